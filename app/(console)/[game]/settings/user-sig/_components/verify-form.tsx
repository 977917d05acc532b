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
import { verifyUserSigInput } from "#server/im/schema.ts";
import { SigReport } from "./sig-report.tsx";

type Input = z.input<typeof verifyUserSigInput>;
type Output = z.output<typeof verifyUserSigInput>;

/** Says whether a signature logs a player in, and in words what it is. Nothing typed here is kept. */
export function VerifyForm() {
  const t = useTranslations("settings.userSig.verify");
  const { slug } = useGame();
  const verify = useMutation(useTRPC().im.verifyUserSig.mutationOptions({ gcTime: 0 }));
  const form = useForm<Input, unknown, Output>({
    resolver: problemResolver(verifyUserSigInput),
    defaultValues: { userSig: "" },
  });
  const submit = (values: Output) => verify.mutateAsync({ game: slug, ...values });
  const { control } = form;
  return (
    <div className="flex flex-col gap-5">
      <Form form={form} onSubmit={submit} aria-label={t("title")}>
        <TextField
          control={control}
          name="userSig"
          label={t("signature")}
          rows={4}
          mono
          input={{ spellCheck: false }}
          description={t("signatureHelp")}
        />
        <TextField
          control={control}
          name="player"
          label={t("player")}
          description={t("playerHelp")}
          optional
          className="max-w-sm"
          input={{ spellCheck: false, autoComplete: "off" }}
        />
        <SubmitButton variant="outline" className="self-start">
          {t("confirm")}
        </SubmitButton>
      </Form>
      <div aria-live="polite">{verify.data !== undefined && <SigReport report={verify.data} />}</div>
    </div>
  );
}
