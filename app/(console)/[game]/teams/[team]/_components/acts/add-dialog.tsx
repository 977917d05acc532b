"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { addMembersInput } from "#server/teams/acts/schema.ts";
import { AccountsField } from "../../../_components/acts/accounts-field.tsx";
import { ActDialog } from "../../../_components/acts/act-dialog.tsx";
import type { ActTeam } from "../../../_components/acts/wire.ts";

const schema = addMembersInput.pick({ accounts: true });

/** Adds players by their ids. */
export function AddDialog({ team: { groupId }, onClose }: { team: ActTeam; onClose: () => void }) {
  const t = useTranslations("teamActs");
  const { slug: game } = useGame();
  const add = useMutation(useTRPC().teams.addMembers.mutationOptions());
  return (
    <ActDialog
      title={t("add.title")}
      body={t("add.body")}
      confirmLabel={t("add.confirm")}
      schema={schema}
      defaultValues={{ accounts: [] }}
      onAct={(id, values) => add.mutateAsync({ game, id, groupId, ...values })}
      onClose={onClose}
    >
      {({ control }) => <AccountsField control={control} name="accounts" label={t("players")} />}
    </ActDialog>
  );
}
