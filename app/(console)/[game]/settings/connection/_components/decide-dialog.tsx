"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { toast } from "sonner";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";

export type Change = RouterOutputs["games"]["listChanges"][number];
export type Decision = "approve" | "reject" | "withdraw";

/** The second person's decision. Approving asks for the password again before it asks for the decision. */
export function DecideDialog({
  change,
  decision,
  onClose,
}: {
  change: Change;
  decision: Decision;
  onClose: () => void;
}) {
  const t = useTranslations("settings.changes");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const id = useId();
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const { describe } = useProblem();
  const { ensure, dialog } = useStepUp();
  const approve = useMutation(trpc.games.approveChange.mutationOptions());
  const reject = useMutation(trpc.games.rejectChange.mutationOptions());
  const withdraw = useMutation(trpc.games.withdrawChange.mutationOptions());
  const rejectFor = async (key: { game: string; id: string }) => {
    setRefusal(undefined);
    try {
      await reject.mutateAsync({ ...key, reason });
    } catch (error) {
      const wrong = describe(error).fieldSentences.find(({ path }) => path === "reason");
      setRefusal(wrong?.sentence);
      if (wrong !== undefined) field.current?.focus();
      throw error;
    }
  };
  const confirm = async () => {
    const key = { game: slug, id: change.id };
    if (decision === "approve") {
      if (!(await ensure())) return;
      await approve.mutateAsync(key);
    } else if (decision === "reject") await rejectFor(key);
    else await withdraw.mutateAsync(key);
    await cache.invalidateQueries(trpc.games.pathFilter());
    toast.success(t(`done.${decision}`));
  };
  return (
    <>
      <ConfirmDialog
        open
        onOpenChange={(open) => (open ? undefined : onClose())}
        title={t(`ask.${decision}.${change.what}`)}
        confirmLabel={t(decision)}
        tone={decision === "approve" ? "primary" : "danger"}
        onConfirm={confirm}
      >
        <p>{t(`ask.${decision}.body`, { person: change.requestedByName })}</p>
        {change.endpoint !== null && <p className="break-all font-mono text-caption">{change.endpoint}</p>}
        <p>{change.reason}</p>
        {decision === "reject" && (
          <Field invalid={refusal !== undefined}>
            <FieldLabel htmlFor={id}>{t("rejectReason")}</FieldLabel>
            <Textarea
              ref={field}
              id={id}
              rows={2}
              aria-invalid={refusal !== undefined}
              aria-describedby={`${id}-error`}
              maxLength={300}
              value={reason}
              className="min-h-16 text-foreground"
              onChange={(event) => setReason(event.target.value)}
            />
            <FieldError id={`${id}-error`}>{refusal}</FieldError>
          </Field>
        )}
      </ConfirmDialog>
      {dialog}
    </>
  );
}
