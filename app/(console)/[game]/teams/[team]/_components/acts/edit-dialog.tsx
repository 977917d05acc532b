"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { type EditTeamInput, editTeamInput, entriesOf } from "#server/teams/acts/schema.ts";
import { ActDialog } from "../../../_components/acts/act-dialog.tsx";
import type { ActTeam } from "../../../_components/acts/wire.ts";

/** As it is typed: every field at hand, custom fields as lines. What differs from the team is what changes. */
const schema = z.object({
  changes: z.object({
    name: z.string(),
    introduction: z.string(),
    notification: z.string(),
    capacity: z.int().min(1).nullable(),
    entry: z.string(),
    muteAll: z.enum(["keep", "on", "off"]),
    fields: z.string(),
  }),
});
type Typed = z.output<typeof schema>["changes"];

/** Name, texts, capacity, entry, who may write, and custom fields. */
export function EditDialog({ team, onClose }: { team: ActTeam; onClose: () => void }) {
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
        changes: { name, introduction, notification, capacity, entry: entry ?? "", muteAll: "keep", fields: "" },
      }}
      onAct={(id, { changes }) => {
        const input = editTeamInput.shape.changes.parse(changesOf(team, changes));
        return edit.mutateAsync({ game, id, groupId, changes: input });
      }}
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

function changesOf(team: ActTeam, typed: Typed): Partial<Record<keyof EditTeamInput["changes"], unknown>> {
  const { muteAll, fields, ...facts } = typed;
  const changed = Object.entries(facts).filter(
    ([fact, value]) => value !== null && value !== "" && value !== Reflect.get(team, fact),
  );
  const lines = fields.split("\n").filter((line) => line.includes("="));
  const pairs = lines.map((line): [string, string] => {
    const at = line.indexOf("=");
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
  return {
    ...Object.fromEntries(changed),
    ...(muteAll === "keep" ? {} : { muteAll: muteAll === "on" }),
    ...(pairs.length === 0 ? {} : { fields: Object.fromEntries(pairs) }),
  };
}
