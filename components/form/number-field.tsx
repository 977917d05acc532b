"use client";

import type { FieldPath, FieldValues } from "react-hook-form";
import { NumberInput } from "#components/ui/number-input.tsx";
import { FieldFrame, type FieldProps } from "./field-frame.tsx";

/** A whole number. Holds a number, `null` when empty, or the text as typed when it is neither: the schema says so then. */
export function NumberField<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  suffix,
  placeholder,
  ...props
}: FieldProps<Values, Name, Output> & { suffix?: string; placeholder?: string }) {
  return (
    <FieldFrame<Values, Name, Output>
      {...props}
      render={(wires, { value, onChange, ...field }) => (
        <NumberInput
          {...wires}
          {...field}
          disabled={wires.disabled}
          value={value}
          onValueChange={onChange}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(suffix === undefined ? {} : { suffix })}
        />
      )}
    />
  );
}
