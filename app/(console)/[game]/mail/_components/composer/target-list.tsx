"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useProblem } from "#components/form/use-problem.ts";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import type { DraftSaver } from "#components/mail/draft-saver.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { AudienceFacts } from "../../../audiences/_components/make/audience-facts.tsx";
import type { Plan } from "../wire.ts";
import { storedDraftOf } from "./use-draft-saver.ts";

/** The players of a condition, or everyone, as a list: where a push would reach somebody who is left out. */
export function TargetList({ game, saver, why }: { game: string; saver: DraftSaver; why: Plan["why"] }) {
  const t = useTranslations("mail.composer.target");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { describe, text } = useProblem();
  const { control, setValue } = useFormContext<ComposerValues>();
  const { field, fieldState } = useController({ control, name: "audienceId" });
  const resolve = useMutation(trpc.mail.resolveTarget.mutationOptions());
  const [isSaving, setSaving] = useState(false);
  const make = async () => {
    setSaving(true);
    try {
      if (!(await saver.ensureStored()) || saver.base === undefined) return;
      const { id, version } = saver.base;
      const campaign = await resolve.mutateAsync({ game, id, version });
      // The server named the new list in the stored draft; the form follows it.
      saver.rebase(storedDraftOf(campaign));
      setValue("audienceId", campaign.audienceId);
      queryClient.setQueryData(trpc.mail.get.queryKey({ game, id }), campaign);
      void queryClient.invalidateQueries(trpc.mail.plan.queryFilter({ game, id }));
    } finally {
      setSaving(false);
    }
  };
  const failure = resolve.error;
  return (
    <div className="flex flex-col gap-3">
      <Alert tone="info" title={t("asList")}>
        {t(why === "push_cannot_say" ? "beyondPush" : "asListBody")}
      </Alert>
      {field.value !== null && <AudienceFacts id={field.value} />}
      <Button
        variant="outline"
        className="self-start"
        pending={isSaving}
        // What it threw stands below.
        onClick={() => void make().catch(() => {})}
      >
        {field.value === null ? t("makeList") : t("makeListAgain")}
      </Button>
      <FieldError>
        {failure !== null
          ? describe(failure).sentence
          : fieldState.error?.message === undefined
            ? null
            : text(fieldState.error.message)}
      </FieldError>
    </div>
  );
}
