"use client";

import { type ReactNode, useId } from "react";
import { type Control, type FieldPathByValue, type FieldValues, useController } from "react-hook-form";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FieldDescription, FieldError } from "#components/ui/field.tsx";
import { useFieldLabel } from "./form.tsx";
import { useProblem } from "./use-problem.ts";

type Option<Choice extends string> = { value: Choice; label: string };

/** Some of a few: a box each. */
export function ChoicesField<
  Choice extends string,
  Values extends FieldValues,
  Name extends FieldPathByValue<Values, Choice[] | undefined>,
  Output,
>({
  control,
  name,
  label,
  description,
  disabled,
  options,
  order,
  renderAside,
}: {
  control: Control<Values, unknown, Output>;
  name: Name;
  label: string;
  description: string;
  disabled: boolean;
  options: readonly Option<Choice>[];
  /** `listed`: in the order of the options, so that the same choice is the same value. `ticked`: the last one ticked is last. */
  order: "listed" | "ticked";
  /** Behind the label of each. */
  renderAside?: (
    option: Option<Choice>,
    chosen: readonly Choice[],
    onChosenChange: (chosen: readonly Choice[]) => void,
  ) => ReactNode;
}) {
  const { text } = useProblem();
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  useFieldLabel(name, label);
  const chosen: readonly Choice[] = field.value ?? [];
  const choose = (choice: Choice, isOn: boolean) => {
    const ticked = isOn ? [...chosen, choice] : chosen.filter((each) => each !== choice);
    field.onChange(
      order === "ticked" ? ticked : options.map(({ value }) => value).filter((each) => ticked.includes(each)),
    );
  };
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="mb-1.5 font-medium">{label}</legend>
      <ul className="flex flex-col gap-1">
        {options.map((option) => (
          <li key={option.value} className="flex min-h-7 items-center gap-2.5">
            <Checkbox
              id={`${id}-${option.value}`}
              checked={chosen.includes(option.value)}
              disabled={disabled}
              onCheckedChange={(isOn) => choose(option.value, isOn === true)}
            />
            <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
            {renderAside?.(option, chosen, field.onChange)}
          </li>
        ))}
      </ul>
      <FieldDescription className="mt-1.5">{description}</FieldDescription>
      <FieldError>{fieldState.error?.message === undefined ? null : text(fieldState.error.message)}</FieldError>
    </fieldset>
  );
}
