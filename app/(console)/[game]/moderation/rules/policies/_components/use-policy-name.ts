"use client";

import { useTranslations } from "next-intl";
import type { PolicyPreset } from "#db/enums/decisions.ts";
import type { TermLanguage } from "#db/enums/moderation.ts";

/** How a policy is called: its rooms and its language. */
export function usePolicyName(): (of: { preset: PolicyPreset | null; language: TermLanguage | null }) => string {
  const t = useTranslations("moderationRules.policies");
  const words = useTranslations("moderation");
  return ({ preset, language }) => {
    const rooms = preset === null ? t("everyRoom") : words(`presets.${preset}`);
    const spoken = language === null ? t("everyLanguage") : words(`languages.${language}`);
    return `${rooms} · ${spoken}`;
  };
}
