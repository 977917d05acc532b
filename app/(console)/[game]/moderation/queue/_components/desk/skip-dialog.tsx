"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { skipReviewInput } from "#server/moderation/queue/schema.ts";

const schema = skipReviewInput.pick({ reason: true });

/** Asks why an item is passed by: it is left to the others. */
export function SkipDialog({ id, onClose, onSkipped }: { id: string; onClose: () => void; onSkipped: () => void }) {
  const t = useTranslations("moderationQueue.skip");
  const { slug: game } = useGame();
  const skip = useMutation(useTRPC().queue.skip.mutationOptions());
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: problemResolver(schema),
    defaultValues: { reason: "" },
  });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{t("body")}</DialogDescription>
        <Form
          form={form}
          aria-label={t("title")}
          onSubmit={async ({ reason }) => {
            await skip.mutateAsync({ game, id, reason });
            onSkipped();
          }}
        >
          <TextField control={form.control} name="reason" label={t("reason")} input={{ autoFocus: true }} />
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button variant="outline" onClick={onClose}>
              {t("cancel")}
            </Button>
            <SubmitButton>{t("confirm")}</SubmitButton>
          </div>
        </Form>
      </DialogContent>
    </Dialog>
  );
}
