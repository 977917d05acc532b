"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ReasonField, useReason } from "#app/(console)/_components/reason-field.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";

/** Hands the event to the state of teams again, for a reason. */
export function CallbackReplay({ id, onDone }: { id: number; onDone: () => void }) {
  const t = useTranslations("settings.callbacks.event");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const mayReplay = useCan("callback.replay");
  const reason = useReason();
  const [asking, setAsking] = useState(false);
  const replay = useMutation(trpc.callbacks.replay.mutationOptions());
  if (!mayReplay) return null;
  return (
    <>
      <Button variant="outline" className="self-start" onClick={() => setAsking(true)}>
        <RotateCw aria-hidden />
        {t("replay")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("replayTitle")}
        confirmLabel={t("replay")}
        onConfirm={async () => {
          const input = { game: slug, id, reason: reason.reason };
          const { added } = await reason.guard(() => replay.mutateAsync(input));
          await cache.invalidateQueries(trpc.callbacks.list.pathFilter());
          onDone();
          toast.success(t(added ? "replayed" : "waitedAlready"));
        }}
      >
        <p className="mb-3">{t("replayBody")}</p>
        <ReasonField state={reason} />
      </ConfirmDialog>
    </>
  );
}
