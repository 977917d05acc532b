"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { TextField } from "#components/form/text-field.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { FieldDescription, FieldLegend } from "#components/ui/field.tsx";
import { mailLimits } from "#server/mail/schema.ts";

/** What a locked device shows; one text, for the platform takes no other. */
export function PushTextField() {
  const t = useTranslations("mail.composer.pushText");
  const { control } = useFormContext<ComposerValues>();
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <FieldLegend className="mb-1">{t("legend")}</FieldLegend>
      <FieldDescription>{t("help")}</FieldDescription>
      <TextField
        control={control}
        name="offlinePush.title"
        label={t("title")}
        optional
        lengthMax={mailLimits.titleCharactersMax}
        input={{ autoComplete: "off", dir: "auto" }}
      />
      <TextField
        control={control}
        name="offlinePush.desc"
        label={t("text")}
        optional
        rows={2}
        input={{ dir: "auto" }}
      />
    </fieldset>
  );
}
