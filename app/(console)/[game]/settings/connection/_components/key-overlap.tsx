"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";

/** The key before is still remembered: until when, what for, and a way to end that. */
export function KeyOverlap({ until, mayEnd }: { until: Date; mayEnd: boolean }) {
  const t = useTranslations("settings.connection.overlap");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const end = useMutation(trpc.games.endKeyOverlap.mutationOptions());
  const [asking, setAsking] = useState(false);
  return (
    <Alert
      tone="info"
      title={
        <>
          {t("title")} <Time at={until} form="short" />
        </>
      }
      {...(mayEnd
        ? {
            action: (
              <Button variant="outline" size="sm" onClick={() => setAsking(true)}>
                {t("end")}
              </Button>
            ),
          }
        : {})}
    >
      {t("body")}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("endTitle")}
        confirmLabel={t("end")}
        tone="danger"
        onConfirm={async () => {
          await end.mutateAsync({ game: slug });
          await cache.invalidateQueries(trpc.games.pathFilter());
          toast.success(t("ended"));
        }}
      >
        <p>{t("endBody")}</p>
      </ConfirmDialog>
    </Alert>
  );
}
