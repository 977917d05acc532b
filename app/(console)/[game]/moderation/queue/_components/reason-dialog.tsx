"use client";

import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useLeaveGuard } from "#components/form/use-leave-guard.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";

type Reason = z.ZodType<{ reason: string }, { reason: string }>;

/** Asks why before something is done. It stays open with what was typed while the server refuses, and is not closed over it without a question. */
export function ReasonDialog({
  words,
  schema,
  rows,
  onReason,
  onClose,
}: {
  /** `label` stands over the field. */
  words: Record<"title" | "body" | "label" | "cancel" | "confirm", string>;
  schema: Reason;
  /** Lines to write on; without it one, which Enter sends. */
  rows?: number;
  /** Rejects with what the server said. */
  onReason: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const form = useForm<z.input<Reason>, unknown, z.output<Reason>>({
    resolver: problemResolver(schema),
    defaultValues: { reason: "" },
  });
  const { leave, question } = useLeaveGuard({ when: form.formState.isDirty, onLeave: onClose });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave())}>
      <DialogContent className="max-w-md overflow-y-auto p-5">
        <DialogTitle>{words.title}</DialogTitle>
        <DialogDescription className="mt-1 mb-4 pr-6">{words.body}</DialogDescription>
        <Form form={form} aria-label={words.title} onSubmit={({ reason }) => onReason(reason)}>
          <TextField
            control={form.control}
            name="reason"
            label={words.label}
            input={{ autoFocus: true }}
            {...(rows === undefined ? {} : { rows })}
          />
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button variant="outline" onClick={leave}>
              {words.cancel}
            </Button>
            <SubmitButton>{words.confirm}</SubmitButton>
          </div>
        </Form>
        {question}
      </DialogContent>
    </Dialog>
  );
}
