"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { Campaign } from "../../_components/wire.ts";

/** Ends a mail in review for good, and says why. */
export function RejectDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useTranslations("reviews.reject");
  const id = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const [comment, setComment] = useState("");
  const reject = useMutation(trpc.reviews.reject.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title")}
      confirmLabel={t("confirm")}
      cancelLabel={t("back")}
      tone="danger"
      onConfirm={async () => {
        const key = { game: slug, id: campaign.id };
        const after = await reject.mutateAsync({ ...key, version: campaign.version, comment });
        queryClient.setQueryData(trpc.mail.get.queryKey(key), after);
        void queryClient.invalidateQueries(trpc.mail.pathFilter());
        void queryClient.invalidateQueries(trpc.reviews.pathFilter());
      }}
    >
      <p>{t("body")}</p>
      <Field>
        <FieldLabel htmlFor={id}>{t("reason")}</FieldLabel>
        <Textarea
          id={id}
          rows={3}
          required
          maxLength={500}
          value={comment}
          className="text-foreground"
          onChange={(event) => setComment(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
