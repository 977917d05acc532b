"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { groupEntries } from "#db/enums/im.ts";
import { type editTeamInput, entriesOf } from "#server/teams/acts/schema.ts";
import { ActDialog } from "../../../_components/acts/act-dialog.tsx";
import type { ActTeam } from "../../../_components/acts/wire.ts";

/** As it is typed: every field at hand, custom fields as lines. What differs from the team is what changes. */
const schema = z.object({
  changes: z.object({
    name: z.string(),
    introduction: z.string(),
    notification: z.string(),
    capacity: z.int().min(1).nullable(),
    entry: z.enum(groupEntries).nullable(),
    muteAll: z.enum(["keep", "on", "off"]),
    fields: z.string(),
  }),
});
type Typed = z.output<typeof schema>["changes"];

/** Name, texts, capacity, entry, who may write, and custom fields. */
export function EditDialog({ team: newest, onClose }: { team: ActTeam; onClose: () => void }) {
  // What the form began with: against a newer team, what nobody touched here would undo what somebody changed there.
  const [team] = useState(newest);
  const t = useTranslations("teamActs");
  const { slug: game } = useGame();
  const { groupId, type } = team;
  const edit = useMutation(useTRPC().teams.edit.mutationOptions());
  const entries = type === null ? [] : entriesOf[type];
  const { name, introduction, notification, capacity, entry } = team;
  return (
    <ActDialog
      title={t("edit.title")}
      body={t("edit.body")}
      confirmLabel={t("edit.confirm")}
      schema={schema}
      defaultValues={{
        changes: { name, introduction, notification, capacity, entry, muteAll: "keep", fields: "" },
      }}
      onAct={(id, { changes }) => edit.mutateAsync({ game, id, groupId, changes: changesOf(team, changes) })}
      onClose={onClose}
    >
      {({ control }) => (
        <>
          <TextField control={control} name="changes.name" label={t("create.name")} />
          <TextField control={control} name="changes.introduction" label={t("create.introduction")} rows={2} />
          <TextField control={control} name="changes.notification" label={t("edit.notification")} rows={2} />
          {type !== "avchatroom" && (
            <NumberField control={control} name="changes.capacity" label={t("create.capacity")} />
          )}
          {entries.length > 1 && (
            <SelectField
              control={control}
              name="changes.entry"
              label={t("create.entry")}
              options={entries.map((value) => ({ value, label: t(`entries.${value}`) }))}
            />
          )}
          {type !== "work" && (
            <SelectField
              control={control}
              name="changes.muteAll"
              label={t("edit.muteAll")}
              options={[
                { value: "keep", label: t("edit.muteAllKeep") },
                { value: "on", label: t("edit.muteAllOn") },
                { value: "off", label: t("edit.muteAllOff") },
              ]}
            />
          )}
          <TextField
            control={control}
            name="changes.fields"
            label={t("edit.fields")}
            description={t("edit.fieldsHelp")}
            rows={2}
            optional
            mono
          />
        </>
      )}
    </ActDialog>
  );
}

/** What differs from the team, and what was typed beside it. */
function changesOf(team: ActTeam, typed: Typed): z.input<typeof editTeamInput>["changes"] {
  const { name, introduction, notification, capacity, entry, muteAll } = typed;
  const fields = readFields(typed.fields);
  return {
    ...(name === team.name ? {} : { name }),
    ...(introduction === team.introduction ? {} : { introduction }),
    ...(notification === team.notification ? {} : { notification }),
    ...(capacity === null || capacity === team.capacity ? {} : { capacity }),
    ...(entry === null || entry === team.entry ? {} : { entry }),
    ...(muteAll === "keep" ? {} : { muteAll: muteAll === "on" }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}

/** A field a line: `key=value`. */
function readFields(text: string): Record<string, string> {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf("=");
      return at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}
