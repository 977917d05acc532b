"use client";

import { CircleAlert, CircleCheck, CircleDashed, CircleDotDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "#components/form/text-field.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { mailLimits } from "#server/mail/schema.ts";
import { PasteLanguages } from "./paste-languages.tsx";
import { Section } from "./section.tsx";
import { isBlank, isWritten, localeOf } from "./sections.ts";
import { VariableMenu } from "./variable-menu.tsx";

/** Name, and the text in each of the game's languages. */
export function ContentSection({
  locales,
  locale,
  setLocale,
  problems,
}: {
  locales: readonly ContentLocale[];
  locale: ContentLocale;
  setLocale: (locale: ContentLocale) => void;
  problems: readonly { path: string }[];
}) {
  const t = useTranslations("mail.composer.content");
  const { control } = useFormContext<ComposerValues>();
  const wrong = new Set(problems.map(({ path }) => localeOf(path)));
  return (
    <Section
      name="content"
      title={t("title")}
      description={t("description")}
      aside={<PasteLanguages locales={locales} />}
    >
      <TextField
        control={control}
        name="name"
        label={t("name")}
        description={t("nameHelp")}
        optional
        lengthMax={mailLimits.nameCharactersMax}
      />
      <Tabs value={locale} onValueChange={(value) => setLocale(locales.find((each) => each === value) ?? locale)}>
        <TabsList aria-label={t("languages")}>
          {locales.map((each, index) => (
            <LocaleTab key={each} locale={each} isDefault={index === 0} isWrong={wrong.has(each)} />
          ))}
        </TabsList>
        {locales.map((each, index) => (
          <TabsContent key={each} value={each} className="flex flex-col gap-5">
            <TextField
              control={control}
              name={`texts.${each}.title`}
              label={t("mailTitle")}
              lengthMax={mailLimits.titleCharactersMax}
              input={{ lang: each, dir: "auto", autoComplete: "off" }}
            />
            <TextField
              control={control}
              name={`texts.${each}.body`}
              label={t("mailBody")}
              rows={7}
              lengthMax={mailLimits.bodyCharactersMax}
              input={{ lang: each, dir: "auto" }}
              {...(index === 0 ? { description: t("fallback") } : {})}
            />
            <VariableMenu locale={each} />
          </TabsContent>
        ))}
      </Tabs>
    </Section>
  );
}

function LocaleTab({ locale, isDefault, isWrong }: { locale: ContentLocale; isDefault: boolean; isWrong: boolean }) {
  const t = useTranslations("mail");
  const { control } = useFormContext<ComposerValues>();
  const text = useWatch({ control, name: `texts.${locale}` });
  const isStarted = !isBlank(text);
  const kind = isWritten(text) ? "complete" : isStarted ? "partial" : "empty";
  const Icon = isWrong ? CircleAlert : { complete: CircleCheck, partial: CircleDotDashed, empty: CircleDashed }[kind];
  const look = isWrong ? "text-danger" : { complete: "text-success", partial: "text-warning", empty: "" }[kind];
  return (
    <TabsTrigger value={locale}>
      <Icon aria-hidden className={`size-4 ${look}`} />
      {t(`locales.${locale}`)}
      {isDefault && <span className="text-caption text-muted-foreground">{t("composer.content.default")}</span>}
      <span className="sr-only">{t(`composer.content.${isWrong ? "wrong" : kind}`)}</span>
    </TabsTrigger>
  );
}
