"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatDuration, formatNumber } from "#lib/format.ts";
import { ApprovalWhy } from "../review/approval-why.tsx";
import type { Plan } from "../wire.ts";
import { PlanExclusions } from "./plan-exclusions.tsx";
import { PlanVariables } from "./plan-variables.tsx";
import { PlanWarnings } from "./plan-warnings.tsx";

/** How the platform's limits let it go out: by which calls and why, how long, which limit binds and what of it is left. */
export function PlanPanel({ id, plan, withWhy = true }: { id: string; plan: Plan; withWhy?: boolean }) {
  const t = useTranslations("mail.plan");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const about = (seconds: number) => t("about", { time: formatDuration(Math.max(1, seconds), locale) });
  const players = number(plan.recipients);
  const rows = [
    { key: "players", value: plan.isEstimated ? t("aboutPlayers", { count: players }) : players },
    { key: "channel", value: t(`channels.${plan.channel}`) },
    ...(plan.renderings > 1 ? [{ key: "renderings" as const, value: number(plan.renderings) }] : []),
    { key: "calls", value: number(plan.calls) },
    // The same twice says nothing; behind other mails it takes longer than the limit alone makes it.
    ...(plan.etaSeconds > plan.floorSeconds ? [{ key: "floor" as const, value: about(plan.floorSeconds) }] : []),
    { key: "time", value: about(plan.etaSeconds) },
    { key: "limit", value: sayLimit(plan, t, number) },
    { key: "quotaLeft", value: sayQuota(plan.quota, t, number) },
  ] as const;
  return (
    <section aria-label={t("title")} className="rounded-lg border border-border bg-surface px-4 py-3">
      <h2 className="font-medium">{t("title")}</h2>
      <dl className="mt-1.5 flex flex-col gap-0.5 text-table">
        {rows.map(({ key, value }) => (
          <div key={key} className="flex justify-between gap-4">
            <dt className="shrink-0 text-muted-foreground">{t(key)}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1.5 text-muted-foreground text-table">{t(`whys.${plan.why}`)}</p>
      {plan.renderings > 1 && (
        <p className="mt-1.5 text-muted-foreground text-table">
          {t("personalised", { renderings: number(plan.renderings), calls: number(plan.calls) })}
        </p>
      )}
      <PlanVariables id={id} plan={plan} className="mt-1.5" />
      <PlanExclusions plan={plan} className="mt-2 text-muted-foreground text-table" />
      {withWhy && <ApprovalWhy need={plan.weighed.need} className="mt-3" />}
      {plan.needsApproval && plan.isEstimated && (
        <p className="mt-1.5 text-muted-foreground text-table">{t("covers", { count: number(plan.maxRecipients) })}</p>
      )}
      <PlanWarnings plan={plan} className="mt-3" />
    </section>
  );
}

type Say = ReturnType<typeof useTranslations<"mail.plan">>;

function sayLimit(plan: Plan, t: Say, number: (value: number) => string): string {
  const { bindingLimit, quota, recipientsPerMinuteMax } = plan;
  if (bindingLimit === "day") return t("day");
  if (bindingLimit === "own") return t("own", { count: number(recipientsPerMinuteMax ?? 0) });
  if (bindingLimit === "recipients") return t("playersPerMinute", { count: number(quota.recipientsPerMinute ?? 0) });
  return t("callsPerSecond", { count: number(quota.callsPerSecond) });
}

/** Of the widest window that the platform counts: the day, else the minute, else the second. */
function sayQuota(quota: Plan["quota"], t: Say, number: (value: number) => string): string {
  const { callsPerDay, callsLeftToday, recipientsPerMinute, callsPerSecond } = quota;
  const left = (max: number, used: number) => ({ left: number(Math.max(0, max - used)), max: number(max) });
  if (callsPerDay !== null) return t("quotaDay", left(callsPerDay, callsPerDay - (callsLeftToday ?? callsPerDay)));
  if (recipientsPerMinute !== null) {
    return t("quotaMinute", left(recipientsPerMinute, quota.recipientsLastMinute));
  }
  return t("quotaSecond", left(callsPerSecond, quota.callsLastSecond));
}
