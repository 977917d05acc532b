"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldArray, useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { Form } from "#components/form/form.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { useLeaveGuard } from "#components/form/use-leave-guard.tsx";
import { useTellDirty } from "#components/form/use-tell-dirty.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { sanctionKinds } from "#db/enums/moderation-work.ts";
import { ladderStepsMax, updateModerationSettingsInput } from "#server/moderation/settings/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

const schema = updateModerationSettingsInput.pick({ ladder: true, ladderDays: true });
type Settings = RouterOutputs["rules"]["settings"];
type Values = z.input<typeof schema>;

/** Opens the ladder to be changed. */
export function LadderButton() {
  const t = useTranslations("sanctions.ladder");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outline" onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      {isOpen && <LadderDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function LadderDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("sanctions.ladder");
  const { slug: game } = useGame();
  const settings = useQuery({
    ...useTRPC().rules.settings.queryOptions({ game }),
    staleTime: 0,
    // What a person is changing must not change under the hand.
    refetchOnWindowFocus: false,
  });
  const [isDirty, setDirty] = useState(false);
  const { leave, question } = useLeaveGuard({ when: isDirty, onLeave: onClose });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave())}>
      <DialogContent className="max-w-xl overflow-y-auto p-5">
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{t("body")}</DialogDescription>
        {settings.isError ? (
          <FailedState title={t("failed")} error={settings.error} onRetry={() => void settings.refetch()} />
        ) : settings.data === undefined || settings.isFetching ? (
          <Skeleton className="h-64" />
        ) : (
          <LadderForm settings={settings.data} onDirty={setDirty} onLeave={leave} onClose={onClose} />
        )}
        {question}
      </DialogContent>
    </Dialog>
  );
}

function LadderForm({
  settings,
  onDirty,
  onLeave,
  onClose,
}: {
  settings: Settings;
  onDirty: (isDirty: boolean) => void;
  onLeave: () => void;
  /** It is done; there is nothing left to lose. */
  onClose: () => void;
}) {
  const t = useTranslations("sanctions");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { slug: game } = useGame();
  const update = useMutation(trpc.rules.updateSettings.mutationOptions());
  const form = useForm<Values, unknown, z.output<typeof schema>>({
    resolver: problemResolver(schema),
    defaultValues: { ladder: settings.ladder, ladderDays: settings.ladderDays },
  });
  useTellDirty(form, onDirty);
  const { control } = form;
  const { fields, append, remove, move } = useFieldArray({ control, name: "ladder" });
  const steps = useWatch({ control, name: "ladder" });
  return (
    <Form
      form={form}
      aria-label={t("ladder.title")}
      onSubmit={async (values) => {
        const { version, mode, hasAfterRetry } = settings;
        // What else stands in the settings stays as it was shown; a change of it meanwhile is refused by the version.
        await update.mutateAsync({ game, version, mode, hasAfterRetry, ...values });
        await Promise.all([
          cache.invalidateQueries(trpc.sanctions.pathFilter()),
          cache.invalidateQueries(trpc.rules.settings.pathFilter()),
        ]);
        toast.success(t("ladder.saved"));
        onClose();
      }}
    >
      <ol className="flex flex-col gap-3">
        {fields.map((field, place) => (
          <li key={field.id} className="flex flex-wrap items-end gap-2">
            <SelectField
              control={control}
              name={`ladder.${place}.kind`}
              label={t("ladder.step", { step: place + 1 })}
              className="w-44"
              options={sanctionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
            {steps[place]?.kind !== "warn" && (
              <NumberField
                control={control}
                name={`ladder.${place}.minutes`}
                label={t("ladder.minutes")}
                placeholder={t("durations.forever")}
                className="w-36"
              />
            )}
            <span className="ml-auto flex">
              <IconButton label={t("ladder.up")} disabled={place === 0} onClick={() => move(place, place - 1)}>
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={t("ladder.down")}
                disabled={place === fields.length - 1}
                onClick={() => move(place, place + 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton label={t("ladder.remove")} disabled={fields.length === 1} onClick={() => remove(place)}>
                <Trash2 aria-hidden />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      <Button
        variant="outline"
        className="self-start"
        disabled={fields.length >= ladderStepsMax}
        onClick={() => append({ kind: "mute_all", minutes: 60 })}
      >
        <Plus aria-hidden />
        {t("ladder.add")}
      </Button>
      <NumberField
        control={control}
        name="ladderDays"
        label={t("ladder.days")}
        description={t("ladder.daysHelp")}
        className="w-44"
      />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button variant="outline" onClick={onLeave}>
          {t("dialog.cancel")}
        </Button>
        <SubmitButton>{t("ladder.save")}</SubmitButton>
      </div>
    </Form>
  );
}
