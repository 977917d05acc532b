"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { skipReviewInput } from "#server/moderation/queue/schema.ts";
import { ReasonDialog } from "../reason-dialog.tsx";

const schema = skipReviewInput.pick({ reason: true });

/** Asks why an item is skipped: it is left to the others. */
export function SkipDialog({ id, onClose, onSkipped }: { id: string; onClose: () => void; onSkipped: () => void }) {
  const t = useTranslations("moderationQueue.skip");
  const { slug: game } = useGame();
  const skip = useMutation(useTRPC().queue.skip.mutationOptions());
  return (
    <ReasonDialog
      words={{
        ...{ title: t("title"), body: t("body"), label: t("reason") },
        ...{ cancel: t("cancel"), confirm: t("confirm") },
      }}
      schema={schema}
      onClose={onClose}
      onReason={async (reason) => {
        await skip.mutateAsync({ game, id, reason });
        onSkipped();
      }}
    />
  );
}
