"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldError, FieldLabel } from "#components/ui/field.tsx";
import { NumberInput, type NumberInputValue } from "#components/ui/number-input.tsx";
import type { Campaign } from "../../_components/wire.ts";

/** Gives a run that is under way another speed. */
export function SpeedDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useTranslations("mail.control.speed");
  const id = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const setSpeed = useMutation(trpc.mail.setSpeed.mutationOptions());
  const [typed, setTyped] = useState<NumberInputValue>(campaign.run?.recipientsPerMinuteMax ?? null);
  const isWrong = typeof typed === "string" || typed === 0;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title")}
      confirmLabel={t("confirm")}
      onConfirm={async () => {
        if (typeof typed === "string") throw new Error(t("notWhole"));
        const key = { game: slug, id: campaign.id };
        const after = await setSpeed.mutateAsync({ ...key, recipientsPerMinuteMax: typed });
        queryClient.setQueryData(trpc.mail.get.queryKey(key), after);
        void queryClient.invalidateQueries(trpc.audit.list.pathFilter());
      }}
    >
      <p>{t("body")}</p>
      <Field invalid={isWrong}>
        <FieldLabel htmlFor={id}>{t("field")}</FieldLabel>
        <NumberInput
          id={id}
          value={typed}
          aria-invalid={isWrong || undefined}
          className="text-foreground"
          onValueChange={setTyped}
        />
        <FieldError>{isWrong ? t("notWhole") : null}</FieldError>
      </Field>
    </ConfirmDialog>
  );
}
