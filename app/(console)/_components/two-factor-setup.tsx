"use client";

import { useMutation } from "@tanstack/react-query";
import { ShieldPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FailedState } from "#components/form/failed-state.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { confirmTwoFactorInput } from "#server/auth/account/schema.ts";
import { CopyButton } from "../[game]/settings/_components/copy-button.tsx";
import { QrCode } from "./qr-code.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

type Values = z.input<typeof confirmTwoFactorInput>;

/** From nothing to a second factor: the password again, the picture for the app, its first code, the recovery codes. */
export function TwoFactorSetup({ email, onDone }: { email: string; onDone: () => void }) {
  const t = useTranslations("account.twoFactor");
  const { account } = useTRPC();
  const begin = useMutation(account.beginTwoFactor.mutationOptions());
  const confirm = useMutation(account.confirmTwoFactor.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const start = async () => {
    if (await ensure()) await begin.mutateAsync();
  };
  if (confirm.data !== undefined) {
    return <RecoveryCodes codes={confirm.data.recoveryCodes} email={email} onDone={onDone} />;
  }
  return (
    <div className="flex flex-col items-start gap-4">
      {begin.data === undefined ? (
        <Button pending={begin.isPending} onClick={() => void start().catch(() => {})}>
          <ShieldPlus aria-hidden />
          {t("setUp")}
        </Button>
      ) : (
        <AppSteps
          secret={begin.data.secret}
          uri={begin.data.uri}
          onConfirm={(values) => confirm.mutateAsync(values)}
          onCancel={() => begin.reset()}
        />
      )}
      {begin.isError && <FailedState title={t("beginFailed")} error={begin.error} />}
      {dialog}
    </div>
  );
}

/** Lives only while it is shown: the secret is gone with it. */
function AppSteps({
  secret,
  uri,
  onConfirm,
  onCancel,
}: {
  secret: string;
  uri: string;
  onConfirm: (values: Values) => Promise<unknown>;
  onCancel: () => void;
}) {
  const t = useTranslations("account.twoFactor");
  const form = useForm<Values, unknown, z.output<typeof confirmTwoFactorInput>>({
    resolver: problemResolver(confirmTwoFactorInput),
    defaultValues: { code: "" },
  });
  return (
    <div className="flex w-full flex-col gap-6 rounded-lg border border-border bg-surface p-4 sm:flex-row">
      <QrCode text={uri} label={t("picture")} />
      <div className="min-w-0 flex-1">
        <p className="mb-2">{t("scan")}</p>
        <p className="text-muted-foreground text-table">{t("typeInstead")}</p>
        <div className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <code className="min-w-0 font-mono text-table">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
          <CopyButton value={secret} />
        </div>
        <Form form={form} onSubmit={onConfirm} aria-label={t("title")} className="max-w-xs gap-3">
          <TextField
            control={form.control}
            name="code"
            label={t("firstCode")}
            mono
            input={{ inputMode: "numeric", autoComplete: "one-time-code", autoFocus: true }}
          />
          <div className="flex flex-wrap gap-2">
            <SubmitButton>{t("confirm")}</SubmitButton>
            <Button variant="outline" onClick={onCancel}>
              {t("cancel")}
            </Button>
          </div>
        </Form>
      </div>
    </div>
  );
}
