"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { UnsavedChangesGuard } from "#components/form/unsaved-changes.tsx";
import { FieldLegend } from "#components/ui/field.tsx";
import { gameEditions, gameKinds } from "#db/enums/games.ts";
import { addGameInput } from "#server/games/schema.ts";
import { imHosts } from "#server/im/schema.ts";
import { EndpointFields } from "../../../_components/endpoint-fields.tsx";
import { endpointOf } from "../../../_components/region-of.ts";
import { SettingsSection } from "../../../_components/settings-section.tsx";

type Input = z.input<typeof addGameInput>;
type Output = z.output<typeof addGameInput>;

const simulator = "http://127.0.0.1:3100";

/** A new game. The server asks the platform before it stores anything; what that refuses stands at its field. */
export function AddGameForm() {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const add = useMutation(trpc.games.add.mutationOptions({ gcTime: 0 }));
  const form = useForm<Input, unknown, Output>({
    resolver: problemResolver(addGameInput),
    defaultValues: {
      slug: "",
      name: "",
      kind: "sandbox",
      edition: "enterprise",
      key: "",
      adminAccount: "administrator",
      endpoint: simulator,
      timeZone: "Asia/Seoul",
    },
  });
  const { control } = form;
  const kind = useWatch({ control, name: "kind" });
  // A live game never calls this machine: until somebody chooses another, it begins at the first of the vendor's regions.
  const { setValue, formState } = form;
  const choseEndpoint = formState.dirtyFields.endpoint === true;
  useEffect(() => {
    if (!choseEndpoint) setValue("endpoint", kind === "live" ? endpointOf(imHosts[0].region) : simulator);
  }, [kind, choseEndpoint, setValue]);
  const submit = async (values: Output) => {
    const { game, sendersRegistered } = await add.mutateAsync(values);
    await cache.invalidateQueries();
    toast.success(t(sendersRegistered ? "newGame.done" : "newGame.doneWithoutSenders", { name: game.name }));
    router.push(`/${game.slug}/settings/callbacks`);
    // The list of games is drawn by the server, in the frame.
    router.refresh();
  };
  return (
    <SettingsSection id="new-game" title={t("newGame.title")} about={t("newGame.about")}>
      <Form form={form} onSubmit={submit} aria-label={t("newGame.title")} className="gap-8">
        <UnsavedChangesGuard when={form.formState.isDirty && !form.formState.isSubmitting} />
        <fieldset>
          <FieldLegend>{t("newGame.what")}</FieldLegend>
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField control={control} name="name" label={t("name")} />
            <TextField
              control={control}
              name="slug"
              label={t("newGame.slug")}
              description={t("newGame.slugHelp")}
              input={{ spellCheck: false, autoComplete: "off" }}
            />
            <SelectField
              control={control}
              name="kind"
              label={t("newGame.kind")}
              description={t(`newGame.kindHelp.${kind}`)}
              options={gameKinds.map((value) => ({ value, label: t(`newGame.kinds.${value}`) }))}
            />
            <SelectField
              control={control}
              name="edition"
              label={t("edition")}
              description={t("editionHelp")}
              options={gameEditions.map((value) => ({ value, label: t(`editions.${value}`) }))}
            />
            <TextField control={control} name="timeZone" label={t("timeZone")} description={t("timeZoneHelp")} />
          </div>
        </fieldset>
        <fieldset>
          <FieldLegend>{t("newGame.how")}</FieldLegend>
          <div className="grid gap-5 sm:grid-cols-2">
            <NumberField
              control={control}
              name="sdkAppId"
              label={t("sdkAppId")}
              description={t("newGame.sdkAppIdHelp")}
            />
            <TextField
              control={control}
              name="key"
              label={t("key")}
              description={t("newGame.keyHelp")}
              input={{ type: "password", autoComplete: "off", spellCheck: false }}
            />
            <TextField
              control={control}
              name="adminAccount"
              label={t("adminAccount")}
              description={t("newGame.adminHelp")}
              input={{ spellCheck: false, autoComplete: "off" }}
            />
            <EndpointFields control={control} name="endpoint" kind={kind} />
          </div>
        </fieldset>
        <SubmitButton className="self-start">{t("newGame.confirm")}</SubmitButton>
      </Form>
    </SettingsSection>
  );
}
