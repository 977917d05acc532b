"use client";

import { useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { type Problems, TextBox } from "#components/messages/boxes.tsx";
import { FieldError } from "#components/ui/field.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";

type Texts = Partial<Record<ContentLocale, string>>;

/** The same words in each of the game's languages; what stands there of another language stays. */
export function LocaleTexts({
  path,
  label,
  locales,
  problems,
  value,
  onChange,
}: {
  path: string;
  label: string;
  locales: readonly ContentLocale[];
  problems: Problems;
  value: Texts;
  onChange: (texts: Texts) => void;
}) {
  const t = useTranslations("messages.editor");
  const names = useTranslations("mail.locales");
  const { field: say } = useProblem();
  const own = problems.find((problem) => problem.path === path);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {locales.map((locale) => (
          <TextBox
            key={locale}
            path={`${path}.${locale}`}
            label={t("inLanguage", { label, language: names(locale) })}
            problems={problems}
            value={value[locale] ?? ""}
            onChange={(text) => onChange({ ...value, [locale]: text })}
          />
        ))}
      </div>
      {own !== undefined && <FieldError>{say(own)}</FieldError>}
    </div>
  );
}
