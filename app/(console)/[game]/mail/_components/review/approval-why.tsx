"use client";

import { useLocale, useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { formatNumber } from "#lib/format.ts";
import type { Plan } from "../wire.ts";

type Need = Plan["weighed"]["need"];

/** Why somebody else has to approve a mail, each reason with the two numbers that were compared. */
export function ApprovalWhy({ need, className }: { need: Need; className?: string }) {
  const t = useTranslations("reviews.why");
  const say = useSayReason();
  if (need.by === "nobody") return null;
  return (
    <Alert
      tone={need.by === "large_approver" ? "warning" : "info"}
      title={t(need.by)}
      {...(className === undefined ? {} : { className })}
    >
      <ul className="flex flex-col gap-0.5">
        {need.reasons.map((reason) => (
          <li key={reason.kind}>{say(reason)}</li>
        ))}
      </ul>
    </Alert>
  );
}

function useSayReason(): (reason: Need["reasons"][number]) => string {
  const t = useTranslations("reviews.why");
  const categories = useTranslations("mail.categories");
  const locale = useLocale();
  return (reason) => {
    if (reason.kind === "category") return t("category", { category: categories(reason.category) });
    if (reason.kind === "unusual") return t("unusual");
    const { actual, from } = reason;
    return t(reason.kind, { actual: formatNumber(actual, locale), from: formatNumber(from, locale) });
  };
}
