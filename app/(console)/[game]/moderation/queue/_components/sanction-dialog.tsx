"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useLeaveGuard } from "#components/form/use-leave-guard.tsx";
import { useTellDirty } from "#components/form/use-tell-dirty.ts";
import { SanctionStateBadge } from "#components/moderation/sanction-state-badge.tsx";
import { useSanctionWords } from "#components/moderation/sanction-words.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { sanctionKinds } from "#db/enums/moderation-work.ts";
import { imposeSanctionInput, lastingKinds, teamKinds } from "#server/moderation/sanctions/schema.ts";
import { useActId } from "../../../teams/_components/acts/use-act-id.ts";
import type { Sanction, Suggestion } from "./wire.ts";

const forever = "forever";
/** Durations to choose from, in minutes; what the ladder suggests comes to them. */
const usualMinutes = [10, 60, 360, 1_440, 4_320, 10_080, 43_200];
const schema = z.object({
  kind: z.enum(sanctionKinds),
  time: z.string(),
  team: z.string().trim().max(96),
  reason: imposeSanctionInput.shape.reason,
});
type Values = z.input<typeof schema>;

/** Whom a sanction is for, and what of; without an item it is of nothing that was written. */
export type SanctionSubject = {
  account: string;
  name: string | null;
  groupId: string | null;
  decisionId: string | null;
  reviewId: string | null;
};

/** Imposes a sanction, with what the ladder has next filled in. */
export function SanctionDialog({ of, onClose }: { of: SanctionSubject; onClose: () => void }) {
  const t = useTranslations("sanctions.dialog");
  const { slug: game } = useGame();
  const { account, groupId } = of;
  const suggestion = useQuery({
    ...useTRPC().sanctions.suggest.queryOptions({ game, account, groupId }, { staleTime: 0 }),
    // Whoever must act does not wait for it, and what they are choosing does not change under the hand.
    retry: false,
    refetchOnWindowFocus: false,
  });
  const [made, setMade] = useState<Sanction>();
  const [isDirty, setDirty] = useState(false);
  const { leave, question } = useLeaveGuard({ when: isDirty, onLeave: onClose });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave())}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{t("title", { name: of.name ?? account })}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{t("body")}</DialogDescription>
        {made !== undefined ? (
          <Made sanction={made} onClose={onClose} />
        ) : suggestion.data === undefined && !suggestion.isFetchedAfterMount ? (
          <Skeleton className="h-48" />
        ) : (
          <SanctionForm
            of={of}
            suggestion={suggestion.data ?? null}
            failure={suggestion.error}
            onRetry={suggestion.refetch}
            onDirty={setDirty}
            onMade={setMade}
            onLeave={leave}
            onClose={onClose}
          />
        )}
        {question}
      </DialogContent>
    </Dialog>
  );
}

