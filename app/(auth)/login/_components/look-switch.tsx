"use client";

import { Languages, Moon, Sun, SunMoon } from "lucide-react";
import { useTranslations } from "next-intl";
import { themes, useThemeChoice, useUiLocale } from "#components/shell/look-settings.tsx";
import { Button } from "#components/ui/button.tsx";

const themeIcons = { system: SunMoon, light: Sun, dark: Moon } as const;

/** Language and theme before anybody is signed in: each button steps to the next choice and says what is chosen. */
export function LookSwitch() {
  const t = useTranslations("shell");
  const { locale, chooseLocale } = useUiLocale();
  const { theme, chooseTheme } = useThemeChoice();
  const other = locale === "ko" ? "en" : "ko";
  const chosen = themes.find((each) => each === theme) ?? "system";
  const Icon = themeIcons[chosen];
  const next = themes[(themes.indexOf(chosen) + 1) % themes.length] ?? "system";
  return (
    <>
      <Button variant="quiet" size="sm" lang={other} onClick={() => chooseLocale(other)}>
        <Languages aria-hidden />
        {t(`languages.${other}`)}
      </Button>
      <Button variant="quiet" size="sm" onClick={() => chooseTheme(next)}>
        <Icon aria-hidden />
        <span className="sr-only">{t("theme")}: </span>
        {t(`themes.${chosen}`)}
      </Button>
    </>
  );
}
