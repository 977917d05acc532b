"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
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
import type { MemberVerb } from "./member-dialog.tsx";

/** What somebody is about to do, and to whom. */
export type AskedMember = { verb: MemberVerb; account: string };

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

/** What can be done about one member, by whoever may. Its dialog is the table's: a line is drawn anew whenever its team changes. */
export function MemberActs({
  type,
  member,
  onAsk,
}: {
  type: ActTeam["type"];
  member: ActMember;
  onAsk: (asked: AskedMember) => void;
}) {
  const t = useTranslations("teamActs");
  const tErrors = useTranslations("errors.teams");
  const mayAct = useCan("team.act");
  if (!mayAct || !member.isMember) return null;
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
              onSelect={() => onAsk({ verb, account: member.account })}
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
