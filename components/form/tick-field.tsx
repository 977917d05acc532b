"use client";

import { type ReactNode, useId } from "react";
import { type Control, type FieldPathByValue, type FieldValues, useController } from "react-hook-form";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldContent, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { useFieldLabel } from "./form.tsx";

/** Yes or no: a box with its sentence. */
export function TickField<
  Values extends FieldValues,
  Name extends FieldPathByValue<Values, boolean | undefined>,
  Output,
>({
  control,
  name,
  label,
  description,
  disabled = false,
}: {
  control: Control<Values, unknown, Output>;
  name: Name;
  label: string;
  description: ReactNode;
  disabled?: boolean;
}) {
  const id = useId();
  const { field } = useController({ control, name });
  useFieldLabel(name, label);
  return (
    <Field orientation="horizontal" disabled={disabled}>
      <Checkbox
        id={id}
        ref={field.ref}
        checked={field.value ?? false}
        disabled={disabled}
        aria-describedby={`${id}-help`}
        onCheckedChange={(checked) => field.onChange(checked === true)}
      />
      <FieldContent>
        <FieldLabel htmlFor={id}>{label}</FieldLabel>
        <FieldDescription id={`${id}-help`}>{description}</FieldDescription>
      </FieldContent>
    </Field>
  );
}
