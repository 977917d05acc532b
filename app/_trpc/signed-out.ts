"use client";

import { focusManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

/** Whether a call was refused because the session is over. Streams and uploads, which are no procedures, announce it too. */
let isOver = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  if (isOver === next) return;
  isOver = next;
  // As a page that nobody looks at: whatever asks every few seconds would be refused every few seconds.
  focusManager.setFocused(next ? false : undefined);
  for (const tell of listeners) tell();
}

/** Opens the dialog to sign in again in place. Call it on a 401 of anything that is not tRPC. */
export function announceSignedOut(): void {
  set(true);
}

export function announceSignedIn(): void {
  set(false);
}

export function useIsSignedOut(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOver,
    () => false,
  );
}
