"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time, useNow } from "#components/ui/time.tsx";
import type { Campaign } from "../../_components/wire.ts";

/** So early the term is worth renewing. */
const soonMs = 7 * 86_400_000;

/** Until when the approval counts, and the way to let it count longer once that matters. */
export function ApprovalTerm({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("mail.schedule");
  const now = useNow();
  const [isAsking, setAsking] = useState(false);
  const wasApproved = campaign.approvedByName !== null;
  const [canApprove, canSend] = [useCan("mail.approve"), useCan("mail.send")];
  const { approvalExpiresAt, nextRunAt } = campaign;
  if (approvalExpiresAt === null || nextRunAt === null) return null;
  const isSoon = now !== undefined && approvalExpiresAt.getTime() - now.getTime() < soonMs;
  const mayRenew = wasApproved ? canApprove : canSend;
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <p className="text-muted-foreground text-table">
        {t.rich("approvedUntil", { time: () => <Time at={approvalExpiresAt} form="short" /> })}
      </p>
      {mayRenew && (isSoon || approvalExpiresAt < nextRunAt) && (
        <Button variant="outline" size="sm" onClick={() => setAsking(true)}>
          {t("renew")}
        </Button>
      )}
      {isAsking && (
        <RenewDialog campaign={campaign} as={wasApproved ? "approver" : "sender"} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}

function RenewDialog({
  campaign,
  as,
  onClose,
}: {
  campaign: Campaign;
  as: "approver" | "sender";
  onClose: () => void;
}) {
  const t = useTranslations("mail.schedule");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const renew = useMutation(trpc.mail.renewApproval.mutationOptions());
  const prolong = useMutation(trpc.mail.prolongSchedule.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("renewTitle")}
      confirmLabel={t("renew")}
      onConfirm={async () => {
        const key = { game: slug, id: campaign.id };
        const versioned = { ...key, version: campaign.version };
        const after = await (as === "approver" ? renew.mutateAsync(versioned) : prolong.mutateAsync(versioned));
        queryClient.setQueryData(trpc.mail.get.queryKey(key), after);
        void queryClient.invalidateQueries(trpc.mail.pathFilter());
        void queryClient.invalidateQueries(trpc.audit.list.pathFilter());
      }}
    >
      <p>{t("renewBody")}</p>
    </ConfirmDialog>
  );
}
