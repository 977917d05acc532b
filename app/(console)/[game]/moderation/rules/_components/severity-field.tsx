"use client";

import { useTranslations } from "next-intl";
import type { FieldPath, FieldValues } from "react-hook-form";
import type { FieldProps } from "#components/form/field-frame.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { termSeverities } from "#db/enums/moderation.ts";

/** How bad something is, 1 to 3; holds a number. */
export function SeverityField<Values extends FieldValues, Name extends FieldPath<Values>, Output>(
  props: FieldProps<Values, Name, Output>,
) {
  const t = useTranslations("moderation.severities");
  return (
    <SelectField<Values, Name, Output>
      {...props}
      options={termSeverities.map((severity) => ({
        value: String(severity),
        label: `${severity} · ${t(`${severity}`)}`,
      }))}
      read={(value) => (typeof value === "number" ? String(value) : "")}
      write={Number}
    />
  );
}
