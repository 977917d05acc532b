"use client";

import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";

const typed = z.object({ password: z.string().min(1).max(200) });

/**
 * Asks the person who is signed in for the password again, before an act that asks for it. A refusal stands at the field and
 * the dialog stays; it closes when `onConfirm` resolves.
 */
export function StepUpDialog({
  open,
  onOpenChange,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: (password: string) => Promise<unknown>;
}) {
  const t = useTranslations("shell.stepUp");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-sm p-5">
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription className="mt-1 mb-4">{t("body")}</DialogDescription>
        {open && <PasswordForm onConfirm={onConfirm} onCancel={() => onOpenChange(false)} />}
      </DialogContent>
    </Dialog>
  );
}

/** Lives only while the dialog is open: no password stays behind. */
function PasswordForm({
  onConfirm,
  onCancel,
}: {
  onConfirm: (password: string) => Promise<unknown>;
  onCancel: () => void;
}) {
  const t = useTranslations("shell.stepUp");
  const form = useForm<z.input<typeof typed>, unknown, z.output<typeof typed>>({
    resolver: problemResolver(typed),
    defaultValues: { password: "" },
  });
  return (
    <Form form={form} onSubmit={({ password }) => onConfirm(password)} aria-label={t("title")}>
      <TextField
        control={form.control}
        name="password"
        label={t("password")}
        input={{ type: "password", autoComplete: "current-password", autoFocus: true }}
      />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button variant="outline" onClick={onCancel}>
          {t("cancel")}
        </Button>
        <SubmitButton>{t("confirm")}</SubmitButton>
      </div>
    </Form>
  );
}
