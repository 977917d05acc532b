"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { UnsavedChangesGuard } from "#components/form/unsaved-changes.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { gameEditions } from "#db/enums/games.ts";
import { updateGameInput } from "#server/games/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { EditionTable } from "./edition-table.tsx";
import { LocalesField } from "./locales-field.tsx";

type Input = z.input<typeof updateGameInput>;
type Output = z.output<typeof updateGameInput>;

export function SettingsForm({ game, readOnly }: { game: RouterOutputs["games"]["get"]; readOnly: boolean }) {
  const t = useTranslations("settings");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const update = useMutation(trpc.games.update.mutationOptions());
  const { version, name, timeZone, edition, locales } = game;
  const form = useForm<Input, unknown, Output>({
    resolver: problemResolver(updateGameInput),
    defaultValues: { version, name, timeZone, edition, locales },
  });
  const chosenEdition = useWatch({ control: form.control, name: "edition" }) ?? edition;
  const save = async (values: Output) => {
    const saved = await update.mutateAsync({ game: slug, ...values });
    cache.setQueryData(trpc.games.get.queryKey({ game: slug }), saved);
    await cache.invalidateQueries(trpc.auth.pathFilter());
    toast.success(t("saved"));
  };
  const shared = { control: form.control, disabled: readOnly };
  return (
    <Form form={form} onSubmit={save} aria-label={t("parts.general")}>
      <UnsavedChangesGuard when={form.formState.isDirty && !form.formState.isSubmitting} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...shared} name="name" label={t("name")} />
        <TextField {...shared} name="timeZone" label={t("timeZone")} description={t("timeZoneHelp")} />
        <LocalesField {...shared} name="locales" label={t("locales")} description={t("localesHelp")} />
        <SelectField
          {...shared}
          name="edition"
          label={t("edition")}
          description={t("editionHelp")}
          options={gameEditions.map((value) => ({ value, label: t(`editions.${value}`) }))}
        />
      </div>
      <EditionTable chosen={chosenEdition} />
      {readOnly ? (
        <p className="text-muted-foreground">{t("readOnly")}</p>
      ) : (
        <SubmitButton className="self-start" disabled={!form.formState.isDirty}>
          {t("save")}
        </SubmitButton>
      )}
    </Form>
  );
}
