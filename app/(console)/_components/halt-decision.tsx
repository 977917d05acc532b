"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { ReasonField, useReason } from "./reason-field.tsx";
import { type Halt, useRefreshAfterHalt } from "./use-halts.ts";

export type HaltAct = "ask" | "approve" | "withdraw" | "keep" | "confirm";

/** Asks before a step towards sending again. Those that lead there ask for the password first. */
export function HaltDecision({ halt, act, onClose }: { halt: Halt; act: HaltAct; onClose: () => void }) {
  const t = useTranslations("halts");
  const { slug } = useGame();
  const { halts } = useTRPC();
  const { text } = useProblem();
  const reason = useReason();
  const refresh = useRefreshAfterHalt();
  const { ensure, dialog } = useStepUp();
  const requestLift = useMutation(halts.requestLift.mutationOptions());
  const approveLift = useMutation(halts.approveLift.mutationOptions());
  const withdrawLift = useMutation(halts.withdrawLift.mutationOptions());
  const confirmDatabase = useMutation(halts.confirmDatabase.mutationOptions());
  const run = async () => {
    const key = { game: slug, id: halt.id };
    const leadsOn = act === "ask" || act === "approve" || act === "confirm";
    if (leadsOn && !(await ensure())) return;
    if (act === "ask") await reason.guard(() => requestLift.mutateAsync({ ...key, reason: reason.reason }));
    else if (act === "approve") await approveLift.mutateAsync(key);
    else if (act === "confirm") await confirmDatabase.mutateAsync(key);
    else await withdrawLift.mutateAsync(key);
    await refresh();
    toast.success(t(`done.${act}`));
  };
  const wish = act === "approve" || act === "keep" ? halt.liftReason : null;
  return (
    <>
      <ConfirmDialog
        open
        onOpenChange={(open) => (open ? undefined : onClose())}
        title={t(`dialog.${act}.title`)}
        confirmLabel={t(`dialog.${act}.confirm`)}
        cancelLabel={t("back")}
        tone={act === "confirm" ? "danger" : "primary"}
        onConfirm={run}
      >
        <p>{t(`dialog.${act}.body`, { by: halt.liftRequestedByName ?? "" })}</p>
        <p className="text-foreground">{text(halt.reason)}</p>
        {wish !== null && (
          <p className="text-foreground">
            {halt.liftRequestedByName}: {wish}
          </p>
        )}
        {act === "ask" && <ReasonField state={reason} />}
      </ConfirmDialog>
      {dialog}
    </>
  );
}
