"use client";

import { useLocale, useTranslations } from "next-intl";
import { pickItemName } from "#components/items/item-name.ts";
import { formatCompact, formatNumber } from "#lib/format.ts";
import type { Plan } from "../wire.ts";

/** The blast radius: everything that all players together receive. */
export function ValuePanel({ plan }: { plan: Plan }) {
  const t = useTranslations("mail.plan");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  return (
    <section aria-label={t("valueTitle")} className="rounded-lg border border-border bg-surface px-4 py-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="font-medium">{t("valueTitle")}</h2>
        <p className="font-semibold" title={number(plan.totalValue)}>
          {formatCompact(plan.totalValue, locale)}
        </p>
      </div>
      <ul className="mt-1.5 flex flex-col gap-0.5 text-table">
        {plan.perItem.map((item) => (
          <li key={item.code} className="flex justify-between gap-4">
            <span className="min-w-0 truncate" title={item.code}>
              {pickItemName(item, locale)}
            </span>
            <span className="whitespace-nowrap text-muted-foreground">
              {t("perItem", {
                quantity: number(item.quantity),
                players: number(plan.recipients),
                total: number(item.total),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
