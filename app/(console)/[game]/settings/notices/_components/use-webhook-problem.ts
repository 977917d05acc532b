"use client";

import { useTranslations } from "next-intl";

/** Why a webhook gave no answer, in words; what nobody has words for as it stands. */
export function useWebhookProblem(): (error: string) => string {
  const t = useTranslations("settings.notices.problems");
  return (error) => {
    const key = error as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : error;
  };
}
