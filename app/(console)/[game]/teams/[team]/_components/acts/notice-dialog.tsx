"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { notifyTeamInput } from "#server/teams/acts/schema.ts";
import { ActDialog } from "../../../_components/acts/act-dialog.tsx";
import type { ActTeam } from "../../../_components/acts/wire.ts";

const schema = notifyTeamInput.pick({ text: true });

/** A system notice to the members who are online. */
export function NoticeDialog({ team: { groupId }, onClose }: { team: ActTeam; onClose: () => void }) {
  const t = useTranslations("teamActs.notice");
  const { slug: game } = useGame();
  const notify = useMutation(useTRPC().teams.notify.mutationOptions());
  return (
    <ActDialog
      title={t("title")}
      body={t("body")}
      confirmLabel={t("confirm")}
      schema={schema}
      defaultValues={{ text: "" }}
      onAct={(id, values) => notify.mutateAsync({ game, id, groupId, ...values })}
      onClose={onClose}
    >
      {({ control }) => <TextField control={control} name="text" label={t("text")} rows={3} lengthMax={1_000} />}
    </ActDialog>
  );
}
