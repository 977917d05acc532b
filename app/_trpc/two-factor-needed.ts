"use client";

import { useSyncExternalStore } from "react";

/** Whether a call was refused because the game asks for a second factor that the person does not have yet. */
let isNeeded = false;
const listeners = new Set<() => void>();

/** Opens the dialog that sets one up in place, or closes it. */
export function announceTwoFactorNeeded(next: boolean): void {
  if (isNeeded === next) return;
  isNeeded = next;
  for (const tell of listeners) tell();
}

export function useIsTwoFactorNeeded(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isNeeded,
    () => false,
  );
}
