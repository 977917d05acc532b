"use client";

import type { ReactNode } from "react";
import type { FieldPath, FieldValues } from "react-hook-form";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { FieldFrame, type FieldProps } from "./field-frame.tsx";

/** One of a short list. */
export function SelectField<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  options,
  placeholder,
  ...props
}: FieldProps<Values, Name, Output> & {
  options: readonly { value: string; label: ReactNode }[];
  placeholder?: string;
}) {
  return (
    <FieldFrame<Values, Name, Output>
      {...props}
      render={({ name, disabled, ...wires }, field) => (
        <Select name={name} value={field.value ?? ""} onValueChange={field.onChange} disabled={disabled}>
          <SelectTrigger {...wires} ref={field.ref} onBlur={field.onBlur}>
            <SelectValue {...(placeholder === undefined ? {} : { placeholder })} />
          </SelectTrigger>
          <SelectContent>
            {options.map((option) => (
              <SelectItem key={option.value} value={option.value}>
                {option.label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    />
  );
}
