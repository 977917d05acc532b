"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Time } from "#components/ui/time.tsx";
import { signUserSigInput } from "#server/im/schema.ts";
import { OnceShown } from "../../_components/once-shown.tsx";

type Input = z.input<typeof signUserSigInput>;
type Output = z.output<typeof signUserSigInput>;
const usualSeconds = 3_600;

/** Signs a login. It is shown once, here, and kept nowhere: the answer does not even stay in the cache. */
export function SignForm() {
  const t = useTranslations("settings.userSig.sign");
  const { slug } = useGame();
  const sign = useMutation(useTRPC().im.signUserSig.mutationOptions({ gcTime: 0 }));
  const [signed, setSigned] = useState<{ player: string; userSig: string; expiresAt: Date }>();
  const form = useForm<Input, unknown, Output>({
    resolver: problemResolver(signUserSigInput),
    defaultValues: { player: "", ttlSeconds: usualSeconds, reason: "" },
  });
  const submit = async (values: Output) => {
    setSigned(undefined);
    const answer = await sign.mutateAsync({ game: slug, ...values });
    sign.reset();
    setSigned({ player: values.player, ...answer });
  };
  const { control } = form;
  return (
    <div className="flex flex-col gap-5">
      <Form form={form} onSubmit={submit} aria-label={t("title")}>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            control={control}
            name="player"
            label={t("player")}
            description={t("playerHelp")}
            input={{ spellCheck: false, autoComplete: "off" }}
          />
          <NumberField control={control} name="ttlSeconds" label={t("ttl")} description={t("ttlHelp")} />
          <TextField
            control={control}
            name="reason"
            label={t("reason")}
            description={t("reasonHelp")}
            className="sm:col-span-2"
          />
        </div>
        <SubmitButton className="self-start">{t("confirm")}</SubmitButton>
      </Form>
      <div aria-live="polite">
        {signed !== undefined && (
          <div className="flex flex-col gap-2">
            <p>
              {t("done", { player: signed.player })} <Time at={signed.expiresAt} form="short" />
            </p>
            <OnceShown label={t("result")} value={signed.userSig} note={t("once")} />
          </div>
        )}
      </div>
    </div>
  );
}
