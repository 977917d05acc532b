"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { reportDecisionInput } from "#server/moderation/queue/schema.ts";
import { writeReviewSearch } from "../search-params.ts";
import { useQueueChanged } from "./use-queue.ts";

const schema = reportDecisionInput.pick({ reason: true });

/** Puts a decision before the reviewers, ahead of what rules asked for; nothing for whoever may not. */
export function ReportDecision({ id }: { id: string }) {
  const t = useTranslations("moderationQueue.report");
  const mayReport = useCan("moderation.report");
  const [isOpen, setOpen] = useState(false);
  if (!mayReport) return null;
  return (
    <>
      <Button variant="outline" size="sm" onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      {isOpen && <ReportDialog id={id} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReportDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("moderationQueue.report");
  const router = useRouter();
  const { slug: game } = useGame();
  const changed = useQueueChanged();
  const report = useMutation(useTRPC().queue.report.mutationOptions());
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: problemResolver(schema),
    defaultValues: { reason: "" },
  });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{t("body")}</DialogDescription>
        <Form
          form={form}
          aria-label={t("title")}
          onSubmit={async ({ reason }) => {
            const review = await report.mutateAsync({ game, id, reason });
            await changed();
            const href = `/${game}/moderation/queue${writeReviewSearch({ item: review.id })}`;
            toast.success(t("done"), { action: { label: t("view"), onClick: () => router.push(href) } });
            onClose();
          }}
        >
          <TextField control={form.control} name="reason" label={t("reason")} rows={2} />
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button variant="outline" onClick={onClose}>
              {t("cancel")}
            </Button>
            <SubmitButton>{t("confirm")}</SubmitButton>
          </div>
        </Form>
      </DialogContent>
    </Dialog>
  );
}
