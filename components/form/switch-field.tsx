"use client";

import { useId } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { Field, FieldContent, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { useFieldLabel } from "./form.tsx";
import type { FieldProps } from "./field-frame.tsx";

/** On or off, with what it means beside it. */
export function SwitchField<Values extends FieldValues, Name extends FieldPath<Values>>({
  control,
  name,
  label,
  description,
  disabled = false,
}: FieldProps<Values, Name>) {
  const id = useId();
  // Both members of the union read alike; `useController` cannot take a union of controls.
  const { field } = useController({ control: control as Control<Values>, name });
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
