"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { unmuteMembersInput } from "#server/teams/acts/schema.ts";
import { AccountsField } from "../../../_components/acts/accounts-field.tsx";
import { ActDialog } from "../../../_components/acts/act-dialog.tsx";
import type { ActTeam } from "../../../_components/acts/wire.ts";

const schema = unmuteMembersInput.pick({ accounts: true });

/** Lets players speak again by their ids, where no list shows who is muted. */
export function UnmuteDialog({ team: { groupId }, onClose }: { team: ActTeam; onClose: () => void }) {
  const t = useTranslations("teamActs");
  const { slug: game } = useGame();
  const unmute = useMutation(useTRPC().teams.unmuteMembers.mutationOptions());
  return (
    <ActDialog
      title={t("unmute.title")}
      body={t("unmute.body")}
      confirmLabel={t("unmute.confirm")}
      schema={schema}
      defaultValues={{ accounts: [] }}
      onAct={(id, values) => unmute.mutateAsync({ game, id, groupId, ...values })}
      onClose={onClose}
    >
      {({ control }) => <AccountsField control={control} name="accounts" label={t("players")} />}
    </ActDialog>
  );
}
