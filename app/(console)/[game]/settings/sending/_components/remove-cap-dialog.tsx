"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { MailCategory } from "#db/enums/mail.ts";

/** Asks before a category goes out without a cap. */
export function RemoveCapDialog({ category, onClose }: { category: MailCategory; onClose: () => void }) {
  const t = useTranslations("settings.sending");
  const name = useTranslations("mail.categories")(category);
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const remove = useMutation(trpc.sendingRules.removeCap.mutationOptions());
  const act = async () => {
    await remove.mutateAsync({ game: slug, category });
    await cache.invalidateQueries(trpc.sendingRules.pathFilter());
    void cache.invalidateQueries(trpc.mail.plan.pathFilter());
    toast.success(t("capRemoved", { category: name }));
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("removeCapTitle", { category: name })}
      confirmLabel={t("removeCapConfirm")}
      onConfirm={act}
    >
      <p>{t("removeCapBody")}</p>
    </ConfirmDialog>
  );
}
