"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { SenderDialog } from "./sender-dialog.tsx";

type Sender = RouterOutputs["games"]["listSenders"][number];

export function SenderRow({
  sender,
  mayManage,
  isMoving,
  onMoveUp,
  onMoveDown,
}: {
  sender: Sender;
  mayManage: boolean;
  isMoving: boolean;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
}) {
  const t = useTranslations("settings.senders");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { account, name, openMails } = sender;
  const remove = useMutation(trpc.games.removeSender.mutationOptions());
  const [open, setOpen] = useState<"rename" | "remove">();
  const act = async () => {
    await remove.mutateAsync({ game: slug, account });
    await cache.invalidateQueries(trpc.games.pathFilter());
    toast.success(t("removed", { name }));
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-32">
        <p className="break-words font-medium">{name}</p>
        <p className="flex flex-wrap items-center gap-x-3">
          <CopyableId value={account} />
          {openMails > 0 && (
            <span className="text-caption text-muted-foreground">{t("openMails", { count: openMails })}</span>
          )}
        </p>
      </div>
      {mayManage && (
        <div className="flex items-center gap-1">
          <IconButton label={t("up", { name })} disabled={onMoveUp === undefined || isMoving} onClick={onMoveUp}>
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton label={t("down", { name })} disabled={onMoveDown === undefined || isMoving} onClick={onMoveDown}>
            <ArrowDown aria-hidden />
          </IconButton>
          <IconButton label={t("renameNamed", { name })} onClick={() => setOpen("rename")}>
            <Pencil aria-hidden />
          </IconButton>
          <IconButton label={t("removeNamed", { name })} onClick={() => setOpen("remove")}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      )}
      <SenderDialog open={open === "rename"} sender={sender} onClose={() => setOpen(undefined)} />
      <ConfirmDialog
        open={open === "remove"}
        onOpenChange={() => setOpen(undefined)}
        title={t("removeTitle", { name })}
        confirmLabel={t("remove")}
        tone="danger"
        onConfirm={act}
      >
        <p>{t("removeBody")}</p>
      </ConfirmDialog>
    </li>
  );
}
