"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { ActDialog } from "../../../_components/acts/act-dialog.tsx";
import type { ActOutcome } from "../../../_components/acts/wire.ts";
import { muteTimeOf, muteTimeOptions, muteTimes } from "./mute-times.tsx";

export type MemberVerb = "mute" | "unmute" | "admin" | "member" | "owner" | "remove";

const needsReason: readonly MemberVerb[] = ["mute", "remove"];

const reason = z.string().trim().max(500);
/** What does not ask why takes none. */
const without = z.object({ reason, time: z.enum(muteTimes) });
const withReason = without.extend({ reason: reason.min(1, "teams.reason_missing") });
type Values = z.input<typeof without>;
type Output = z.output<typeof without>;

/** One thing done to one member: what destroys something asks why. */
export function MemberDialog({
  verb,
  groupId,
  account,
  onClose,
}: {
  verb: MemberVerb;
  groupId: string;
  account: string;
  onClose: () => void;
}) {
  const t = useTranslations("teamActs");
  const onAct = useMemberVerb(verb, { groupId, account });
  const asks = needsReason.includes(verb);
  return (
    <ActDialog<Values, Output>
      title={t(`${verb}.title`)}
      body={`${account} · ${t(`${verb}.body`)}`}
      confirmLabel={t(`${verb}.confirm`)}
      tone={verb === "remove" ? "danger" : "primary"}
      schema={asks ? withReason : without}
      defaultValues={{ reason: "", time: "3600" }}
      onAct={onAct}
      onClose={onClose}
    >
      {({ control }) =>
        asks && (
          <>
            {verb === "mute" && (
              <SelectField control={control} name="time" label={t("mute.for")} options={muteTimeOptions} />
            )}
            <TextField control={control} name="reason" label={t("reason")} description={t("reasonHelp")} rows={2} />
          </>
        )
      }
    </ActDialog>
  );
}

function useMemberVerb(
  verb: MemberVerb,
  { groupId, account }: { groupId: string; account: string },
): (id: string, values: Output) => Promise<ActOutcome> {
  const { slug: game } = useGame();
  const { teams } = useTRPC();
  const mute = useMutation(teams.muteMembers.mutationOptions());
  const unmute = useMutation(teams.unmuteMembers.mutationOptions());
  const setRole = useMutation(teams.setRole.mutationOptions());
  const transfer = useMutation(teams.transfer.mutationOptions());
  const remove = useMutation(teams.removeMembers.mutationOptions());
  return (id, { reason, time }) => {
    const to = { game, id, groupId };
    switch (verb) {
      case "mute":
        return mute.mutateAsync({
          ...{ ...to, reason, accounts: [account] },
          time: muteTimeOf(time),
        });
      case "unmute":
        return unmute.mutateAsync({ ...to, accounts: [account] });
      case "admin":
      case "member":
        return setRole.mutateAsync({ ...to, account, role: verb });
      case "owner":
        return transfer.mutateAsync({ ...to, account });
      case "remove":
        return remove.mutateAsync({ ...to, accounts: [account], reason });
    }
  };
}
