"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { reportDecisionInput } from "#server/moderation/queue/schema.ts";
import { writeReviewSearch } from "../search-params.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
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
  return (
    <ReasonDialog
      words={{
        ...{ title: t("title"), body: t("body"), label: t("reason") },
        ...{ cancel: t("cancel"), confirm: t("confirm") },
      }}
      schema={schema}
      rows={2}
      onClose={onClose}
      onReason={async (reason) => {
        const review = await report.mutateAsync({ game, id, reason });
        await changed();
        const href = `/${game}/moderation/queue${writeReviewSearch({ item: review.id })}`;
        toast.success(t("done"), { action: { label: t("view"), onClick: () => router.push(href) } });
        onClose();
      }}
    />
  );
}
