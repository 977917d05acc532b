"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { sayToTeamInput } from "#server/teams/acts/schema.ts";
import { ActDialog } from "../../../_components/acts/act-dialog.tsx";
import type { ActTeam } from "../../../_components/acts/wire.ts";

const schema = sayToTeamInput.pick({ text: true, senderAccount: true });

/** A text into the team's chat; custom messages are composed on their own page. */
export function MessageDialog({ team: { groupId }, onClose }: { team: ActTeam; onClose: () => void }) {
  const t = useTranslations("teamActs.message");
  const { slug: game } = useGame();
  const trpc = useTRPC();
  const maySend = useCan("message.send");
  const senders = useQuery(trpc.games.listSenders.queryOptions({ game }));
  const say = useMutation(trpc.teams.say.mutationOptions());
  if (senders.data === undefined) return null;
  return (
    <ActDialog
      title={t("title")}
      body={t("body")}
      confirmLabel={t("confirm")}
      schema={schema}
      defaultValues={{ text: "", senderAccount: senders.data[0]?.account ?? "" }}
      onAct={(id, values) => say.mutateAsync({ game, id, groupId, ...values })}
      onClose={onClose}
    >
      {({ control }) => (
        <>
          <SelectField
            control={control}
            name="senderAccount"
            label={t("sender")}
            options={senders.data.map(({ account, name }) => ({ value: account, label: name }))}
          />
          <TextField control={control} name="text" label={t("text")} rows={3} lengthMax={1_000} />
          {maySend && (
            <Link
              className="self-start text-link underline"
              href={`/${game}/messages/new?${new URLSearchParams({ group: groupId })}`}
            >
              {t("typed")}
            </Link>
          )}
        </>
      )}
    </ActDialog>
  );
}
