"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ReasonField, useReason } from "#app/(console)/_components/reason-field.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import type { actOnLeaksInput } from "#server/moderation/leaks/schema.ts";

type Selection = z.input<typeof actOnLeaksInput>["selection"];

/** Takes messages back from their players, or says that nothing is to be done about them. */
export function LeakActs({ selection, count, onDone }: { selection: Selection; count: number; onDone: () => void }) {
  const t = useTranslations("moderationLeaks.acts");
  const [asking, setAsking] = useState<"recall" | "close">();
  return (
    <>
      <Button variant="outline" size="sm" onClick={() => setAsking("recall")}>
        <Undo2 aria-hidden />
        {t("recall", { count })}
      </Button>
      <Button variant="outline" size="sm" onClick={() => setAsking("close")}>
        <CircleCheck aria-hidden />
        {t("close", { count })}
      </Button>
      {asking !== undefined && (
        <ActDialog
          key={asking}
          act={asking}
          selection={selection}
          count={count}
          onClose={() => setAsking(undefined)}
          onDone={onDone}
        />
      )}
    </>
  );
}

function ActDialog({
  act,
  selection,
  count,
  onClose,
  onDone,
}: {
  act: "recall" | "close";
  selection: Selection;
  count: number;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("moderationLeaks.acts");
  const { slug: game } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const reason = useReason();
  const recall = useMutation(trpc.leaks.recall.mutationOptions());
  const close = useMutation(trpc.leaks.close.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(`${act}Title`, { count })}
      confirmLabel={t(act, { count })}
      tone={act === "recall" ? "danger" : "primary"}
      onConfirm={async () => {
        const input = { game, selection, reason: reason.reason };
        const done = await reason.guard(() => (act === "recall" ? recall : close).mutateAsync(input));
        await cache.invalidateQueries(trpc.leaks.pathFilter());
        toast.success(t(`${act}Done`, { count: done.count }));
        onDone();
      }}
    >
      <p className="mb-3">{t(`${act}Body`)}</p>
      <ReasonField state={reason} />
    </ConfirmDialog>
  );
}
