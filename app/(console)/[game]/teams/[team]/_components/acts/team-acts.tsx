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
import { missingActs } from "#server/teams/acts/schema.ts";
import type { ActTeam } from "../../../_components/acts/wire.ts";
import { AddDialog } from "./add-dialog.tsx";
import { DisbandDialog } from "./disband-dialog.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { MessageDialog } from "./message-dialog.tsx";
import { NoticeDialog } from "./notice-dialog.tsx";

const dialogs = {
  add: AddDialog,
  notice: NoticeDialog,
  message: MessageDialog,
  edit: EditDialog,
  disband: DisbandDialog,
} as const;
type Act = keyof typeof dialogs;

/** What can be done about one team, by whoever may; what its type of group does not have stands there with the reason. */
export function TeamActs({ team }: { team: ActTeam }) {
  const t = useTranslations("teamActs");
  const tErrors = useTranslations("errors.teams");
  const mayAct = useCan("team.act");
  const mayDisband = useCan("team.disband");
  const [open, setOpen] = useState<Act>();
  if (team.state === "disbanded" || (!mayAct && !mayDisband)) return null;
  const why = team.type === null ? undefined : missingActs.add?.[team.type];
  const Shown = open === undefined ? undefined : dialogs[open];
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t("menu")} variant="outline">
            <Ellipsis aria-hidden />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="max-w-72">
          {mayAct && (
            <>
              <DropdownMenuItem disabled={why !== undefined} onSelect={() => setOpen("add")}>
                <span>
                  {t("add.title")}
                  {why !== undefined && <span className="block text-caption">{tErrors(why)}</span>}
                </span>
              </DropdownMenuItem>
              {(["notice", "message", "edit"] as const).map((act) => (
                <DropdownMenuItem key={act} onSelect={() => setOpen(act)}>
                  {t(`${act}.title`)}
                </DropdownMenuItem>
              ))}
            </>
          )}
          {mayAct && mayDisband && <DropdownMenuSeparator />}
          {mayDisband && (
            <DropdownMenuItem tone="danger" onSelect={() => setOpen("disband")}>
              {t("disband.title")}
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {Shown !== undefined && <Shown team={team} onClose={() => setOpen(undefined)} />}
    </>
  );
}
