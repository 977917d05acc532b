"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";

/** Asks the platform what is true and puts Herald right: about one team at once, about all of them in the background. */
export function ReconcileButton({ groupId }: { groupId?: string }) {
  const t = useTranslations("teams.reconcile");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const mayReconcile = useCan("team.manage");
  const [asking, setAsking] = useState(false);
  const reconcile = useMutation(trpc.teams.reconcile.mutationOptions());
  if (!mayReconcile) return null;
  const which = groupId === undefined ? "all" : "one";
  const run = async () => {
    const done = await reconcile.mutateAsync({ game: slug, ...(groupId === undefined ? {} : { groupId }) });
    void cache.invalidateQueries(trpc.audit.listOfTarget.pathFilter());
    await cache.invalidateQueries(trpc.teams.pathFilter());
    if (done.scope === "all") toast.success(t("begun"));
    else toast.success(t("done", { count: done.driftPairs + done.driftFacts }));
  };
  return (
    <>
      <Button variant="outline" onClick={() => setAsking(true)}>
        <RefreshCw aria-hidden />
        {t("button")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t(`${which}.title`)}
        confirmLabel={t("button")}
        onConfirm={run}
      >
        <p>{t(`${which}.body`)}</p>
      </ConfirmDialog>
    </>
  );
}
