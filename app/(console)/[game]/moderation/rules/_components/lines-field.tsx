"use client";

import type { FieldPath, FieldValues } from "react-hook-form";
import { FieldFrame, type FieldProps } from "#components/form/field-frame.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

/** Several texts, one a line; holds a list. */
export function LinesField<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  rows = 5,
  ...props
}: FieldProps<Values, Name, Output> & { rows?: number }) {
  return (
    <FieldFrame<Values, Name, Output>
      {...props}
      render={(wires, { value, onChange, ...field }) => {
        const lines: readonly string[] = value ?? [];
        return (
          <Textarea
            {...wires}
            {...field}
            disabled={wires.disabled}
            rows={rows}
            spellCheck={false}
            value={lines.join("\n")}
            onChange={(event) => onChange(event.target.value.split("\n"))}
          />
        );
      }}
    />
  );
}
