"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { GroupRole } from "./wire.ts";

/** Asks before a group loses its role. */
export function GroupRemoval({ mapping, onClose }: { mapping: GroupRole; onClose: () => void }) {
  const t = useTranslations("settings.members.groups");
  const tRoles = useTranslations("shell.roles");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const unmap = useMutation(trpc.groups.unmap.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const { group, role } = mapping;
  const run = async () => {
    if (!(await ensure())) return;
    await unmap.mutateAsync({ game: slug, group, was: role });
    await cache.invalidateQueries(trpc.groups.pathFilter());
    toast.success(t("removed", { group }));
  };
  return (
    <>
      <ConfirmDialog
        open
        onOpenChange={(open) => (open ? undefined : onClose())}
        title={t("removeTitle", { group })}
        confirmLabel={t("remove")}
        tone="danger"
        onConfirm={run}
      >
        <p>{t("removeBody", { role: tRoles(role) })}</p>
      </ConfirmDialog>
      {dialog}
    </>
  );
}
