"use client";

import { useTranslations } from "next-intl";
import type { ContentLocale } from "#db/enums/locales.ts";
import { cn } from "#lib/cn.ts";

/** Chooses the language in which a mail is looked at. */
export function LocaleSwitch({
  locales,
  value,
  onValueChange,
  label,
}: {
  locales: readonly ContentLocale[];
  value: ContentLocale;
  onValueChange: (locale: ContentLocale) => void;
  label: string;
}) {
  const t = useTranslations("mail.locales");
  return (
    <fieldset aria-label={label} className="flex justify-center gap-1">
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          aria-pressed={locale === value}
          onClick={() => onValueChange(locale)}
          className={cn(
            "h-7 rounded-full px-2.5 font-medium text-caption text-muted-foreground transition-colors hover:text-foreground",
            locale === value && "bg-selected text-foreground",
          )}
        >
          {t(locale)}
        </button>
      ))}
    </fieldset>
  );
}
