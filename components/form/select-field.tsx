"use client";

import type { ReactNode } from "react";
import type { FieldPath, FieldValues } from "react-hook-form";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { FieldFrame, type FieldProps } from "./field-frame.tsx";

const asText = (value: unknown): string => (typeof value === "string" ? value : "");
const asWritten = (text: string): unknown => text;

/** One of a short list. @param read the option of a value that is no text @param write the value of an option, where it is none either */
export function SelectField<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  options,
  placeholder,
  read = asText,
  write = asWritten,
  ...props
}: FieldProps<Values, Name, Output> & {
  options: readonly { value: string; label: ReactNode }[];
  placeholder?: string;
  read?: (value: unknown) => string;
  write?: (option: string) => unknown;
}) {
  return (
    <FieldFrame<Values, Name, Output>
      {...props}
      render={({ name, disabled, ...wires }, field) => (
        <Select
          name={name}
          value={read(field.value)}
          onValueChange={(option) => field.onChange(write(option))}
          disabled={disabled}
        >
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
