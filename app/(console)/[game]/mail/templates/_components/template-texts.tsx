"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { TextField } from "#components/form/text-field.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { mailLimits } from "#server/mail/schema.ts";
import { EditorSection } from "./editor-section.tsx";
import type { EditorValues } from "./template-values.ts";

/** Title and body in each language. */
export function TemplateTexts({
  locales,
  locale,
  setLocale,
}: {
  locales: readonly ContentLocale[];
  locale: ContentLocale;
  setLocale: (locale: ContentLocale) => void;
}) {
  const t = useTranslations("mail");
  const { control } = useFormContext<EditorValues>();
  return (
    <EditorSection title={t("composer.content.title")} description={t("templates.editor.textsHelp")}>
      <Tabs value={locale} onValueChange={(value) => setLocale(locales.find((each) => each === value) ?? locale)}>
        <TabsList aria-label={t("composer.content.languages")}>
          {locales.map((each, index) => (
            <TabsTrigger key={each} value={each}>
              {t(`locales.${each}`)}
              {index === 0 && (
                <span className="text-caption text-muted-foreground">{t("composer.content.default")}</span>
              )}
            </TabsTrigger>
          ))}
        </TabsList>
        {locales.map((each) => (
          // All of them stay in the page, so that an error in another language finds its field.
          <TabsContent key={each} value={each} forceMount hidden={each !== locale} className="flex flex-col gap-5">
            <TextField
              control={control}
              name={`texts.${each}.title`}
              label={t("composer.content.mailTitle")}
              lengthMax={mailLimits.titleCharactersMax}
              input={{ lang: each, autoComplete: "off" }}
            />
            <TextField
              control={control}
              name={`texts.${each}.body`}
              label={t("composer.content.mailBody")}
              rows={7}
              lengthMax={mailLimits.bodyCharactersMax}
              input={{ lang: each }}
            />
          </TabsContent>
        ))}
      </Tabs>
    </EditorSection>
  );
}
