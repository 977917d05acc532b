"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ReasonField, useReason } from "#app/(console)/_components/reason-field.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { GapRow } from "./wire.ts";

/** Closes a gap by hand, for a reason: nobody will learn more of it. */
export function CloseGapDialog({ gap, onClose }: { gap: GapRow; onClose: () => void }) {
  const t = useTranslations("moderationLeaks.closeGap");
  const { slug: game } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const reason = useReason();
  const close = useMutation(trpc.leaks.closeGap.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title")}
      confirmLabel={t("confirm")}
      onConfirm={async () => {
        const input = { game, id: gap.id, reason: reason.reason };
        await reason.guard(() => close.mutateAsync(input));
        await cache.invalidateQueries(trpc.leaks.pathFilter());
        toast.success(t("done"));
      }}
    >
      <p className="mb-3">{t("body")}</p>
      <ReasonField state={reason} />
    </ConfirmDialog>
  );
}
