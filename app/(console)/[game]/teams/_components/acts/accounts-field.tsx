"use client";

import { useTranslations } from "next-intl";
import type { FieldPath, FieldValues } from "react-hook-form";
import { FieldFrame, type FieldProps } from "#components/form/field-frame.tsx";
import { TokenInput } from "#components/ui/token-input.tsx";

/** Player ids, each a chip; a paste of many lines becomes many. */
export function AccountsField<Values extends FieldValues, Name extends FieldPath<Values>, Output>(
  props: FieldProps<Values, Name, Output>,
) {
  const t = useTranslations("teamActs");
  return (
    <FieldFrame<Values, Name, Output>
      description={t("playersHelp")}
      {...props}
      render={(wires, field) => (
        <TokenInput
          id={wires.id}
          label={props.label}
          values={field.value ?? []}
          onValuesChange={field.onChange}
          removeLabel={(value) => t("removeToken", { value })}
          invalid={wires["aria-invalid"] === true}
          describedBy={wires["aria-describedby"]}
        />
      )}
    />
  );
}
