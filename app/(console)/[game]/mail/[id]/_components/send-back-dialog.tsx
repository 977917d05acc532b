"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConfirmDialog } from "#components/shell/confirm-dialog.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { Campaign } from "../../_components/wire.ts";

type Decision = { game: string; id: string; version: number; comment: string };

/** Decides against a mail in review, and says why in words that stay with it. */
export function SendBackDialog({
  campaign,
  words,
  tone,
  decide,
  onClose,
}: {
  campaign: Campaign;
  words: { title: string; body: string; comment: string; confirm: string; cancel?: string };
  tone?: "danger";
  /** @returns the mail as it is then. */
  decide: (decision: Decision) => Promise<Campaign>;
  onClose: () => void;
}) {
  const id = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { slug } = useGame();
  const [comment, setComment] = useState("");
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={words.title}
      confirmLabel={words.confirm}
      {...(words.cancel === undefined ? {} : { cancelLabel: words.cancel })}
      {...(tone === undefined ? {} : { tone })}
      onConfirm={async () => {
        const key = { game: slug, id: campaign.id };
        const after = await decide({ ...key, version: campaign.version, comment });
        queryClient.setQueryData(trpc.mail.get.queryKey(key), after);
        void queryClient.invalidateQueries(trpc.mail.pathFilter());
        void queryClient.invalidateQueries(trpc.reviews.pathFilter());
      }}
    >
      <p>{words.body}</p>
      <Field>
        <FieldLabel htmlFor={id}>{words.comment}</FieldLabel>
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
