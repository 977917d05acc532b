"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { type Screen, screenLimits, setScreenInput } from "#server/mail/screens/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";

/** A screen's link and what it is called in each of the game's languages. */
export function ScreenDialog({ screen, onClose }: { screen: Screen | undefined; onClose: () => void }) {
  const t = useTranslations("settings.screens");
  const languages = useTranslations("mail.locales");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { data: game } = useSuspenseQuery(trpc.games.get.queryOptions({ game: slug }));
  const set = useMutation(trpc.screens.set.mutationOptions());
  const form = useForm<z.input<typeof setScreenInput>, unknown, z.output<typeof setScreenInput>>({
    resolver: problemResolver(setScreenInput),
    defaultValues: {
      pattern: screen?.pattern ?? "",
      labels: Object.fromEntries(game.locales.map((locale) => [locale, screen?.labels[locale] ?? ""])),
    },
  });
  const submit = async (values: z.output<typeof setScreenInput>) => {
    await set.mutateAsync({ game: slug, ...values });
    await cache.invalidateQueries(trpc.screens.pathFilter());
    void cache.invalidateQueries(trpc.mail.plan.pathFilter());
    toast.success(t("saved"));
    onClose();
  };
  const title = t(screen === undefined ? "addTitle" : "changeTitle");
  return (
    <FormDialog open title={title} body={t("body", { example: "mygame://event/{id:number}" })} onClose={onClose}>
      <Form form={form} onSubmit={submit} aria-label={title}>
        <TextField
          control={form.control}
          name="pattern"
          label={t("pattern")}
          mono
          // Another link is another screen.
          input={{ autoComplete: "off", spellCheck: false, readOnly: screen !== undefined }}
        />
        {game.locales.map((locale) => (
          <TextField
            key={locale}
            control={form.control}
            name={`labels.${locale}`}
            label={t("label", { language: languages(locale) })}
            lengthMax={screenLimits.labelCharactersMax}
            input={{ lang: locale, autoComplete: "off" }}
          />
        ))}
        <DialogButtons confirmLabel={t("save")} onClose={onClose} />
      </Form>
    </FormDialog>
  );
}
