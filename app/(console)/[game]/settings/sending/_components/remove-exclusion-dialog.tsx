"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";

/** Asks before an account gets mail again. */
export function RemoveExclusionDialog({ account, onClose }: { account: string | undefined; onClose: () => void }) {
  const t = useTranslations("settings.sending");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const remove = useMutation(trpc.sendingRules.removeExclusions.mutationOptions());
  if (account === undefined) return null;
  const act = async () => {
    await remove.mutateAsync({ game: slug, accounts: [account] });
    await cache.invalidateQueries(trpc.sendingRules.pathFilter());
    void cache.invalidateQueries(trpc.mail.plan.pathFilter());
    toast.success(t("removed", { account }));
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("removeTitle", { account })}
      confirmLabel={t("removeConfirm")}
      onConfirm={act}
    >
      <p>{t("removeBody")}</p>
    </ConfirmDialog>
  );
}
