"use client";

import { useTranslations } from "next-intl";
import { type Control, type FieldPath, type FieldValues, useWatch } from "react-hook-form";
import { SelectField } from "#components/form/select-field.tsx";
import { gameRoles } from "#db/enums/staff.ts";

/** One of the game's roles, with what it is for below. */
export function RoleSelect<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  control,
  name,
}: {
  control: Control<Values, unknown, Output>;
  name: Name;
}) {
  const t = useTranslations("settings.roles");
  const tRoles = useTranslations("shell.roles");
  const chosen: unknown = useWatch({ control, name });
  const role = gameRoles.find((each) => each === chosen);
  return (
    <SelectField<Values, Name, Output>
      control={control}
      name={name}
      label={t("role")}
      description={role === undefined ? undefined : t(`about.${role}`)}
      options={gameRoles.map((value) => ({ value, label: tRoles(value) }))}
    />
  );
}
