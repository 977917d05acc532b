"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldArray, useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { TickField } from "#components/form/tick-field.tsx";
import { useCan, useGame } from "#components/shell/game-context.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Time } from "#components/ui/time.tsx";
import { moderationModes } from "#db/enums/decisions.ts";
import { sanctionKinds } from "#db/enums/moderation-work.ts";
import { ladderStepsMax, updateModerationSettingsInput } from "#server/moderation/settings/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { useRulesChanged } from "../../_components/use-rules-changed.ts";

type Settings = RouterOutputs["rules"]["settings"];

/** Whether verdicts are carried out, and what players are held to. It counts at once, without a version. */
export function SettingsSection() {
  const t = useTranslations("moderationRules.settings");
  const words = useTranslations("moderation");
  const { slug } = useGame();
  const mayChange = useCan("moderation.settings");
  const { data: settings } = useSuspenseQuery(useTRPC().rules.settings.queryOptions({ game: slug }));
  const [isEditing, setEditing] = useState(false);
  return (
    <section aria-label={t("title")} className="flex flex-col gap-3 border-border border-t pt-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold text-section">{t("title")}</h2>
        {mayChange && (
          <Button variant="outline" onClick={() => setEditing(true)}>
            {t("edit")}
          </Button>
        )}
      </div>
      {settings.mode === "shadow" && (
        <Alert tone="warning" title={t("shadowTitle")}>
          {t("shadow")}
        </Alert>
      )}
      <dl className="grid max-w-2xl gap-x-6 gap-y-1.5 sm:grid-cols-[14rem_1fr]">
        <dt className="text-muted-foreground">{t("mode")}</dt>
        <dd>{words(`modes.${settings.mode}`)}</dd>
        <dt className="text-muted-foreground">{t("hasAfterRetry")}</dt>
        <dd>{t(settings.hasAfterRetry ? "on" : "off")}</dd>
        <dt className="text-muted-foreground">{t("ladder")}</dt>
        <dd>
          <ol className="list-inside list-decimal">
            {settings.ladder.map((step, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same step may stand twice
              <li key={at}>
                {t(`kinds.${step.kind}`)}
                {step.minutes !== null && ` · ${t("minutes", { count: step.minutes })}`}
              </li>
            ))}
          </ol>
        </dd>
        <dt className="text-muted-foreground">{t("ladderDays")}</dt>
        <dd>{t("days", { count: settings.ladderDays })}</dd>
        <dt className="text-muted-foreground">{t("changed")}</dt>
        <dd>
          {settings.updatedByName} · <Time at={settings.updatedAt} />
        </dd>
      </dl>
      {isEditing && <SettingsDialog settings={settings} onClose={() => setEditing(false)} />}
    </section>
  );
}

function SettingsDialog({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const t = useTranslations("moderationRules.settings");
  const words = useTranslations("moderation");
  const { slug } = useGame();
  const update = useMutation(useTRPC().rules.updateSettings.mutationOptions());
  const changed = useRulesChanged();
  const { version, mode, hasAfterRetry, ladder, ladderDays } = settings;
  const form = useForm<
    z.input<typeof updateModerationSettingsInput>,
    unknown,
    z.output<typeof updateModerationSettingsInput>
  >({
    resolver: problemResolver(updateModerationSettingsInput),
    defaultValues: { version, mode, hasAfterRetry, ladder, ladderDays },
  });
  const steps = useFieldArray({ control: form.control, name: "ladder" });
  return (
    <FormDialog
      form={form}
      title={t("editTitle")}
      help={t("editHelp")}
      confirmLabel={t("save")}
      onClose={onClose}
      onSubmit={async (values) => {
        await update.mutateAsync({ game: slug, ...values });
        await changed();
        toast.success(t("saved"));
      }}
    >
      <SelectField
        control={form.control}
        name="mode"
        label={t("mode")}
        description={t("modeHelp")}
        options={moderationModes.map((value) => ({ value, label: words(`modes.${value}`) }))}
      />
      <TickField
        control={form.control}
        name="hasAfterRetry"
        label={t("hasAfterRetry")}
        description={t("hasAfterRetryHelp")}
      />
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-1.5 font-medium">{t("ladder")}</legend>
        {steps.fields.map((step, at) => (
          <div key={step.id} className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
            <SelectField
              control={form.control}
              name={`ladder.${at}.kind`}
              label={t("step", { number: at + 1 })}
              options={sanctionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
            <NumberField
              control={form.control}
              name={`ladder.${at}.minutes`}
              label={t("stepMinutes")}
              optional
              suffix={t("minutesSuffix")}
            />
            <IconButton label={t("removeStep", { number: at + 1 })} onClick={() => steps.remove(at)}>
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
        {steps.fields.length < ladderStepsMax && (
          <Button
            variant="outline"
            size="sm"
            className="self-start"
            onClick={() => steps.append({ kind: "mute_all", minutes: 60 })}
          >
            <Plus aria-hidden />
            {t("addStep")}
          </Button>
        )}
        <p className="text-caption text-muted-foreground">{t("ladderHelp")}</p>
      </fieldset>
      <NumberField control={form.control} name="ladderDays" label={t("ladderDays")} description={t("ladderDaysHelp")} />
    </FormDialog>
  );
}
