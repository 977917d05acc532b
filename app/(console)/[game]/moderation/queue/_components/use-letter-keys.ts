"use client";

import { useEffect, useRef } from "react";
import { isTakenByControl } from "#components/data-table/use-row-keys.ts";

/** `g` and a letter go to another page: the letter is no verb then. */
const goingMs = 1_200;

/** A letter as it stands on the key: with a Korean keyboard switched on, `a` arrives as `ㅁ`. Esc is `escape`. */
function letterOf({ key, code }: KeyboardEvent): string {
  if (/^[a-z]$/i.test(key) || key === "Escape") return key.toLowerCase();
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : "";
}

/** Acts by single letters and Esc, for nobody who is typing and under no dialog. */
export function useLetterKeys(verbs: Readonly<Record<string, (() => void) | undefined>>): void {
  const known = useRef(verbs);
  useEffect(() => {
    known.current = verbs;
  });
  useEffect(() => {
    let goingSince = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTakenByControl(event) || event.repeat || event.shiftKey) return;
      const letter = letterOf(event);
      if (letter === "g") {
        goingSince = event.timeStamp;
        return;
      }
      const isGoing = event.timeStamp - goingSince < goingMs;
      goingSince = Number.NEGATIVE_INFINITY;
      const verb = known.current[letter];
      if (isGoing || verb === undefined) return;
      event.preventDefault();
      verb();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
