"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";

/** Asks before a recall is stopped half-way: who keeps the mail then, and who does not. */
export function RecallStopDialog({
  campaignId,
  recallId,
  onClose,
}: {
  campaignId: string;
  recallId: string;
  onClose: () => void;
}) {
  const t = useTranslations("mail.recall");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const cancel = useMutation(trpc.mail.cancelRecall.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("stop.title")}
      confirmLabel={t("stop.confirm")}
      cancelLabel={t("back")}
      tone="danger"
      onConfirm={async () => {
        await cancel.mutateAsync({ game: slug, id: campaignId, recallId });
        void queryClient.invalidateQueries(trpc.mail.recalls.pathFilter());
        void queryClient.invalidateQueries(trpc.audit.list.pathFilter());
      }}
    >
      <p>{t("stop.body")}</p>
    </ConfirmDialog>
  );
}
