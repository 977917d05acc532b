"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { TextField } from "#components/form/text-field.tsx";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { imHosts } from "#server/im/schema.ts";
import { endpointOf, type Region, regionOf } from "./region-of.ts";

/** An endpoint by its region; an address of one's own for a simulator, or a host that the installation allows by name. */
export function EndpointFields<Values extends FieldValues, Output>({
  control,
  name,
  kind,
}: {
  control: Control<Values, unknown, Output>;
  name: FieldPath<Values>;
  kind: "sandbox" | "live";
}) {
  const t = useTranslations("settings");
  const id = useId();
  const { field } = useController({ control, name });
  const endpoint: unknown = field.value;
  const region = regionOf(typeof endpoint === "string" ? endpoint : "");
  const shown = region === "local" ? "other" : region;
  return (
    <>
      <Field>
        <FieldLabel htmlFor={id}>{t("region")}</FieldLabel>
        <Select
          value={shown}
          onValueChange={(next) =>
            field.onChange(
              next === "other" ? (kind === "live" ? "https://" : "http://127.0.0.1:3100") : endpointOf(next as Region),
            )
          }
        >
          <SelectTrigger id={id}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {imHosts.map((each) => (
              <SelectItem key={each.region} value={each.region}>
                {t(`regions.${each.region}`)}
              </SelectItem>
            ))}
            <SelectItem value="other">{t(kind === "live" ? "regions.otherLive" : "regions.otherSandbox")}</SelectItem>
          </SelectContent>
        </Select>
        <FieldDescription>{t(kind === "live" ? "regionHelpLive" : "regionHelpSandbox")}</FieldDescription>
      </Field>
      <TextField
        control={control}
        name={name}
        label={t("endpoint")}
        input={{ spellCheck: false, autoComplete: "off", inputMode: "url", readOnly: shown !== "other" }}
      />
    </>
  );
}
