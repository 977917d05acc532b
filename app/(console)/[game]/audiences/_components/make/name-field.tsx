"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { audienceNameLengthMax } from "#server/audiences/schema.ts";

/** What an audience will be called; empty leaves that to the server. */
export function NameField({ value, onValueChange }: { value: string; onValueChange: (value: string) => void }) {
  const t = useTranslations("audiences.create");
  const id = useId();
  return (
    <Field className="max-w-96">
      <FieldLabel htmlFor={id}>{t("name")}</FieldLabel>
      <Input
        id={id}
        value={value}
        maxLength={audienceNameLengthMax}
        autoComplete="off"
        aria-describedby={`${id}-help`}
        onChange={(event) => onValueChange(event.target.value)}
      />
      <FieldDescription id={`${id}-help`}>{t("nameHelp")}</FieldDescription>
    </Field>
  );
}
