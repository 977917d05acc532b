"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { NumberField } from "#components/form/number-field.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { mailCategories } from "#db/enums/mail.ts";
import { mailLimits } from "#server/mail/schema.ts";
import { templateLimits } from "#server/mail/templates/schema.ts";
import { EditorSection } from "./editor-section.tsx";
import type { EditorValues } from "./template-values.ts";

const expiryKinds = ["after_days", "never"] as const;

/** What staff call it and when to take it, and what every mail of it has in common. */
export function TemplateDetails() {
  const t = useTranslations("mail");
  const { control } = useFormContext<EditorValues>();
  const expiryKind = useWatch({ control, name: "expiryKind" });
  return (
    <EditorSection title={t("templates.editor.details")}>
      <TextField
        control={control}
        name="name"
        label={t("templates.column.name")}
        lengthMax={templateLimits.nameCharactersMax}
        input={{ autoComplete: "off" }}
      />
      <TextField
        control={control}
        name="description"
        label={t("templates.editor.description")}
        description={t("templates.editor.descriptionHelp")}
        optional
        lengthMax={templateLimits.descriptionCharactersMax}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          control={control}
          name="category"
          label={t("templates.column.category")}
          options={mailCategories.map((value) => ({ value, label: t(`categories.${value}`) }))}
        />
        <SelectField
          control={control}
          name="expiryKind"
          label={t("templates.editor.expiry")}
          options={expiryKinds.map((value) => ({ value, label: t(`templates.editor.expiries.${value}`) }))}
        />
        {expiryKind === "after_days" && (
          <NumberField control={control} name="expiresAfterDays" label={t("templates.editor.days")} />
        )}
      </div>
      <TextField
        control={control}
        name="deepLink"
        label={t("templates.editor.deepLink")}
        description={t("templates.editor.deepLinkHelp")}
        optional
        lengthMax={mailLimits.deepLinkCharactersMax}
        input={{ autoComplete: "off", spellCheck: false }}
        mono
      />
    </EditorSection>
  );
}
