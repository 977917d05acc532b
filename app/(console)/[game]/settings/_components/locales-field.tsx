"use client";

import { useTranslations } from "next-intl";
import { ChoicesField } from "#components/form/choices-field.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { contentLocales } from "#db/enums/locales.ts";
import type { GameFormState } from "./use-game-form.ts";

/** The languages that mail is written in. The first is the default; another becomes it by a button of its own. */
export function LocalesField({ control, disabled }: { control: GameFormState["control"]; disabled: boolean }) {
  const t = useTranslations("settings");
  return (
    <ChoicesField
      control={control}
      name="locales"
      label={t("locales")}
      description={t("localesHelp")}
      disabled={disabled}
      options={contentLocales.map((value) => ({ value, label: t(`localeNames.${value}`) }))}
      order="ticked"
      renderAside={({ value, label }, chosen, onChosenChange) => (
        <>
          {chosen[0] === value && <Badge tone="outline">{t("defaultLocale")}</Badge>}
          {chosen.indexOf(value) > 0 && !disabled && (
            <Button
              variant="link"
              size="sm"
              aria-label={t("makeDefaultNamed", { locale: label })}
              onClick={() => onChosenChange([value, ...chosen.filter((each) => each !== value)])}
            >
              {t("makeDefault")}
            </Button>
          )}
        </>
      )}
    />
  );
}
