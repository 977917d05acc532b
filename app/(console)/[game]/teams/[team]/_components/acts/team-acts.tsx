"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCan } from "#components/shell/game-context.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { type Cannot, missingActs } from "#server/teams/acts/schema.ts";
import type { ActTeam } from "../../../_components/acts/wire.ts";
import { AddDialog } from "./add-dialog.tsx";
import { DisbandDialog } from "./disband-dialog.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { MessageDialog } from "./message-dialog.tsx";
import { MuteDialog } from "./mute-dialog.tsx";
import { NoticeDialog } from "./notice-dialog.tsx";
import { UnmuteDialog } from "./unmute-dialog.tsx";

const dialogs = {
  add: AddDialog,
  mute: MuteDialog,
  unmute: UnmuteDialog,
  notice: NoticeDialog,
  message: MessageDialog,
  edit: EditDialog,
  disband: DisbandDialog,
} as const;
type Act = keyof typeof dialogs;

/** Where there is no list of members, players are muted by their ids. */
function actsOf({ keepsList }: ActTeam): Act[] {
  return ["add", ...(keepsList ? [] : (["mute", "unmute"] as const)), "notice", "message", "edit"];
}

/** What can be done about one team, by whoever may; what its type of group does not have stands there with the reason. */
export function TeamActs({ team }: { team: ActTeam }) {
  const mayAct = useCan("team.act");
  const mayDisband = useCan("team.disband");
  const [open, setOpen] = useState<Act>();
  if (!mayAct && !mayDisband) return null;
  const Shown = open === undefined ? undefined : dialogs[open];
  return (
    <>
      {team.state !== "disbanded" && <ActMenu team={team} onOpen={setOpen} />}
      {/* It outlives its team: whoever was about to do something is told what became of it. */}
      {Shown !== undefined && <Shown team={team} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function ActMenu({ team, onOpen }: { team: ActTeam; onOpen: (act: Act) => void }) {
  const t = useTranslations("teamActs");
  const mayAct = useCan("team.act");
  const mayDisband = useCan("team.disband");
  const { type } = team;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={t("menu")} variant="outline">
          <Ellipsis aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-w-72">
        {mayAct &&
          actsOf(team).map((act) => (
            <ActItem key={act} act={act} why={type === null ? undefined : missingActs[act]?.[type]} onOpen={onOpen} />
          ))}
        {mayAct && mayDisband && <DropdownMenuSeparator />}
        {mayDisband && (
          <DropdownMenuItem tone="danger" onSelect={() => onOpen("disband")}>
            {t("disband.title")}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function ActItem({ act, why, onOpen }: { act: Act; why: Cannot | undefined; onOpen: (act: Act) => void }) {
  const t = useTranslations("teamActs");
  const tErrors = useTranslations("errors.teams");
  return (
    <DropdownMenuItem disabled={why !== undefined} onSelect={() => onOpen(act)}>
      <span>
        {t(`${act}.title`)}
        {why !== undefined && <span className="block text-caption">{tErrors(why)}</span>}
      </span>
    </DropdownMenuItem>
  );
}
