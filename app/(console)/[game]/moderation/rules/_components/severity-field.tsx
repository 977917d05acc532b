"use client";

import { useTranslations } from "next-intl";
import type { FieldPath, FieldValues } from "react-hook-form";
import { FieldFrame, type FieldProps } from "#components/form/field-frame.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { termSeverities } from "#db/enums/moderation.ts";

/** How bad something is, 1 to 3; holds a number. */
export function SeverityField<Values extends FieldValues, Name extends FieldPath<Values>, Output>(
  props: FieldProps<Values, Name, Output>,
) {
  const t = useTranslations("moderation.severities");
  return (
    <FieldFrame<Values, Name, Output>
      {...props}
      render={({ name, disabled, ...wires }, field) => (
        <Select
          name={name}
          value={String(field.value ?? "")}
          onValueChange={(value) => field.onChange(Number(value))}
          disabled={disabled}
        >
          <SelectTrigger {...wires} ref={field.ref} onBlur={field.onBlur}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {termSeverities.map((severity) => (
              <SelectItem key={severity} value={String(severity)}>
                {severity} · {t(`${severity}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    />
  );
}
