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

const password = z.string().min(1).max(200);
const typed = {
  password: z.object({ password, code: z.string() }),
  both: z.object({ password, code: z.string().trim().min(1).max(40) }),
};
export type StepUpProof = { password: string; code?: string };

/**
 * Asks the person who is signed in for the password again, and for a code of whoever has a second factor, before an act that asks
 * for it. A refusal stands at the field and
 * the dialog stays; it closes when `onConfirm` resolves.
 */
export function StepUpDialog({
  open,
  needsCode,
  onOpenChange,
  onConfirm,
}: {
  open: boolean;
  needsCode: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: (proof: StepUpProof) => Promise<unknown>;
}) {
  const t = useTranslations("shell.stepUp");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-sm p-5">
        <DialogTitle>{t("title")}</DialogTitle>
        <DialogDescription className="mt-1 mb-4">{t(needsCode ? "bodyWithCode" : "body")}</DialogDescription>
        {open && <ProofForm needsCode={needsCode} onConfirm={onConfirm} onCancel={() => onOpenChange(false)} />}
      </DialogContent>
    </Dialog>
  );
}

/** Lives only while the dialog is open: no password stays behind. */
function ProofForm({
  needsCode,
  onConfirm,
  onCancel,
}: {
  needsCode: boolean;
  onConfirm: (proof: StepUpProof) => Promise<unknown>;
  onCancel: () => void;
}) {
  const t = useTranslations("shell.stepUp");
  const schema = typed[needsCode ? "both" : "password"];
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: problemResolver(schema),
    defaultValues: { password: "", code: "" },
  });
  return (
    <Form
      form={form}
      onSubmit={({ password, code }) => onConfirm(needsCode ? { password, code } : { password })}
      aria-label={t("title")}
    >
      <TextField
        control={form.control}
        name="password"
        label={t("password")}
        input={{ type: "password", autoComplete: "current-password", autoFocus: true }}
      />
      {needsCode && (
        <TextField
          control={form.control}
          name="code"
          label={t("code")}
          description={t("codeHelp")}
          mono
          input={{ autoComplete: "one-time-code", spellCheck: false }}
        />
      )}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button variant="outline" onClick={onCancel}>
          {t("cancel")}
        </Button>
        <SubmitButton>{t("confirm")}</SubmitButton>
      </div>
    </Form>
  );
}
