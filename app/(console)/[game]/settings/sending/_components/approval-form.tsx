"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { UnsavedChangesGuard } from "#components/form/unsaved-changes.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { updateGameInput } from "#server/games/schema.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { CategoriesField } from "./categories-field.tsx";

type Input = z.input<typeof updateGameInput>;
type Output = z.output<typeof updateGameInput>;

export function ApprovalForm({ game, readOnly }: { game: RouterOutputs["games"]["get"]; readOnly: boolean }) {
  const t = useTranslations("reviews.settings");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const update = useMutation(trpc.games.update.mutationOptions());
  const { version, approvalAbove, approvalValueAbove, approvalLargeFactor, approvalCategories } = game;
  const form = useForm<Input, unknown, Output>({
    resolver: problemResolver(updateGameInput),
    defaultValues: { version, approvalAbove, approvalValueAbove, approvalLargeFactor, approvalCategories },
  });
  const save = async (values: Output) => {
    const saved = await update.mutateAsync({ game: slug, ...values });
    cache.setQueryData(trpc.games.get.queryKey({ game: slug }), saved);
    void cache.invalidateQueries(trpc.mail.plan.pathFilter());
    toast.success(t("saved"));
  };
  const shared = { control: form.control, disabled: readOnly };
  return (
    <Form form={form} onSubmit={save} aria-label={t("title")}>
      <UnsavedChangesGuard when={form.formState.isDirty && !form.formState.isSubmitting} />
      <div className="grid gap-5 sm:grid-cols-2">
        <NumberField
          {...shared}
          name="approvalAbove"
          label={t("players")}
          description={t("playersHelp")}
          suffix={t("playersSuffix")}
        />
        <NumberField
          {...shared}
          name="approvalValueAbove"
          label={t("value")}
          description={t("valueHelp")}
          placeholder={t("valueNone")}
          optional
        />
        <CategoriesField
          {...shared}
          name="approvalCategories"
          label={t("categories")}
          description={t("categoriesHelp")}
        />
        <NumberField
          {...shared}
          name="approvalLargeFactor"
          label={t("large")}
          description={t("largeHelp")}
          suffix={t("largeSuffix")}
        />
      </div>
      <p className="text-muted-foreground">{t("always")}</p>
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
