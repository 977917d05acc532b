"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { disbandTeamInput } from "#server/teams/acts/schema.ts";
import { ActDialog } from "../../../_components/acts/act-dialog.tsx";
import type { ActTeam } from "../../../_components/acts/wire.ts";

const schema = disbandTeamInput.pick({ reason: true, confirmed: true });

/** Ends a team for everybody, with a reason and, where more than one player is in it, its id typed. */
export function DisbandDialog({ team, onClose }: { team: ActTeam; onClose: () => void }) {
  const t = useTranslations("teamActs");
  const { slug: game } = useGame();
  const { groupId, memberCount } = team;
  const disband = useMutation(useTRPC().teams.disband.mutationOptions());
  return (
    <ActDialog
      title={t("disband.title")}
      body={t("disband.body")}
      confirmLabel={t("disband.confirm")}
      tone="danger"
      schema={schema}
      defaultValues={{ reason: "", confirmed: "" }}
      onAct={(id, values) => disband.mutateAsync({ game, id, groupId, ...values })}
      onClose={onClose}
    >
      {({ control }) => (
        <>
          <p>
            {t("disband.members")}: <strong>{memberCount}</strong>
          </p>
          <TextField control={control} name="reason" label={t("reason")} description={t("reasonHelp")} rows={2} />
          {memberCount > 1 && (
            <TextField
              control={control}
              name="confirmed"
              label={t("disband.typeId", { id: groupId })}
              input={{ autoComplete: "off", spellCheck: false }}
              mono
            />
          )}
        </>
      )}
    </ActDialog>
  );
}
