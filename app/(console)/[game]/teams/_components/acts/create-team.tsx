"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import type { GroupType } from "#db/enums/im.ts";
import { type TeamPreset, teamPresets } from "#db/enums/teams.ts";
import { createTeamInput, entriesOf, presetRules } from "#server/teams/acts/schema.ts";
import { AccountsField } from "./accounts-field.tsx";
import { ActDialog } from "./act-dialog.tsx";

const schema = createTeamInput.omit({ id: true });
type Values = z.input<typeof schema>;
type Output = z.output<typeof schema>;

function presetValues(preset: TeamPreset, of?: GroupType) {
  const { types, capacity } = presetRules[preset];
  const type = of ?? types[0];
  return { type, capacity: type === "avchatroom" ? null : capacity, entry: entriesOf[type][0] };
}

/** Makes a team for one of the guide's scenarios; nothing for whoever may not. */
export function CreateTeam() {
  const t = useTranslations("teamActs.create");
  const mayAct = useCan("team.act");
  const [isOpen, setOpen] = useState(false);
  if (!mayAct) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("open")}
      </Button>
      {isOpen && <CreateDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function CreateDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("teamActs.create");
  const { slug: game } = useGame();
  const create = useMutation(useTRPC().teams.create.mutationOptions());
  return (
    <ActDialog<Values, Output>
      title={t("title")}
      body={t("body")}
      confirmLabel={t("confirm")}
      schema={schema}
      defaultValues={{ preset: "team", name: "", introduction: "", members: [], ...presetValues("team") }}
      onAct={(id, values) => create.mutateAsync({ game, id, ...values })}
      onClose={onClose}
    >
      {(form) => <CreateFields form={form} />}
    </ActDialog>
  );
}

/** A scenario fills in the rest; what is then changed is judged by the server, which says why it does not go together. */
function CreateFields({ form }: { form: UseFormReturn<Values, unknown, Output> }) {
  const t = useTranslations("teamActs");
  const { control } = form;
  const [preset, type] = useWatch({ control, name: ["preset", "type"] });
  const isLive = type === "avchatroom";
  return (
    <>
      <ScenarioFields form={form} preset={preset} />
      <TextField control={control} name="name" label={t("create.name")} />
      {!isLive && (
        <NumberField
          control={control}
          name="capacity"
          label={t("create.capacity")}
          description={t("create.capacityHelp")}
          optional
        />
      )}
      <SelectField
        control={control}
        name="entry"
        label={t("create.entry")}
        options={entriesOf[type].map((value) => ({ value, label: t(`entries.${value}`) }))}
      />
      <TextField control={control} name="owner" label={t("create.owner")} optional mono />
      {!isLive && <AccountsField control={control} name="members" label={t("create.members")} optional />}
      <TextField
        control={control}
        name="groupId"
        label={t("create.groupId")}
        description={t("create.groupIdHelp")}
        optional
        mono
      />
      <TextField control={control} name="introduction" label={t("create.introduction")} optional rows={2} />
    </>
  );
}

/** Scenario and type; either brings what goes with it. */
function ScenarioFields({ form, preset }: { form: UseFormReturn<Values, unknown, Output>; preset: TeamPreset }) {
  const t = useTranslations("teamActs");
  const { control, setValue, subscribe } = form;
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ name, values }) => {
          if (name !== "preset" && name !== "type") return;
          const next = presetValues(values.preset, name === "type" ? values.type : undefined);
          setValue("capacity", next.capacity);
          setValue("entry", next.entry);
          if (name === "preset") setValue("type", next.type);
          if (next.type === "avchatroom") setValue("members", []);
        },
      }),
    [subscribe, setValue],
  );
  return (
    <>
      <SelectField
        control={control}
        name="preset"
        label={t("create.preset")}
        description={t(`presetAbout.${preset}`)}
        options={teamPresets.map((value) => ({ value, label: t(`presets.${value}`) }))}
      />
      <SelectField
        control={control}
        name="type"
        label={t("create.type")}
        options={presetRules[preset].types.map((value) => ({ value, label: t(`types.${value}`) }))}
      />
    </>
  );
}
