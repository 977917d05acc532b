"use client";

import { useLocale, useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { NumberField } from "#components/form/number-field.tsx";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { formatNumber } from "#lib/format.ts";
import type { Plan } from "../wire.ts";

/** Everyone is chosen by typing how many that is. */
export function EveryoneField({ plan }: { plan: Plan | undefined }) {
  const t = useTranslations("mail.composer.target");
  const locale = useLocale();
  const { control } = useFormContext<ComposerValues>();
  return (
    <>
      {plan !== undefined && (
        <p className="font-medium">{t("everyoneIs", { count: formatNumber(plan.knownPlayers, locale) })}</p>
      )}
      <NumberField
        control={control}
        name="everyoneCount"
        label={t("everyoneCount")}
        description={t("everyoneHelp")}
        className="max-w-64"
      />
    </>
  );
}
