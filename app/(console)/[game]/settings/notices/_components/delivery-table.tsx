"use client";

import { useLocale, useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import type { DeliveryState } from "#db/enums/halts.ts";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { useWebhookProblem } from "./use-webhook-problem.ts";

type Delivery = RouterOutputs["notices"]["webhook"]["deliveries"][number];

const tones = {
  waiting: "warning",
  delivered: "success",
  given_up: "danger",
} as const satisfies Record<DeliveryState, BadgeTone>;

/** What became of the last notices. */
export function DeliveryTable({ deliveries }: { deliveries: readonly Delivery[] }) {
  const t = useTranslations("settings.notices");
  const locale = useLocale();
  const problemOf = useWebhookProblem();
  const columns = ["notice", "at", "state", "answer", "attempts"] as const;
  return (
    // In the tab order: keys must be able to scroll it.
    <div tabIndex={0} className="overflow-x-auto rounded-lg border border-border">
      <table className="w-full text-table">
        <caption className="sr-only">{t("deliveriesCaption")}</caption>
        <thead>
          <tr className="border-border border-b text-left text-muted-foreground">
            {columns.map((column) => (
              <th key={column} scope="col" className="whitespace-nowrap px-3 py-2 font-medium last:text-right">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-border">
          {deliveries.map((delivery) => (
            <tr key={delivery.noticeId}>
              <th scope="row" className="whitespace-nowrap px-3 py-2 text-left font-medium">
                {t(`kinds.${delivery.kind}`)}
              </th>
              <td className="px-3 py-2 text-muted-foreground">
                <Time at={delivery.createdAt} />
              </td>
              <td className="px-3 py-2">
                <Badge tone={tones[delivery.state]}>{t(`states.${delivery.state}`)}</Badge>
              </td>
              <td className="whitespace-nowrap px-3 py-2 text-muted-foreground">
                {delivery.lastStatus ?? (delivery.lastError === null ? "–" : problemOf(delivery.lastError))}
              </td>
              <td className="px-3 py-2 text-right">{formatNumber(delivery.attempts, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
