"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import {
  type Control,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
  useController,
} from "react-hook-form";
import { Field, FieldDescription, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { useFieldLabel } from "./form.tsx";
import { useProblem } from "./use-problem.ts";

/** What every field of the kit takes. */
export type FieldProps<Values extends FieldValues, Name extends FieldPath<Values>, Output> = {
  control: Control<Values, unknown, Output>;
  name: Name;
  label: string;
  description?: ReactNode;
  /** Says *optional* behind the label. */
  optional?: boolean;
  disabled?: boolean;
  className?: string;
};

/** Gives a control its label, help, error and the wires between them. */
export function FieldFrame<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  control,
  name,
  label,
  description,
  optional = false,
  disabled = false,
  className,
  aside,
  render,
}: FieldProps<Values, Name, Output> & {
  aside?: ReactNode;
  render: (
    wires: {
      id: string;
      name: string;
      disabled: boolean;
      "aria-invalid": boolean | undefined;
      "aria-describedby": string | undefined;
    },
    field: ControllerRenderProps<Values, Name>,
  ) => ReactNode;
}) {
  const t = useTranslations("ui.form");
  const id = useId();
  const { text } = useProblem();
  const { field, fieldState } = useController({ control, name });
  useFieldLabel(name, label);
  const message = fieldState.error?.message;
  const described = [
    description === undefined ? undefined : `${id}-help`,
    message === undefined ? undefined : `${id}-error`,
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <Field invalid={fieldState.invalid} disabled={disabled} {...(className === undefined ? {} : { className })}>
      <FieldLabel
        htmlFor={id}
        {...(aside === undefined ? {} : { aside })}
        {...(optional ? { optional: t("optional") } : {})}
      >
        {label}
      </FieldLabel>
      {render(
        {
          id,
          name,
          disabled,
          "aria-invalid": fieldState.invalid || undefined,
          "aria-describedby": described === "" ? undefined : described,
        },
        field,
      )}
      {description !== undefined && <FieldDescription id={`${id}-help`}>{description}</FieldDescription>}
      <FieldError id={`${id}-error`}>{message === undefined ? null : text(message)}</FieldError>
    </Field>
  );
}
