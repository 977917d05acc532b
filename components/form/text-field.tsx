"use client";

import type { ComponentProps } from "react";
import { type FieldPath, type FieldValues, useWatch } from "react-hook-form";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { cn } from "#lib/cn.ts";
import { FieldFrame, type FieldProps } from "./field-frame.tsx";

/** A line of text, or with `rows` several. `lengthMax` shows a counter, in the units that the schema counts; it does not cut, the schema refuses. */
export function TextField<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  rows,
  lengthMax,
  input,
  mono = false,
  ...props
}: FieldProps<Values, Name, Output> & {
  rows?: number;
  /** For keys, signatures and the like, which are compared letter by letter. */
  mono?: boolean;
  lengthMax?: number;
  input?: Pick<
    ComponentProps<"input">,
    "type" | "autoComplete" | "placeholder" | "inputMode" | "spellCheck" | "lang" | "dir" | "autoFocus" | "readOnly"
  >;
}) {
  return (
    <FieldFrame<Values, Name, Output>
      {...props}
      {...(lengthMax === undefined
        ? {}
        : { aside: <Counter<Values, Name, Output> {...props} lengthMax={lengthMax} /> })}
      render={(wires, field) => {
        const common = { ...wires, ...field, disabled: wires.disabled, value: field.value ?? "" };
        const face = mono ? { className: "break-all font-mono text-table" } : {};
        if (rows === undefined) return <Input {...common} {...input} {...face} />;
        const { placeholder, lang, dir, spellCheck, autoFocus, readOnly } = input ?? {};
        return (
          <Textarea
            {...common}
            {...{ placeholder, lang, dir, spellCheck, autoFocus, readOnly }}
            rows={rows}
            {...face}
          />
        );
      }}
    />
  );
}

function Counter<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  control,
  name,
  lengthMax,
}: FieldProps<Values, Name, Output> & { lengthMax: number }) {
  const value: unknown = useWatch({ control, name });
  const length = typeof value === "string" ? value.length : 0;
  return (
    <span className={cn(length > lengthMax && "font-medium text-danger")}>
      {length}/{lengthMax}
    </span>
  );
}
