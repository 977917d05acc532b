"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { muteMembersInput } from "#server/teams/acts/schema.ts";
import { AccountsField } from "../../../_components/acts/accounts-field.tsx";
import { ActDialog } from "../../../_components/acts/act-dialog.tsx";
import type { ActTeam } from "../../../_components/acts/wire.ts";
import { muteTimeOf, muteTimeOptions, muteTimes } from "./mute-times.tsx";

const schema = muteMembersInput.pick({ accounts: true, reason: true }).extend({ time: z.enum(muteTimes) });

/** Mutes players by their ids, where no list shows them. */
export function MuteDialog({ team: { groupId }, onClose }: { team: ActTeam; onClose: () => void }) {
  const t = useTranslations("teamActs");
  const { slug: game } = useGame();
  const mute = useMutation(useTRPC().teams.muteMembers.mutationOptions());
  return (
    <ActDialog
      title={t("mute.title")}
      body={t("mute.body")}
      confirmLabel={t("mute.confirm")}
      schema={schema}
      defaultValues={{ accounts: [], reason: "", time: "3600" }}
      onAct={(id, { time, ...values }) => mute.mutateAsync({ game, id, groupId, ...values, time: muteTimeOf(time) })}
      onClose={onClose}
    >
      {({ control }) => (
        <>
          <AccountsField control={control} name="accounts" label={t("players")} />
          <SelectField control={control} name="time" label={t("mute.for")} options={muteTimeOptions} />
          <TextField control={control} name="reason" label={t("reason")} description={t("reasonHelp")} rows={2} />
        </>
      )}
    </ActDialog>
  );
}
