"use client";

import type { Path, UseFormReturn } from "react-hook-form";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";
import { localeOf, sectionOf } from "./sections.ts";

/** Brings the field at a path on screen and into focus, whatever tab it hides behind. */
export function useReveal(
  form: UseFormReturn<ComposerValues>,
  setLocale: (locale: ContentLocale) => void,
): (path: string) => void {
  return (path) => {
    const locale = contentLocales.find((known) => known === localeOf(path));
    if (locale !== undefined) setLocale(locale);
    // The tab that holds the field is drawn in the next frame.
    requestAnimationFrame(() => {
      const section = document.getElementById(`section-${sectionOf(path)}`);
      section?.scrollIntoView({ block: "start" });
      const field = section?.querySelector<HTMLElement>(`[name="${CSS.escape(path)}"]`);
      if (field !== null && field !== undefined) field.focus();
      else if (locale === undefined) section?.focus();
      else form.setFocus(`texts.${locale}.title` as Path<ComposerValues>);
    });
  };
}
