"use client";

import { useEffect } from "react";
import type { ContentLocale } from "#db/enums/locales.ts";

/** `Alt L` goes to the next language, in the same field; `⌘ Shift Enter` or `Ctrl Shift Enter` opens the test-send. */
export function useComposerKeys({
  locales,
  locale,
  setLocale,
  onTestSend,
}: {
  locales: readonly ContentLocale[];
  locale: ContentLocale;
  setLocale: (locale: ContentLocale) => void;
  onTestSend: (() => void) | undefined;
}): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // What is over the page has the keys.
      if (document.querySelector('[role="dialog"][data-state="open"],[role="alertdialog"]') !== null) return;
      if (event.key === "Enter" && event.shiftKey && (event.metaKey || event.ctrlKey) && onTestSend !== undefined) {
        event.preventDefault();
        onTestSend();
        return;
      }
      // By the key's place: with Alt some layouts write another letter.
      if (event.code !== "KeyL" || !event.altKey || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      const next = locales[(locales.indexOf(locale) + 1) % locales.length] ?? locale;
      const name = event.target instanceof HTMLElement ? event.target.getAttribute("name") : null;
      const field = name?.startsWith(`texts.${locale}.title`) ? "title" : "body";
      setLocale(next);
      // The tab that holds the field is drawn in the next frame.
      requestAnimationFrame(() => document.getElementsByName(`texts.${next}.${field}`)[0]?.focus());
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
}
