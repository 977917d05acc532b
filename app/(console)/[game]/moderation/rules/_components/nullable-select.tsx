"use client";

import type { FieldPath, FieldValues } from "react-hook-form";
import type { FieldProps } from "#components/form/field-frame.tsx";
import { SelectField } from "#components/form/select-field.tsx";

const none = "none";

/** One of a short list, or none of them: holds null then. */
export function NullableSelect<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  options,
  noneLabel,
  ...props
}: FieldProps<Values, Name, Output> & {
  options: readonly { value: string; label: string }[];
  noneLabel: string;
}) {
  return (
    <SelectField<Values, Name, Output>
      {...props}
      options={[{ value: none, label: noneLabel }, ...options]}
      read={(value) => (typeof value === "string" ? value : none)}
      write={(option) => (option === none ? null : option)}
    />
  );
}
