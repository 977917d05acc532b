"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { LinkParameter } from "#lib/link-pattern.ts";

/** A value that a screen needs, and what it may be. */
export function ScreenParameter({
  parameter: { name, type },
  value,
  onChange,
}: {
  parameter: LinkParameter;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("mail.composer.screen");
  const id = useId();
  return (
    <Field className="max-w-96">
      <FieldLabel htmlFor={id}>{name}</FieldLabel>
      <Input
        id={id}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-help`}
        {...(type === "number" ? { inputMode: "numeric" as const } : {})}
        onChange={(event) => onChange(event.target.value)}
      />
      <FieldDescription id={`${id}-help`}>{t(`types.${type}`)}</FieldDescription>
    </Field>
  );
}
