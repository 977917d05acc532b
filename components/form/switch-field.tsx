"use client";

import { useId } from "react";
import { type FieldPath, type FieldValues, useController } from "react-hook-form";
import { Field, FieldContent, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { FieldProps } from "./field-frame.tsx";
import { useFieldLabel } from "./form.tsx";

/** On or off, with what it means beside it. */
export function SwitchField<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  control,
  name,
  label,
  description,
  disabled = false,
}: FieldProps<Values, Name, Output>) {
  const id = useId();
  const { field } = useController({ control, name });
  useFieldLabel(name, label);
  return (
    <Field orientation="horizontal" disabled={disabled}>
      <Switch
        id={id}
        ref={field.ref}
        checked={field.value === true}
        onCheckedChange={field.onChange}
        onBlur={field.onBlur}
        disabled={disabled}
        {...(description === undefined ? {} : { "aria-describedby": `${id}-help` })}
      />
      <FieldContent>
        <FieldLabel htmlFor={id}>{label}</FieldLabel>
        {description !== undefined && <FieldDescription id={`${id}-help`}>{description}</FieldDescription>}
      </FieldContent>
    </Field>
  );
}
