"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";

const password = z.string().min(1).max(200);
const code = z.string().trim().min(1).max(40);
const typed = {
  password: z.object({ password, code: z.string() }),
  both: z.object({ password, code }),
  code: z.object({ password: z.string(), code }),
};
export type StepUpProof = { password?: string; code?: string };
/** `provider`: the proof is given elsewhere. `nothing`: there is none to give. */
export type StepUpAsks = keyof typeof typed | "provider" | "nothing";

const bodies = {
  password: "body",
  both: "bodyWithCode",
  code: "bodyCode",
  provider: "bodyProvider",
  nothing: "bodyNothing",
} as const;

/**
 * Asks the person who is signed in for a proof anew before an act that asks for it. A refusal stands at the field and the dialog
 * stays; it closes when `onConfirm` resolves.
 * @param children what is done when the provider is asked.
 */
export function StepUpDialog({
  open,
  asks,
  onOpenChange,
  onConfirm,
  children,
}: {
  open: boolean;
  asks: StepUpAsks;
  onOpenChange: (open: boolean) => void;
  onConfirm: (proof: StepUpProof) => Promise<unknown>;
  children: ReactNode;
}) {
  const t = useTranslations("shell.stepUp");
  const isPassword = asks === "password" || asks === "both";
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-sm p-5">
        <DialogTitle>{t(isPassword ? "title" : "proveTitle")}</DialogTitle>
        <DialogDescription className="mt-1 mb-4">{t(bodies[asks])}</DialogDescription>
        {open && asks === "provider" && children}
        {open && asks === "nothing" && (
          <Button variant="outline" className="self-end" onClick={() => onOpenChange(false)}>
            {t("cancel")}
          </Button>
        )}
        {open && asks !== "provider" && asks !== "nothing" && (
          <ProofForm asks={asks} onConfirm={onConfirm} onCancel={() => onOpenChange(false)} />
        )}
      </DialogContent>
    </Dialog>
  );
}

/** Lives only while the dialog is open: no password stays behind. */
function ProofForm({
  asks,
  onConfirm,
  onCancel,
}: {
  asks: keyof typeof typed;
  onConfirm: (proof: StepUpProof) => Promise<unknown>;
  onCancel: () => void;
}) {
  const t = useTranslations("shell.stepUp");
  const schema = typed[asks];
  const [asksPassword, asksCode] = [asks !== "code", asks !== "password"];
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: problemResolver(schema),
    defaultValues: { password: "", code: "" },
  });
  return (
    <Form
      form={form}
      onSubmit={(given) =>
        onConfirm({
          ...(asksPassword ? { password: given.password } : {}),
          ...(asksCode ? { code: given.code } : {}),
        })
      }
      aria-label={t(asksPassword ? "title" : "proveTitle")}
    >
      {asksPassword && (
        <TextField
          control={form.control}
          name="password"
          label={t("password")}
          input={{ type: "password", autoComplete: "current-password", autoFocus: true }}
        />
      )}
      {asksCode && (
        <TextField
          control={form.control}
          name="code"
          label={t("code")}
          description={t("codeHelp")}
          mono
          input={{ autoComplete: "one-time-code", spellCheck: false, autoFocus: !asksPassword }}
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
