"use client";

import type { FieldPath, FieldValues } from "react-hook-form";
import { FieldFrame, type FieldProps } from "#components/form/field-frame.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";

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
    <FieldFrame<Values, Name, Output>
      {...props}
      render={({ name, disabled, ...wires }, field) => (
        <Select
          name={name}
          value={field.value ?? none}
          onValueChange={(value) => field.onChange(value === none ? null : value)}
          disabled={disabled}
        >
          <SelectTrigger {...wires} ref={field.ref} onBlur={field.onBlur}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={none}>{noneLabel}</SelectItem>
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
