"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatDuration, formatNumber } from "#lib/format.ts";
import { RecallConsequences } from "./recall-consequences.tsx";
import { RecallRunSelect } from "./recall-run-select.tsx";

/** Above so many players the mail's name must be typed. */
const typedAbove = 1000;

/** Says what a recall does before it is done: how many, what it is worth, who has read it, and what nobody can take back. */
export function RecallDialog({ campaignId, onClose }: { campaignId: string; onClose: () => void }) {
  const t = useTranslations("mail.recall");
  const locale = useLocale();
  const trpc = useTRPC();
  const { slug } = useGame();
  const { describe } = useProblem();
  const [runId, setRunId] = useState<string>();
  const [reason, setReason] = useState("");
  const { data: preview, error } = useQuery({
    ...trpc.mail.recallPreview.queryOptions({ game: slug, id: campaignId, ...(runId === undefined ? {} : { runId }) }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const { start, dialog } = useRecall(campaignId);
  const onOpenChange = (open: boolean) => {
    if (!open) onClose();
  };
  if (preview === undefined || preview.obstacle !== null) {
    const failure = error ?? (preview?.obstacle ? { reason: `recalls.${preview.obstacle}` } : null);
    return (
      <Dialog open onOpenChange={onOpenChange}>
        <DialogContent className="max-w-md" aria-describedby={undefined}>
          <DialogHeader>
            <DialogTitle>{t("titleNothing")}</DialogTitle>
          </DialogHeader>
          <DialogBody className="flex flex-col gap-3">
            {preview !== undefined && <RecallRunSelect preview={preview} onChange={setRunId} />}
            {failure === null ? (
              <Skeleton className="h-28 rounded-lg" />
            ) : (
              <Alert tone={error === null ? "warning" : "danger"} live>
                {describe(failure).sentence}
              </Alert>
            )}
          </DialogBody>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {t("back")}
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    );
  }
  const { players } = preview;
  const name = preview.campaignName.trim() === "" ? String(players) : preview.campaignName;
  return (
    <>
      <ConfirmDialog
        open
        onOpenChange={onOpenChange}
        title={t("title", { count: players })}
        facts={[
          { label: t("players"), value: formatNumber(players, locale) },
          { label: t("time"), value: formatDuration(Math.max(1, preview.etaSeconds), locale) },
        ]}
        sample={preview.sample.map(
          (player) => `${player.id}${player.nickname === null ? "" : ` · ${player.nickname}`}`,
        )}
        typeToConfirm={players > typedAbove ? name : undefined}
        confirmLabel={t("confirm", { count: players })}
        cancelLabel={t("back")}
        tone="danger"
        onConfirm={() => start({ runId: preview.runId, confirmedPlayers: players, reason: reason.trim() })}
      >
        <RecallRunSelect preview={preview} onChange={setRunId} />
        <RecallConsequences campaignId={campaignId} preview={preview} reason={reason} onReasonChange={setReason} />
      </ConfirmDialog>
      {dialog}
    </>
  );
}

/** Begins a recall, after the password where it is asked for; rejects with what stands in the way. */
function useRecall(id: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const { ensure, dialog } = useStepUp();
  const startRecall = useMutation(trpc.mail.startRecall.mutationOptions());
  const start = async (input: { runId: string; confirmedPlayers: number; reason: string }) => {
    if (input.reason === "") throw refusal("recalls.reason_needed");
    if (!(await ensure())) throw refusal("auth.step_up_needed");
    try {
      await startRecall.mutateAsync({ game: slug, id, ...input });
    } finally {
      // Also when it was refused: what was confirmed is no longer so.
      void queryClient.invalidateQueries(trpc.mail.recallPreview.pathFilter());
      void queryClient.invalidateQueries(trpc.mail.recalls.pathFilter());
      void queryClient.invalidateQueries(trpc.audit.list.pathFilter());
    }
  };
  return { start, dialog };
}

function refusal(reason: string): Error {
  return Object.assign(new Error(reason), { reason });
}
