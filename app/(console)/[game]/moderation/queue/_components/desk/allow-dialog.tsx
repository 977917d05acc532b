"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useLeaveGuard } from "#components/form/use-leave-guard.tsx";
import { useTellDirty } from "#components/form/use-tell-dirty.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { termLanguages } from "#db/enums/moderation.ts";
import { allowTextInput } from "#server/moderation/queue/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import type { Review } from "../wire.ts";

const forever = "forever";
/** Days that a text may be chosen to be innocent for. */
const usualDays = [7, 30, 90, 365];
const schema = z.object({
  ...allowTextInput.pick({ text: true, language: true, reason: true }).shape,
  time: z.string(),
  also: z.enum(["overturn", "only"]),
});
type Values = z.input<typeof schema>;

/** Has what fired count as innocent, with its end, and overturns the decision with it. */
export function AllowDialog({
  review,
  onClose,
  onDone,
}: {
  review: Review;
  onClose: () => void;
  /** @param isDecided the item was overturned with it */
  onDone: (isDecided: boolean) => void;
}) {
  const t = useTranslations("moderationQueue.allow");
  const { slug: game } = useGame();
  // It is on screen behind the dialog, so it is known; or it could not be shown there.
  const decision = useQuery(useTRPC().decisions.get.queryOptions({ game, id: review.decisionId }));
  const [isDirty, setDirty] = useState(false);
  const { leave, question } = useLeaveGuard({ when: isDirty, onLeave: onClose });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave())}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{t("body")}</DialogDescription>
        {decision.data !== undefined ? (
          <AllowForm
            review={review}
            fired={firedIn(decision.data)}
            onDirty={setDirty}
            onLeave={leave}
            onDone={onDone}
          />
        ) : decision.isError ? (
          <FailedState title={t("failed")} error={decision.error} onRetry={() => void decision.refetch()} />
        ) : (
          <Skeleton className="h-48" />
        )}
        {question}
      </DialogContent>
    </Dialog>
  );
}

function AllowForm({
  review,
  fired,
  onDirty,
  onLeave,
  onDone,
}: {
  review: Review;
  fired: string;
  onDirty: (isDirty: boolean) => void;
  onLeave: () => void;
  onDone: (isDecided: boolean) => void;
}) {
  const t = useTranslations("moderationQueue.allow");
  const tWords = useTranslations("moderation");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug: game } = useGame();
  const allow = useMutation(trpc.queue.allow.mutationOptions());
  const form = useForm<Values, unknown, z.output<typeof schema>>({
    resolver: problemResolver(schema),
    defaultValues: {
      text: fired,
      language: termLanguages.find((each) => each === review.language) ?? "ko",
      time: "30",
      also: "overturn",
      reason: "",
    },
  });
  useTellDirty(form, onDirty);
  const { control } = form;
  return (
    <Form
      form={form}
      aria-label={t("title")}
      onSubmit={async ({ time, also, ...values }) => {
        const isOverturned = also === "overturn";
        const days = time === forever ? null : Number(time);
        await allow.mutateAsync({ game, id: review.id, ...values, days, isOverturned });
        await cache.invalidateQueries(trpc.queue.pathFilter());
        toast.success(t(isOverturned ? "doneAndOverturned" : "done"));
        onDone(isOverturned);
      }}
    >
      <TextField control={control} name="text" label={t("text")} description={t("textHelp")} />
      <SelectField
        control={control}
        name="language"
        label={t("language")}
        options={termLanguages.map((value) => ({ value, label: tWords(`languages.${value}`) }))}
      />
      <SelectField
        control={control}
        name="time"
        label={t("time")}
        options={[
          ...usualDays.map((count) => ({ value: String(count), label: t("days", { count }) })),
          { value: forever, label: t("forever") },
        ]}
      />
      <SelectField
        control={control}
        name="also"
        label={t("also")}
        options={(["overturn", "only"] as const).map((value) => ({ value, label: t(`alsos.${value}`) }))}
      />
      <TextField control={control} name="reason" label={t("reason")} rows={2} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button variant="outline" onClick={onLeave}>
          {t("cancel")}
        </Button>
        <SubmitButton>{t("confirm")}</SubmitButton>
      </div>
    </Form>
  );
}

/** The first thing that fired, as it was written. */
function firedIn({ hits, fields }: RouterOutputs["decisions"]["get"]): string {
  const [hit] = hits;
  return hit === undefined ? "" : (fields[hit.field]?.text.slice(hit.start, hit.end) ?? "");
}
