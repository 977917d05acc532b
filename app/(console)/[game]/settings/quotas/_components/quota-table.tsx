"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { Gauge } from "./gauge.tsx";

export type Quota = RouterOutputs["games"]["quotas"][number];

/** A row per API: how much of each limit is in use now, and where the plan raised it. */
export function QuotaTable({
  quotas,
  onChange,
}: {
  quotas: readonly Quota[];
  onChange: ((api: string) => void) | undefined;
}) {
  const t = useTranslations("settings.quotas");
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-left text-table max-sm:block">
        <caption className="sr-only">{t("caption")}</caption>
        <thead className="max-sm:sr-only">
          <tr className="border-border border-b text-muted-foreground">
            <th scope="col" className="h-9 pr-3 font-medium">
              {t("columns.api")}
            </th>
            <th scope="col" className="px-3 font-medium">
              {t("columns.callsPerSecond")}
            </th>
            <th scope="col" className="px-3 font-medium">
              {t("columns.recipientsPerMinute")}
            </th>
            <th scope="col" className="px-3 font-medium">
              {t("columns.callsPerDay")}
            </th>
            {onChange !== undefined && (
              <th scope="col" className="w-px">
                <span className="sr-only">{t("change")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {quotas.map((quota) => (
            <tr
              key={quota.api}
              className="relative h-row border-border border-b max-sm:grid max-sm:h-auto max-sm:grid-cols-2 max-sm:gap-x-5 max-sm:gap-y-2 max-sm:pt-2 max-sm:pb-3"
            >
              <th scope="row" className="py-1.5 pr-3 font-normal max-sm:col-span-2 max-sm:py-0 max-sm:pr-10">
                <span className="block break-all font-mono text-caption max-sm:leading-8">{quota.api}</span>
                {quota.backedOffUntil !== null && (
                  <Badge tone="warning">
                    {t("slowedDown")} <Time at={quota.backedOffUntil} form="short" />
                  </Badge>
                )}
              </th>
              <GaugeCell
                api={quota.api}
                label={t("columns.callsPerSecond")}
                used={quota.callsLastSecond}
                limit={quota.callsPerSecond}
                isRaised={!quota.isDefault.callsPerSecond}
              />
              <GaugeCell
                api={quota.api}
                label={t("columns.recipientsPerMinute")}
                used={quota.recipientsLastMinute}
                limit={quota.recipientsPerMinute}
                isRaised={!quota.isDefault.recipientsPerMinute}
              />
              <GaugeCell
                api={quota.api}
                label={t("columns.callsPerDay")}
                used={quota.callsToday}
                limit={quota.callsPerDay}
                isRaised={!quota.isDefault.callsPerDay}
              />
              {onChange !== undefined && (
                <td className="max-sm:absolute max-sm:top-2 max-sm:right-0">
                  <IconButton label={t("changeNamed", { api: quota.api })} onClick={() => onChange(quota.api)}>
                    <Pencil aria-hidden />
                  </IconButton>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GaugeCell({
  api,
  label,
  used,
  limit,
  isRaised,
}: {
  api: string;
  label: string;
  used: number;
  limit: number | null;
  isRaised: boolean;
}) {
  const t = useTranslations("settings.quotas");
  if (limit === null) {
    return (
      <td className="px-3 text-muted-foreground max-sm:hidden">
        <span aria-hidden>–</span>
        <span className="sr-only">{t("noLimit")}</span>
      </td>
    );
  }
  return (
    <td className="px-3 py-1.5 max-sm:p-0">
      <Gauge
        column={label}
        label={`${label}, ${api}`}
        used={used}
        limit={limit}
        note={isRaised ? t("raised") : undefined}
      />
    </td>
  );
}
