"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { type Control, useController } from "react-hook-form";
import { useFieldLabel } from "#components/form/form.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FieldDescription, FieldError } from "#components/ui/field.tsx";
import { type MailCategory, mailCategories } from "#db/enums/mail.ts";

type Held = { approvalCategories?: MailCategory[] | undefined };

/** Some of the categories of mail. */
export function CategoriesField<Values extends Held, Output>({
  control: given,
  name,
  label,
  description,
  disabled,
}: {
  control: Control<Values, unknown, Output>;
  name: "approvalCategories";
  label: string;
  description: string;
  disabled: boolean;
}) {
  const names = useTranslations("mail.categories");
  const { text } = useProblem();
  const id = useId();
  // A form may hold more than this field needs to know.
  const control = given as unknown as Control<Held>;
  const { field, fieldState } = useController({ control, name });
  useFieldLabel(name, label);
  const chosen = field.value ?? [];
  // In the order of the list, so that the same choice is the same value.
  const choose = (category: MailCategory, isOn: boolean) =>
    field.onChange(mailCategories.filter((each) => (each === category ? isOn : chosen.includes(each))));
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="mb-1.5 font-medium">{label}</legend>
      <ul className="flex flex-col gap-1">
        {mailCategories.map((category) => (
          <li key={category} className="flex min-h-7 items-center gap-2.5">
            <Checkbox
              id={`${id}-${category}`}
              checked={chosen.includes(category)}
              disabled={disabled}
              onCheckedChange={(isOn) => choose(category, isOn === true)}
            />
            <label htmlFor={`${id}-${category}`}>{names(category)}</label>
          </li>
        ))}
      </ul>
      <FieldDescription className="mt-1.5">{description}</FieldDescription>
      <FieldError>{fieldState.error?.message === undefined ? null : text(fieldState.error.message)}</FieldError>
    </fieldset>
  );
}
