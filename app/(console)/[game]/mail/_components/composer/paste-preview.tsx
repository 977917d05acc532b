"use client";

import { useTranslations } from "next-intl";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import type { PastedText } from "#components/mail/read-language-paste.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { mailLimits } from "#server/mail/schema.ts";

const fields = ["title", "body"] as const;
const lengthMax = { title: mailLimits.titleCharactersMax, body: mailLimits.bodyCharactersMax };

/** What of a block goes where, language by language, and what it takes the place of. */
export function PastePreview({
  locales,
  texts,
  now,
}: {
  locales: readonly ContentLocale[];
  texts: readonly PastedText[];
  now: ComposerValues["texts"];
}) {
  const t = useTranslations("mail");
  const find = (locale: ContentLocale, field: "title" | "body") =>
    texts.find((each) => each.locale === locale && each.field === field)?.text;
  return (
    <table className="w-full table-fixed border-collapse text-left text-table">
      <caption className="mb-1.5 text-left font-medium">{t("composer.paste.preview")}</caption>
      <thead>
        <tr className="border-border border-b text-muted-foreground">
          <th scope="col" className="w-20 py-1 pr-2 font-normal">
            {t("composer.paste.language")}
          </th>
          {fields.map((field) => (
            <th key={field} scope="col" className="py-1 pr-2 font-normal">
              {t(field === "title" ? "composer.content.mailTitle" : "composer.content.mailBody")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {locales.map((locale) => (
          <tr key={locale} className="border-border border-b align-top">
            <th scope="row" className="py-1.5 pr-2 font-medium">
              {t(`locales.${locale}`)}
            </th>
            {fields.map((field) => (
              <td key={field} className="py-1.5 pr-2">
                <Cell
                  text={find(locale, field)}
                  before={now[locale][field]}
                  lengthMax={lengthMax[field]}
                  lang={locale}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({
  text,
  before,
  lengthMax,
  lang,
}: {
  text: string | undefined;
  before: string;
  lengthMax: number;
  lang: string;
}) {
  const t = useTranslations("mail.composer.paste");
  if (text === undefined) return <span className="text-muted-foreground">{t("unchanged")}</span>;
  return (
    <>
      <span dir="auto" lang={lang} className="line-clamp-3 whitespace-pre-line break-words">
        {text}
      </span>
      {before.trim() !== "" && before !== text && <Badge tone="warning">{t("replaces")}</Badge>}
      {text.length > lengthMax && (
        <span className="block text-danger">{t("tooLong", { length: text.length, max: lengthMax })}</span>
      )}
    </>
  );
}
