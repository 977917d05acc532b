"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Hourglass, MailQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { Time } from "#components/ui/time.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import { ActsCell, PersonCell, PersonRow } from "./member-cells.tsx";
import type { Invitation } from "./wire.ts";

/** Somebody who is invited: until when the link holds, and how to make another or take it back. */
export function InvitationRow({ invitation, mayManage }: { invitation: Invitation; mayManage: boolean }) {
  const t = useTranslations("settings.members");
  const tRoles = useTranslations("shell.roles");
  const [asking, setAsking] = useState<"renew" | "revoke">();
  const { name, email, role, isOver, expiresAt, invitedByName } = invitation;
  return (
    <PersonRow name={name} email={email}>
      <PersonCell label={t("columns.role")}>{tRoles(role)}</PersonCell>
      <PersonCell label={t("columns.state")}>
        <Badge tone={isOver ? "neutral" : "warning"}>
          {isOver ? <Hourglass aria-hidden /> : <MailQuestionMark aria-hidden />}
          {t(isOver ? "states.over" : "states.invited")}
        </Badge>
      </PersonCell>
      <PersonCell label={t("columns.twoFactor")}>
        <span className="text-muted-foreground">{t("off")}</span>
      </PersonCell>
      <PersonCell label={t("columns.lastSeen")}>
        <span className="text-muted-foreground">
          {t(isOver ? "linkEnded" : "linkEnds")} <Time at={expiresAt} />, {t("invitedBy", { name: invitedByName })}
        </span>
      </PersonCell>
      <ActsCell>
        {mayManage && (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button variant="quiet" size="iconSm" aria-label={t("actsNamed", { name })}>
                <Ellipsis aria-hidden />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              <DropdownMenuItem onSelect={() => setAsking("renew")}>{t("renew.open")}</DropdownMenuItem>
              <DropdownMenuItem tone="danger" onSelect={() => setAsking("revoke")}>
                {t("revoke.open")}
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        )}
        {asking !== undefined && (
          <InvitationDecision invitation={invitation} act={asking} onClose={() => setAsking(undefined)} />
        )}
      </ActsCell>
    </PersonRow>
  );
}

function InvitationDecision({
  invitation,
  act,
  onClose,
}: {
  invitation: Invitation;
  act: "renew" | "revoke";
  onClose: () => void;
}) {
  const t = useTranslations("settings.members");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const renew = useMutation(trpc.members.renewInvitation.mutationOptions());
  const revoke = useMutation(trpc.members.revokeInvitation.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const [token, setToken] = useState<string>();
  const { id, name } = invitation;
  const run = async () => {
    if (!(await ensure())) return;
    const key = { game: slug, id };
    if (act === "renew") setToken((await renew.mutateAsync(key)).token);
    else await revoke.mutateAsync(key);
    await cache.invalidateQueries(trpc.members.pathFilter());
    if (act === "revoke") toast.success(t("revoke.done", { name }));
  };
  return (
    <>
      <ConfirmDialog
        open={token === undefined}
        onOpenChange={() => (renew.isSuccess ? undefined : onClose())}
        title={t(`${act}.title`, { name })}
        confirmLabel={t(`${act}.confirm`)}
        tone={act === "renew" ? "primary" : "danger"}
        onConfirm={run}
      >
        <p>{t(`${act}.body`)}</p>
      </ConfirmDialog>
      <FormDialog open={token !== undefined} title={t("invite.ready")} body={t("invite.readyBody")} onClose={onClose}>
        <InvitationLink token={token ?? ""} onClose={onClose} />
      </FormDialog>
      {dialog}
    </>
  );
}
