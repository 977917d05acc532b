"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { Form } from "#components/form/form.tsx";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { useLeaveGuard } from "#components/form/use-leave-guard.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog.tsx";

/** A form in a dialog. What was typed is not lost by a key or a click beside it. */
export function FormDialog<Values extends FieldValues, Output>({
  form,
  title,
  help,
  confirmLabel,
  onSubmit,
  onClose,
  children,
  className = "max-w-2xl",
}: {
  form: UseFormReturn<Values, unknown, Output>;
  title: string;
  help: string;
  confirmLabel: string;
  /** Rejects with what the server said; resolves when it is done, and the dialog closes. */
  onSubmit: (values: Output) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
  className?: string;
}) {
  const t = useTranslations("moderationRules");
  const { leave, question } = useLeaveGuard({ when: form.formState.isDirty, onLeave: onClose });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : leave())}>
      <DialogContent className={className}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{help}</DialogDescription>
        </DialogHeader>
        <Form
          form={form}
          aria-label={title}
          className="min-h-0 overflow-y-auto px-5 pt-1"
          onSubmit={async (values) => {
            await onSubmit(values);
            onClose();
          }}
        >
          {children}
          <DialogFooter className="-mx-5 sticky bottom-0 z-10 border-border border-t bg-floating">
            <Button variant="outline" onClick={leave}>
              {t("cancel")}
            </Button>
            <SubmitButton>{confirmLabel}</SubmitButton>
          </DialogFooter>
        </Form>
        {question}
      </DialogContent>
    </Dialog>
  );
}
