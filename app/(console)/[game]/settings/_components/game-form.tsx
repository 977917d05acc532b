"use client";

import { type QueryFilters, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormState } from "react-hook-form";
import { toast } from "sonner";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { UnsavedChangesGuard } from "#components/form/unsaved-changes.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { GameFormState } from "./use-game-form.ts";

/** Saves some of the game's settings. A saved change makes a new version: its parent keys it by that. */
export function GameForm({
  form,
  title,
  words,
  readOnly,
  stale,
  children,
}: {
  form: GameFormState;
  title: string;
  /** Where *save*, *saved* and *readOnly* stand. */
  words: "settings" | "reviews.settings";
  readOnly: boolean;
  /** What else follows from these settings and is read again. */
  stale: QueryFilters;
  children: ReactNode;
}) {
  const t = useTranslations(words);
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const update = useMutation(trpc.games.update.mutationOptions());
  const { isDirty, isSubmitting } = useFormState({ control: form.control });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const saved = await update.mutateAsync({ game: slug, ...values });
        cache.setQueryData(trpc.games.get.queryKey({ game: slug }), saved);
        await cache.invalidateQueries(stale);
        toast.success(t("saved"));
      }}
      aria-label={title}
    >
      <UnsavedChangesGuard when={isDirty && !isSubmitting} />
      {children}
      {readOnly ? (
        <p className="text-muted-foreground">{t("readOnly")}</p>
      ) : (
        <SubmitButton className="self-start" disabled={!isDirty}>
          {t("save")}
        </SubmitButton>
      )}
    </Form>
  );
}
