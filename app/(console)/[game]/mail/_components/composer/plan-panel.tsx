"use client";

import { useLocale, useTranslations } from "next-intl";
import { Alert } from "#components/ui/alert.tsx";
import { formatDuration, formatNumber } from "#lib/format.ts";
import type { Plan } from "../wire.ts";
import { PlanExclusions } from "./plan-exclusions.tsx";
import { PlanWarnings } from "./plan-warnings.tsx";

/** How the platform's limits let it go out: calls, time, which limit binds. */
export function PlanPanel({ plan }: { plan: Plan }) {
  const t = useTranslations("mail.plan");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const rows = [
    { key: "players", value: number(plan.recipients) },
    { key: "calls", value: number(plan.calls) },
    { key: "time", value: t("about", { time: formatDuration(Math.max(1, plan.etaSeconds), locale) }) },
    {
      key: "limit",
      value:
        plan.bindingLimit === "calls"
          ? t("callsPerSecond", { count: number(plan.callsPerSecond) })
          : t("playersPerMinute", { count: number(plan.recipientsPerMinute) }),
    },
  ] as const;
  return (
    <section aria-label={t("title")} className="rounded-lg border border-border bg-surface px-4 py-3">
      <h2 className="font-medium">{t("title")}</h2>
      <dl className="mt-1.5 flex flex-col gap-0.5 text-table">
        {rows.map(({ key, value }) => (
          <div key={key} className="flex justify-between gap-4">
            <dt className="text-muted-foreground">{t(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <PlanExclusions plan={plan} className="mt-2 text-muted-foreground text-table" />
      {plan.needsApproval && (
        <Alert className="mt-3" tone="info">
          {t("needsApproval", { count: number(plan.approvalAbove) })}
        </Alert>
      )}
      <PlanWarnings plan={plan} className="mt-3" />
    </section>
  );
}
