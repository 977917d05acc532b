"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { formatDuration, formatNumber } from "#lib/format.ts";
import { ApprovalWhy } from "../review/approval-why.tsx";
import { TestSendGate } from "../test-send/test-send-gate.tsx";
import { useTestStanding } from "../test-send/use-test-standing.ts";
import type { GameSettings, Plan } from "../wire.ts";
import { PlanExclusions } from "./plan-exclusions.tsx";
import { PlanWarnings } from "./plan-warnings.tsx";
import { SendTime } from "./send-time.tsx";
import { useSchedulePreview } from "./use-schedule-preview.ts";

/** From so many players on, and always for everyone, the number itself must be typed. */
const typedFrom = 1000;

/** Says what sending does before it is done: how many, what it is worth, some of them, and what nobody can take back. */
export function SendDialog({
  game,
  id,
  plan,
  refetch,
  onTestSend,
  onClose,
}: {
  game: GameSettings;
  id: string;
  plan: Plan;
  refetch: () => Promise<unknown>;
  onTestSend: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("mail.send");
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const send = useMutation(trpc.mail.send.mutationOptions());
  const number = (value: number) => formatNumber(value, locale);
  const players = plan.recipients;
  const standing = useTestStanding(id);
  const [reason, setReason] = useState("");
  const about = useTranslations("mail.plan");
  const { preview, zone, isRecurring } = useSchedulePreview();
  const [first] = preview?.occurrences ?? [];
  const time = first === undefined || zone === null ? undefined : { first, zone, isRecurring };
  const titleKey = titleOf(plan, time !== undefined);
  const sendKey = plan.isEstimated ? "aboutConfirm" : "confirm";
  const confirmKey = plan.needsApproval ? "toReview" : time === undefined ? sendKey : "schedule";
  const onConfirm = async () => {
    try {
      const sent = await send.mutateAsync({
        game: game.slug,
        id,
        version: plan.version,
        confirmedRecipients: players,
        ...(standing?.passed === null && reason.trim() !== "" ? { reason } : {}),
      });
      queryClient.setQueryData(trpc.mail.get.queryKey({ game: game.slug, id }), sent);
      void queryClient.invalidateQueries(trpc.mail.pathFilter());
      router.push(`/${game.slug}/mail/${id}`);
    } catch (error) {
      // What was confirmed is no longer so; show the numbers as they are now, beside the reason.
      await refetch();
      throw error;
    }
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(titleKey, { count: players })}
      facts={[
        {
          label: t("players"),
          value: plan.isEstimated ? about("aboutPlayers", { count: number(players) }) : number(players),
        },
        { label: t("value"), value: number(plan.totalValue) },
      ]}
      sample={plan.sample.map((player) => `${player.id}${player.nickname === null ? "" : ` · ${player.nickname}`}`)}
      typeToConfirm={isTyped(plan) ? String(players) : undefined}
      confirmLabel={t(confirmKey, { count: players })}
      tone={plan.needsApproval || time !== undefined ? "primary" : "danger"}
      onConfirm={onConfirm}
    >
      {plan.perItem.length > 0 && (
        <ul className="flex flex-col gap-0.5 text-table">
          {plan.perItem.map((item) => (
            <li key={item.code} className="flex justify-between gap-4">
              <span className="min-w-0 truncate" title={item.code}>
                {pickItemName(item, locale)}
              </span>
              <span>{t("perItem", { quantity: number(item.quantity), total: number(item.total) })}</span>
            </li>
          ))}
        </ul>
      )}
      {time !== undefined && <SendTime {...time} />}
      <ApprovalWhy need={plan.weighed.need} />
      {!plan.needsApproval && time === undefined && (
        <p>
          {plan.calls === 1
            ? t("irreversibleCall")
            : t("irreversible", { time: formatDuration(Math.max(1, plan.etaSeconds), locale) })}
        </p>
      )}
      {plan.group !== null && (
        <p>
          {t("group")}: <span className="font-medium text-foreground">{plan.group.name}</span> ({plan.group.groupId})
        </p>
      )}
      {plan.isEstimated && <p>{t("estimated")}</p>}
      <PlanExclusions plan={plan} />
      <PlanWarnings plan={plan} />
      <TestSendGate {...{ standing, reason, setReason, onTestSend }} />
    </ConfirmDialog>
  );
}

const titles = {
  now: { exact: "title", about: "aboutTitle" },
  later: { exact: "scheduleTitle", about: "aboutScheduleTitle" },
  review: { exact: "reviewTitle", about: "aboutReviewTitle" },
} as const;

function titleOf({ needsApproval, isEstimated }: Plan, isScheduled: boolean) {
  const kind = needsApproval ? "review" : isScheduled ? "later" : "now";
  return titles[kind][isEstimated ? "about" : "exact"];
}

function isTyped({ target, recipients, needsApproval }: Plan): boolean {
  if (target === "everyone") return true;
  return recipients >= typedFrom && !needsApproval;
}
