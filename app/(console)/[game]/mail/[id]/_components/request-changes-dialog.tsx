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

/** Sends a mail in review back to its author, with what should be different. */
export function RequestChangesDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const t = useTranslations("mail.review");
  const id = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const [comment, setComment] = useState("");
  const request = useMutation(trpc.mail.requestChanges.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("changesTitle")}
      confirmLabel={t("changesConfirm")}
      onConfirm={async () => {
        const key = { game: slug, id: campaign.id };
        const after = await request.mutateAsync({ ...key, version: campaign.version, comment });
        queryClient.setQueryData(trpc.mail.get.queryKey(key), after);
        void queryClient.invalidateQueries(trpc.mail.pathFilter());
        void queryClient.invalidateQueries(trpc.reviews.pathFilter());
      }}
    >
      <p>{t("changesBody")}</p>
      <Field>
        <FieldLabel htmlFor={id}>{t("comment")}</FieldLabel>
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
