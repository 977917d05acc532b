"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Control, useController } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import type { AutomationKind } from "#db/enums/team-acts.ts";
import type { AutomationOutput, AutomationValues } from "./wire.ts";

type Props = { control: Control<AutomationValues, unknown, AutomationOutput> };

/** What each kind asks for beside its scenarios. */
const fieldsOf: Readonly<Record<AutomationKind, (props: Props) => ReactNode>> = {
  full: FullFields,
  movement: MovementFields,
  dropped_out: DroppedFields,
  idle: IdleFields,
  match_over: MatchFields,
};

export function AutomationFields({ kind, control }: Props & { kind: AutomationKind }) {
  const Fields = fieldsOf[kind];
  return (
    <>
      <Fields control={control} />
      {kind !== "idle" && <BoundFields control={control} />}
    </>
  );
}

function FullFields({ control }: Props) {
  const t = useTranslations("automations.fields");
  return (
    <>
      <BoxField control={control} name="settings.webhook" label={t("webhookOn")} />
      <TextField
        control={control}
        name="settings.text"
        label={t("text")}
        description={t("textHelp")}
        rows={2}
        lengthMax={300}
      />
    </>
  );
}

function MovementFields({ control }: Props) {
  const t = useTranslations("automations.fields");
  return (
    <>
      <TextField control={control} name="settings.joinedText" label={t("joinedText")} rows={2} lengthMax={300} />
      <TextField
        control={control}
        name="settings.leftText"
        label={t("leftText")}
        description={t("movementHelp")}
        rows={2}
        lengthMax={300}
      />
    </>
  );
}

function DroppedFields({ control }: Props) {
  const t = useTranslations("automations.fields");
  const { slug: game } = useGame();
  const { data: senders = [] } = useQuery(useTRPC().games.listSenders.queryOptions({ game }));
  return (
    <>
      <BoxField control={control} name="settings.onDisconnect" label={t("onDisconnect")} />
      <BoxField control={control} name="settings.onExit" label={t("onExit")} />
      <SelectField
        control={control}
        name="settings.senderAccount"
        label={t("sender")}
        options={senders.map(({ account, name }) => ({ value: account, label: name }))}
      />
      <TextField
        control={control}
        name="settings.text"
        label={t("message")}
        description={t("textHelp")}
        rows={2}
        lengthMax={300}
      />
    </>
  );
}

function IdleFields({ control }: Props) {
  const t = useTranslations("automations.fields");
  return (
    <>
      <NumberField control={control} name="settings.minutes" label={t("minutes")} suffix={t("minutesUnit")} />
      <SelectField
        control={control}
        name="settings.only"
        label={t("only")}
        options={[
          { value: "empty", label: t("onlyEmpty") },
          { value: "any", label: t("onlyAny") },
        ]}
      />
      <NumberField control={control} name="settings.perSweepMax" label={t("perSweepMax")} />
    </>
  );
}

function MatchFields({ control }: Props) {
  const t = useTranslations("automations.fields");
  return (
    <>
      <TextField control={control} name="settings.key" label={t("key")} mono />
      <TextField control={control} name="settings.value" label={t("value")} mono />
      <NumberField control={control} name="settings.afterSeconds" label={t("afterSeconds")} suffix={t("secondsUnit")} />
    </>
  );
}

function BoundFields({ control }: Props) {
  const t = useTranslations("automations.fields");
  return (
    <>
      <NumberField
        control={control}
        name="settings.latestMinutes"
        label={t("latestMinutes")}
        description={t("latestMinutesHelp")}
        suffix={t("minutesUnit")}
      />
      <NumberField control={control} name="settings.perMinuteMax" label={t("perMinuteMax")} />
    </>
  );
}

function BoxField({
  control,
  name,
  label,
}: Props & { name: "settings.webhook" | "settings.onDisconnect" | "settings.onExit"; label: string }) {
  const { field } = useController({ control, name });
  return (
    <Field className="flex flex-row items-center gap-2.5">
      <Checkbox
        id={name}
        checked={field.value === true}
        onCheckedChange={(isOn) => field.onChange(isOn === true)}
        onBlur={field.onBlur}
      />
      <FieldLabel htmlFor={name}>{label}</FieldLabel>
    </Field>
  );
}
