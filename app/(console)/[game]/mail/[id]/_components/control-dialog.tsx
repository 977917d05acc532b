"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { leftOf, settledOf } from "#components/mail/run-progress.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { formatNumber } from "#lib/format.ts";
import type { Campaign } from "../../_components/wire.ts";

export type ControlVerb =
  | "pause"
  | "resume"
  | "cancel"
  | "deleteDraft"
  | "withdraw"
  | "skip"
  | "unschedule"
  | "sendHeld";
const takesReason: readonly ControlVerb[] = ["pause", "resume", "cancel", "skip", "sendHeld"];

/** Asks before an act on a mail: what stops, what stays, and why it is done. */
export function ControlDialog({
  verb,
  campaign,
  onClose,
}: {
  verb: ControlVerb;
  campaign: Campaign;
  onClose: () => void;
}) {
  const t = useTranslations("mail.control");
  const locale = useLocale();
  const id = useId();
  const [reason, setReason] = useState("");
  const act = useControl(campaign);
  const { run } = campaign;
  const words = wordsOf(verb, campaign);
  const needsReason = verb === "sendHeld" || words === "repeat";
  const isGrave = verb === "cancel" || verb === "deleteDraft";
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(`${verb}.title`)}
      {...(run === null || run.finishedAt !== null
        ? {}
        : {
            facts: [
              { label: t("done"), value: formatNumber(settledOf(run), locale) },
              { label: t("left"), value: formatNumber(leftOf(run), locale) },
            ],
          })}
      confirmLabel={t(`${verb}.confirm`)}
      cancelLabel={t("back")}
      tone={isGrave ? "danger" : "primary"}
      onConfirm={() => act(verb, reason.trim())}
    >
      <p>{t(`${words}.body`, { count: run?.uncertain ?? 0 })}</p>
      {takesReason.includes(verb) && (
        <Field>
          <FieldLabel htmlFor={id} {...(needsReason ? {} : { optional: t("optional") })}>
            {t("reason")}
          </FieldLabel>
          <Textarea
            id={id}
            rows={2}
            maxLength={500}
            required={needsReason}
            value={reason}
            className="min-h-16 text-foreground"
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
    </ConfirmDialog>
  );
}

/** Which words say what the verb does to this mail. */
function wordsOf(verb: ControlVerb, { run, scheduleKind }: Campaign) {
  // Nobody can know who of these got it, so going on may reach them twice.
  if (verb === "resume" && run?.state === "uncertain") return "repeat";
  if (verb === "cancel" && run === null) return "cancelUnsent";
  if (verb === "cancel" && scheduleKind === "recurring") return "cancelRecurring";
  return verb;
}

/** Runs a verb on the mail and puts the answer into the cache; rejects with what the server said. */
function useControl(campaign: Campaign): (verb: ControlVerb, reason: string) => Promise<void> {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const pause = useMutation(trpc.mail.pause.mutationOptions());
  const resume = useMutation(trpc.mail.resume.mutationOptions());
  const cancel = useMutation(trpc.mail.cancel.mutationOptions());
  const withdraw = useMutation(trpc.mail.withdraw.mutationOptions());
  const skip = useMutation(trpc.mail.skipOccurrence.mutationOptions());
  const unschedule = useMutation(trpc.mail.unschedule.mutationOptions());
  const remove = useMutation(trpc.mail.deleteDraft.mutationOptions());
  return async (verb, reason) => {
    const key = { game: slug, id: campaign.id };
    const versioned = { ...key, version: campaign.version };
    const withReason = { ...key, ...(reason === "" ? {} : { reason }) };
    if (verb === "deleteDraft") {
      await remove.mutateAsync(versioned);
      router.push(`/${slug}/mail`);
      void queryClient.invalidateQueries(trpc.mail.list.pathFilter());
      void queryClient.invalidateQueries(trpc.mail.summary.pathFilter());
      return;
    }
    const acts = {
      pause: () => pause.mutateAsync(withReason),
      resume: () => resume.mutateAsync(withReason),
      // The server tells a held occurrence from a held run by itself.
      sendHeld: () => resume.mutateAsync(withReason),
      cancel: () => cancel.mutateAsync(withReason),
      withdraw: () => withdraw.mutateAsync(versioned),
      unschedule: () => unschedule.mutateAsync(versioned),
      skip: () => skip.mutateAsync({ ...withReason, dueAt: campaign.nextRunAt ?? new Date(0) }),
    } as const;
    const after = await acts[verb]();
    queryClient.setQueryData(trpc.mail.get.queryKey(key), after);
    void queryClient.invalidateQueries(trpc.mail.pathFilter());
    void queryClient.invalidateQueries(trpc.audit.list.pathFilter());
  };
}
