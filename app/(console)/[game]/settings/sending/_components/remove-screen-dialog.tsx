"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { Screen } from "#server/mail/screens/schema.ts";

/** Asks before mails can lead to a screen no longer. */
export function RemoveScreenDialog({ screen, onClose }: { screen: Screen; onClose: () => void }) {
  const t = useTranslations("settings.screens");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const remove = useMutation(trpc.screens.remove.mutationOptions());
  const act = async () => {
    await remove.mutateAsync({ game: slug, pattern: screen.pattern });
    await cache.invalidateQueries(trpc.screens.pathFilter());
    void cache.invalidateQueries(trpc.mail.plan.pathFilter());
    toast.success(t("removed"));
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("removeTitle")}
      sample={[screen.pattern]}
      confirmLabel={t("removeConfirm")}
      onConfirm={act}
    >
      <p>{t("removeBody")}</p>
    </ConfirmDialog>
  );
}
