"use client";

import { useId } from "react";
import { type FieldPathByValue, useController, useFormContext } from "react-hook-form";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { EditorValues } from "./template-values.ts";

/** Yes or no, with what yes means. */
export function CheckField({
  name,
  label,
  help,
}: {
  name: FieldPathByValue<EditorValues, boolean>;
  label: string;
  help: string;
}) {
  const id = useId();
  const { control } = useFormContext<EditorValues>();
  const { field } = useController({ control, name });
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox
        id={id}
        ref={field.ref}
        checked={field.value === true}
        onBlur={field.onBlur}
        onCheckedChange={(checked) => field.onChange(checked === true)}
        aria-describedby={`${id}-help`}
        className="mt-0.5"
      />
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={`${id}-help`} className="text-muted-foreground text-table">
          {help}
        </p>
      </div>
    </div>
  );
}
