"use client";

import { CircleCheck, OctagonX, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { pickItemName } from "#components/items/item-name.ts";
import { Badge } from "#components/ui/badge.tsx";
import { formatCompact, formatNumber } from "#lib/format.ts";
import type { Plan } from "../wire.ts";

type Blast = Plan["weighed"]["blast"];
const levels = {
  ok: { icon: CircleCheck, tone: "success" },
  unusual: { icon: TriangleAlert, tone: "warning" },
  blocked: { icon: OctagonX, tone: "danger" },
} as const;

/** The blast radius: everything that all players together receive, beside the caps and beside what is usual in this game. */
export function ValuePanel({ plan }: { plan: Plan }) {
  const t = useTranslations("reviews.blast");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const { blast } = plan.weighed;
  const { icon: Icon, tone } = levels[blast.level];
  const say = useSayUsual();
  return (
    <section aria-label={t("title")} className="rounded-lg border border-border bg-surface px-4 py-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="font-medium">{t("title")}</h2>
        <p className="font-semibold" title={number(plan.totalValue)}>
          {formatCompact(plan.totalValue, locale)}
        </p>
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-table">
        <Badge tone={tone}>
          <Icon aria-hidden />
          {t(`level.${blast.level}`)}
        </Badge>
        {say.total(blast) !== null && <span className="text-muted-foreground">{say.total(blast)}</span>}
      </p>
      <ul className="mt-2.5 flex flex-col gap-2 text-table">
        {plan.perItem.map((item) => {
          const weighed = blast.items.find(({ code }) => code === item.code);
          return (
            <li key={item.code}>
              <p className="flex justify-between gap-4">
                <span className="min-w-0 truncate font-medium" title={item.code}>
                  {pickItemName(item, locale)}
                </span>
                <span className="whitespace-nowrap text-muted-foreground">
                  {t("perItem", {
                    quantity: number(item.quantity),
                    players: number(plan.recipients),
                    total: number(item.total),
                  })}
                </span>
              </p>
              {weighed !== undefined && <p className={looks[weighed.level]}>{say.item(weighed)}</p>}
            </li>
          );
        })}
      </ul>
      {plan.perItem.length > 1 && (
        <p className="mt-2 text-muted-foreground text-table">{say.perPlayer(blast.perPlayer)}</p>
      )}
    </section>
  );
}

const looks = { ok: "text-muted-foreground", unusual: "text-warning", blocked: "text-danger" } as const;

/** `5,000 × usual`, or that nothing is usual yet. */
function useSayUsual() {
  const t = useTranslations("reviews.blast");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  // Beyond ten nobody reads the digit after the point.
  const times = (value: number) => number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
  return {
    item: (item: Blast["items"][number]) => {
      const { actual, usual, perMailMax } = item;
      if (actual > perMailMax) {
        const over = t("overCap", { max: number(perMailMax) });
        return usual === null || item.times === null
          ? over
          : `${over} ${t("timesUsual", { times: times(item.times), usual: number(usual) })}`;
      }
      const cap = t("cap", { max: number(perMailMax) });
      if (usual === null || item.times === null) return `${t("noHistory")} ${cap}`;
      return `${t("timesUsual", { times: times(item.times), usual: number(usual) })} ${cap}`;
    },
    perPlayer: ({ actual, usual, times: factor }: Blast["perPlayer"]) =>
      usual === null || factor === null
        ? t("perPlayer", { value: number(actual) })
        : t("perPlayerUsual", { value: number(actual), times: times(factor) }),
    /** Null where only single items have a history: they say so themselves. */
    total: ({ total, items }: Blast): string | null => {
      if (total.times !== null) return t("totalUsual", { times: times(total.times), mails: total.mails });
      return items.every(({ usual }) => usual === null) ? t("noHistory") : null;
    },
  };
}