function SanctionForm({
  of,
  suggestion,
  failure,
  onRetry,
  onDirty,
  onMade,
  onLeave,
  onClose,
}: {
  of: SanctionSubject;
  suggestion: Suggestion;
  /** Why nothing is suggested, where that is not known; a sanction is chosen without it. */
  failure: unknown;
  onRetry: () => Promise<{ data: Suggestion | undefined; error: unknown }>;
  onDirty: (isDirty: boolean) => void;
  onMade: (sanction: Sanction) => void;
  onLeave: () => void;
  /** It is done; there is nothing left to lose. */
  onClose: () => void;
}) {
  const t = useTranslations("sanctions");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug: game } = useGame();
  const { durationOf } = useSanctionWords();
  const { ensure, dialog } = useStepUp();
  const { idOf, done } = useActId();
  const impose = useMutation(trpc.sanctions.impose.mutationOptions());
  const form = useForm<Values, unknown, z.output<typeof schema>>({
    resolver: problemResolver(schema),
    defaultValues: valuesOf(of, suggestion),
  });
  useTellDirty(form, onDirty);
  const kind = useWatch({ control: form.control, name: "kind" });
  const minutes = [...new Set([...usualMinutes, ...(suggestion?.minutes == null ? [] : [suggestion.minutes])])];
  // While it is asked for again the query knows of no failure; what was typed and said stays.
  const [failed, setFailed] = useState(failure);
  const [isRetrying, setRetrying] = useState(false);
  const retry = async () => {
    setRetrying(true);
    const { data: found = null, error } = await onRetry();
    setRetrying(false);
    setFailed(error);
    const [unasked, chosen] = [valuesOf(of, null), form.getValues()];
    // What the person has chosen meanwhile stays theirs.
    if (found === null || chosen.kind !== unasked.kind || chosen.time !== unasked.time) return;
    const { kind, time } = valuesOf(of, found);
    form.setValue("kind", kind);
    form.setValue("time", time);
  };
  const submit = async (values: z.output<typeof schema>) => {
    if (values.kind === "ban" && !(await ensure())) return;
    const lasts = lastingKinds.includes(values.kind) || (values.kind === "kick" && values.time !== forever);
    const what = {
      ...{ account: of.account, kind: values.kind, reason: values.reason },
      minutes: lasts && values.time !== forever ? Number(values.time) : null,
      groupId: teamKinds.includes(values.kind) && values.team !== "" ? values.team : null,
      ...{ decisionId: of.decisionId, reviewId: of.reviewId },
    };
    const made = await impose.mutateAsync({ game, id: idOf(what), ...what });
    done();
    await cache.invalidateQueries(trpc.sanctions.pathFilter());
    if (made.state === "active" || made.state === "done") {
      toast.success(t(made.toldAt === null ? "imposed" : "imposedAndTold"));
      onClose();
    } else onMade(made);
  };
  return (
    <>
      <Form form={form} onSubmit={submit} aria-label={t("dialog.label")}>
        {failed !== null && (
          <FailedState
            title={t("dialog.suggestionFailed")}
            error={failed}
            stillHolds={t("dialog.withoutSuggestion")}
            isRetrying={isRetrying}
            onRetry={() => void retry()}
          />
        )}
        {suggestion !== null && (
          <p className="text-table">
            {t("dialog.suggestion", {
              before: suggestion.before,
              days: suggestion.days,
              step: t(`kinds.${suggestion.kind}`),
            })}
          </p>
        )}
        <SelectField
          control={form.control}
          name="kind"
          label={t("dialog.kind")}
          options={sanctionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        {kind !== "warn" && (
          <SelectField
            control={form.control}
            name="time"
            label={t("dialog.time")}
            {...(kind === "kick" ? { description: t("dialog.timeOfKick") } : {})}
            options={[
              ...minutes.sort((a, b) => a - b).map((each) => ({ value: String(each), label: durationOf(each) })),
              { value: forever, label: t(kind === "kick" ? "dialog.once" : "durations.forever") },
            ]}
          />
        )}
        {teamKinds.includes(kind) && (
          <TextField control={form.control} name="team" label={t("dialog.team")} mono input={{ spellCheck: false }} />
        )}
        <TextField
          control={form.control}
          name="reason"
          label={t("dialog.reason")}
          description={t("dialog.reasonHelp")}
          rows={2}
        />
        <p className="text-muted-foreground text-table">{t(`effects.${kind}`)}</p>
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button variant="outline" onClick={onLeave}>
            {t("dialog.cancel")}
          </Button>
          <SubmitButton variant="danger">{t(`confirms.${kind}`)}</SubmitButton>
        </div>
      </Form>
      {dialog}
    </>
  );
}

function valuesOf(of: SanctionSubject, suggestion: Suggestion): Values {
  return { kind: suggestion?.kind ?? "warn", time: timeOf(suggestion), team: of.groupId ?? "", reason: "" };
}

function timeOf(suggestion: Suggestion): string {
  if (suggestion === null || suggestion.kind === "kick") return forever;
  if (suggestion.kind === "warn") return String(usualMinutes[0]);
  return suggestion.minutes === null ? forever : String(suggestion.minutes);
}

/** What became of it, where that is not what was asked for. */
function Made({ sanction, onClose }: { sanction: Sanction; onClose: () => void }) {
  const t = useTranslations("sanctions");
  const locale = useLocale();
  const { refusal, state } = sanction;
  return (
    <div className="flex flex-col gap-4">
      <Alert tone={state === "failed" ? "danger" : "warning"} live title={<SanctionStateBadge state={state} />}>
        {refusal === null
          ? t("stillCalling")
          : `${locale === "ko" ? refusal.message.ko : refusal.message.en} (${refusal.code})`}
      </Alert>
      <div className="flex justify-end">
        <Button variant="outline" onClick={onClose} autoFocus>
          {t("dialog.close")}
        </Button>
      </div>
    </div>
  );
}
