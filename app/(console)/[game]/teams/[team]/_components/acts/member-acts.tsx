"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "#components/shell/game-context.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { TeamAct } from "#db/enums/team-acts.ts";
import { missingActs } from "#server/teams/acts/schema.ts";
import type { ActMember, ActTeam } from "../../../_components/acts/wire.ts";
import { MemberDialog, type MemberVerb } from "./member-dialog.tsx";

/** The verb of a line of the menu, and the act that its type of group may not have. */
function verbsOf(member: ActMember): { verb: MemberVerb; act: TeamAct }[] {
  return [
    member.mutedUntil === null ? { verb: "mute", act: "mute" } : { verb: "unmute", act: "unmute" },
    ...(member.role === "member" ? [{ verb: "admin", act: "role" } as const] : []),
    ...(member.role === "admin" ? [{ verb: "member", act: "role" } as const] : []),
    ...(member.role === "owner" ? [] : [{ verb: "owner", act: "owner" } as const]),
    { verb: "remove", act: "remove" },
  ];
}

/** What can be done about one member, by whoever may. */
export function MemberActs({ team, member }: { team: ActTeam; member: ActMember }) {
  const mayAct = useCan("team.act");
  const [open, setOpen] = useState<MemberVerb>();
  if (!mayAct) return null;
  const isThere = team.state !== "disbanded" && member.isMember;
  return (
    <>
      {isThere && <MemberMenu team={team} member={member} onOpen={setOpen} />}
      {open !== undefined && (
        <MemberDialog verb={open} groupId={team.groupId} account={member.account} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

function MemberMenu({
  team: { type },
  member,
  onOpen,
}: {
  team: ActTeam;
  member: ActMember;
  onOpen: (verb: MemberVerb) => void;
}) {
  const t = useTranslations("teamActs");
  const tErrors = useTranslations("errors.teams");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={t("menuMember", { account: member.account })} size="iconSm">
          <Ellipsis aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-w-72">
        {verbsOf(member).map(({ verb, act }) => {
          const why = type === null ? undefined : missingActs[act]?.[type];
          return (
            <DropdownMenuItem
              key={verb}
              tone={verb === "remove" ? "danger" : "normal"}
              disabled={why !== undefined}
              onSelect={() => onOpen(verb)}
            >
              <span>
                {t(`${verb}.title`)}
                {why !== undefined && <span className="block text-caption">{tErrors(why)}</span>}
              </span>
            </DropdownMenuItem>
          );
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
