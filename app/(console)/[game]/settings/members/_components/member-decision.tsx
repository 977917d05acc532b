"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { Member } from "./wire.ts";

export type MemberAct = "remove" | "disable" | "enable" | "resetTwoFactor" | "endSessions";

/** Asks before an act on a person, and for the password. */
export function MemberDecision({ member, act, onClose }: { member: Member; act: MemberAct; onClose: () => void }) {
  const t = useTranslations("settings.members");
  const tRoles = useTranslations("shell.roles");
  const { slug, name: game } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const remove = useMutation(trpc.members.remove.mutationOptions());
  const disable = useMutation(trpc.members.disable.mutationOptions());
  const enable = useMutation(trpc.members.enable.mutationOptions());
  const resetTwoFactor = useMutation(trpc.members.resetTwoFactor.mutationOptions());
  const endSessions = useMutation(trpc.members.endSessions.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const { staffId, role, name } = member;
  const run = async () => {
    if (!(await ensure())) return;
    const key = { game: slug, staffId };
    if (act === "remove" && role !== null) await remove.mutateAsync({ ...key, was: role });
    else if (act === "disable") await disable.mutateAsync(key);
    else if (act === "enable") await enable.mutateAsync(key);
    else if (act === "endSessions") await endSessions.mutateAsync(key);
    else await resetTwoFactor.mutateAsync(key);
    await cache.invalidateQueries(trpc.members.pathFilter());
    toast.success(t(`acts.${act}.done`, { name }));
  };
  return (
    <>
      <ConfirmDialog
        open
        onOpenChange={(open) => (open ? undefined : onClose())}
        title={t(`acts.${act}.title`, { name, game })}
        confirmLabel={t(`acts.${act}.confirm`)}
        tone={act === "enable" ? "primary" : "danger"}
        onConfirm={run}
      >
        <p className="break-words">
          {t(`acts.${act}.body`, { name, email: member.email, role: role === null ? "" : tRoles(role) })}
        </p>
        {act === "remove" && member.isByGroup && <p className="mt-2">{t("byGroupStays")}</p>}
      </ConfirmDialog>
      {dialog}
    </>
  );
}
