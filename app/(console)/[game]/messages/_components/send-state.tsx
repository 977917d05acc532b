"use client";

import { useTranslations } from "next-intl";
import { type ShownState, StateBadge } from "#components/states/state-badge.tsx";
import type { MessageDeliveryState } from "#db/enums/messages.ts";
import type { SendCounts } from "#server/messages/sends/schema.ts";

/** The one word for a message of several calls: what still moves counts before what is over, and a failure before success. */
export function stateOfSend({ pending, sending, uncertain, failed, sent }: SendCounts): ShownState {
  if (uncertain > 0) return "uncertain";
  if (sending > 0 || (pending > 0 && sent > 0)) return "sending";
  if (pending > 0) return "waiting";
  return failed > 0 ? "failed" : "sent";
}

export const stateOfDelivery: Record<MessageDeliveryState, ShownState> = {
  pending: "waiting",
  sending: "sending",
  uncertain: "uncertain",
  sent: "sent",
  failed: "failed",
};

export function SendState({ counts }: { counts: SendCounts }) {
  const t = useTranslations("messages.sent");
  const state = stateOfSend(counts);
  const isMixed = counts.failed > 0 && counts.sent > 0;
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <StateBadge state={state} />
      {isMixed && (
        <span className="text-caption text-muted-foreground">
          {t("mixed", { sent: counts.sent, failed: counts.failed })}
        </span>
      )}
    </span>
  );
}
