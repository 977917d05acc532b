"use client";

import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { formatNumber } from "#lib/format.ts";
import { exclusionsParams } from "../exclusions-params.ts";

/** How many were left out; opens the panel that says who and why. */
export function ExcludedCount({ count }: { count: number }) {
  const t = useTranslations("mail.exclusions");
  const locale = useLocale();
  const [, setParams] = useQueryStates(exclusionsParams, { history: "push" });
  return (
    <button
      type="button"
      className="underline decoration-1 underline-offset-4"
      onClick={() => void setParams({ excluded: "all", excludedCursor: null })}
    >
      {formatNumber(count, locale)}
      <span className="sr-only"> {t("open")}</span>
    </button>
  );
}
