"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ChoicesField } from "#components/form/choices-field.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { teamPresets } from "#db/enums/teams.ts";
import { type AutomationSettings, setAutomationInput } from "#server/teams/automations/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { AutomationFields } from "./automation-fields.tsx";
import { DryRunDialog } from "./dry-run-dialog.tsx";
import type { Automation, AutomationOutput, AutomationValues } from "./wire.ts";

/** Switches an automation on or off and says how it works; what is typed can be tried dry first. */
export function AutomationDialog({ automation, onClose }: { automation: Automation; onClose: () => void }) {
  const t = useTranslations("automations");
  const { kind } = automation;
  return (
    <FormDialog open title={t(`kinds.${kind}`)} body={t(`abouts.${kind}`)} onClose={onClose}>
      <AutomationForm automation={automation} onClose={onClose} />
    </FormDialog>
  );
}

function AutomationForm({ automation, onClose }: { automation: Automation; onClose: () => void }) {
  const t = useTranslations("automations");
  const tActs = useTranslations("teamActs");
  const { slug: game } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const set = useMutation(trpc.teams.setAutomation.mutationOptions());
  const [dry, setDry] = useState<AutomationSettings>();
  const { settings, isOn, version } = automation;
  const form = useForm<AutomationValues, unknown, AutomationOutput>({
    resolver: problemResolver(setAutomationInput),
    defaultValues: { settings, isOn, version },
  });
  const { control } = form;
  const submit = async (values: AutomationOutput) => {
    await set.mutateAsync({ game, ...values });
    await cache.invalidateQueries(trpc.teams.pathFilter());
    toast.success(t("saved"));
    onClose();
  };
  return (
    <Form form={form} onSubmit={submit} aria-label={t(`kinds.${automation.kind}`)}>
      <OnField form={form} />
      <AutomationFields kind={automation.kind} control={control} />
      <ChoicesField
        control={control}
        name="settings.presets"
        label={t("fields.presets")}
        description={t("fields.presetsHelp")}
        disabled={false}
        options={teamPresets.map((value) => ({ value, label: tActs(`presets.${value}`) }))}
        order="listed"
      />
      <Button variant="outline" onClick={() => void form.handleSubmit((values) => setDry(values.settings))()}>
        {t("dryRun.open")}
      </Button>
      <DialogButtons confirmLabel={t("save")} onClose={onClose} />
      {dry !== undefined && <DryRunDialog settings={dry} onClose={() => setDry(undefined)} />}
    </Form>
  );
}

/** On or off, as two words rather than a switch that acts by itself: it counts when the form is saved. */
function OnField({ form }: { form: ReturnType<typeof useForm<AutomationValues, unknown, AutomationOutput>> }) {
  const t = useTranslations("automations");
  const { setValue, watch } = form;
  const isOn = watch("isOn");
  return (
    <fieldset className="flex gap-2">
      <legend className="mb-1.5 font-medium">{t("fields.isOn")}</legend>
      {([true, false] as const).map((value) => (
        <Button
          key={String(value)}
          size="sm"
          variant={isOn === value ? "primary" : "outline"}
          aria-pressed={isOn === value}
          onClick={() => setValue("isOn", value, { shouldDirty: true })}
        >
          {t(value ? "on" : "off")}
        </Button>
      ))}
    </fieldset>
  );
}
