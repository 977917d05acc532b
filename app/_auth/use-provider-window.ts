"use client";

import { useEffect, useRef, useState } from "react";
import { proveInWindow } from "./provider-window.ts";

/**
 * A proof at the provider beside the page: a second try ends the first, and so does leaving the page.
 * @param onProven runs when the proof was given; what it throws is told as a failure of ours.
 * @returns how to begin, and why the last try failed.
 */
export function useProviderWindow(
  purpose: Parameters<typeof proveInWindow>[0],
  onProven: () => unknown,
): { start: () => void; error: string | null } {
  const [error, setError] = useState<string | null>(null);
  const waiting = useRef<AbortController>(undefined);
  useEffect(() => () => waiting.current?.abort(), []);
  const prove = async () => {
    waiting.current?.abort();
    waiting.current = new AbortController();
    const refusal = await proveInWindow(purpose, waiting.current.signal);
    setError(refusal);
    if (refusal === null) await onProven();
  };
  return { start: () => void prove().catch(() => setError("internal")), error };
}
