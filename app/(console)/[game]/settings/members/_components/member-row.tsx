"use client";

import { Ban, CircleCheck, Crown, Ellipsis, ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "#components/shell/game-context.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { Time } from "#components/ui/time.tsx";
import { ActsCell, PersonCell, PersonRow } from "./member-cells.tsx";
import { type MemberAct, MemberDecision } from "./member-decision.tsx";
import { MemberHistory } from "./member-history.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import type { Member } from "./wire.ts";

export function MemberRow({
  member,
  isMe,
  mayManage,
  needsTwoFactor,
}: {
  member: Member;
  isMe: boolean;
  mayManage: boolean;
  needsTwoFactor: boolean;
}) {
  const t = useTranslations("settings.members");
  const tRoles = useTranslations("shell.roles");
  const [asking, setAsking] = useState<MemberAct | "role">();
  const { name, email, role, isOwner, isDisabled, hasTwoFactor, hasTwoFactorAtProvider, lastSeenAt, isByGroup } =
    member;
  return (
    <PersonRow
      email={email}
      name={
        <>
          {name}
          {isMe && <Badge tone="outline">{t("you")}</Badge>}
        </>
      }
    >
      <PersonCell label={t("columns.role")}>
        <span className="inline-flex flex-wrap items-center gap-1.5">
          {isOwner && <Crown aria-hidden className="size-4 text-muted-foreground" />}
          {isOwner ? tRoles("owner") : role !== null && tRoles(role)}
          {isByGroup && <Badge tone="outline">{t("byGroup")}</Badge>}
        </span>
      </PersonCell>
      <PersonCell label={t("columns.state")}>
        <Badge tone={isDisabled ? "danger" : "success"}>
          {isDisabled ? <Ban aria-hidden /> : <CircleCheck aria-hidden />}
          {t(isDisabled ? "states.disabled" : "states.active")}
        </Badge>
      </PersonCell>
      <PersonCell label={t("columns.twoFactor")}>
        {hasTwoFactor || hasTwoFactorAtProvider ? (
          <Badge tone="success">
            <ShieldCheck aria-hidden />
            {t(hasTwoFactor ? "on" : "atProvider")}
          </Badge>
        ) : needsTwoFactor ? (
          <Badge tone="warning">
            <ShieldAlert aria-hidden />
            {t("needed")}
          </Badge>
        ) : (
          <span className="text-muted-foreground">{t("off")}</span>
        )}
      </PersonCell>
      <PersonCell label={t("columns.lastSeen")}>
        {lastSeenAt === null ? <span className="text-muted-foreground">{t("never")}</span> : <Time at={lastSeenAt} />}
      </PersonCell>
      <ActsCell>
        <MemberHistory member={member} />
        {mayManage && !isMe && <Acts member={member} onChoose={setAsking} />}
        {asking === "role" && <RoleDialog member={member} onClose={() => setAsking(undefined)} />}
        {asking !== undefined && asking !== "role" && (
          <MemberDecision member={member} act={asking} onClose={() => setAsking(undefined)} />
        )}
      </ActsCell>
    </PersonRow>
  );
}

function Acts({ member, onChoose }: { member: Member; onChoose: (act: MemberAct | "role") => void }) {
  const t = useTranslations("settings.members");
  const mayDisable = useCan("staff.disable");
  const { name, role, isDisabled, hasTwoFactor } = member;
  if (role === null && !mayDisable) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="quiet" size="iconSm" aria-label={t("actsNamed", { name })}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {role !== null && (
          <>
            <DropdownMenuItem onSelect={() => onChoose("role")}>{t("role.open")}</DropdownMenuItem>
            <DropdownMenuItem tone="danger" onSelect={() => onChoose("remove")}>
              {t("acts.remove.open")}
            </DropdownMenuItem>
          </>
        )}
        {mayDisable && role !== null && <DropdownMenuSeparator />}
        {mayDisable && hasTwoFactor && (
          <DropdownMenuItem onSelect={() => onChoose("resetTwoFactor")}>
            {t("acts.resetTwoFactor.open")}
          </DropdownMenuItem>
        )}
        {mayDisable && !isDisabled && (
          <DropdownMenuItem onSelect={() => onChoose("endSessions")}>{t("acts.endSessions.open")}</DropdownMenuItem>
        )}
        {mayDisable && (
          <DropdownMenuItem
            tone={isDisabled ? "normal" : "danger"}
            onSelect={() => onChoose(isDisabled ? "enable" : "disable")}
          >
            {t(isDisabled ? "acts.enable.open" : "acts.disable.open")}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
