"use client";

import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { acceptInvitation } from "#app/_auth/sign-in.ts";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { newPasswordInput } from "#server/auth/schema.ts";

const typed = z.object({ password: newPasswordInput });

/** A password of one's own makes the account, and signs in to it. A full load, so that nothing of the link stays in memory. */
export function ChoosePassword({ token, email, landing }: { token: string; email: string; landing: string }) {
  const t = useTranslations("invite");
  const form = useForm<z.input<typeof typed>, unknown, z.output<typeof typed>>({
    resolver: problemResolver(typed),
    defaultValues: { password: "" },
  });
  const submit = async ({ password }: z.output<typeof typed>) => {
    try {
      await acceptInvitation({ token, password });
    } catch (error) {
      throw refusalOf(error instanceof Error ? error.message : "internal");
    }
    location.replace(landing);
  };
  return (
    <Form form={form} onSubmit={submit} aria-label={t("title")}>
      <p>
        <span className="block text-muted-foreground text-table">{t("email")}</span>
        <span className="break-all font-medium">{email}</span>
      </p>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        control={form.control}
        name="password"
        label={t("password")}
        description={t("rules")}
        input={{ type: "password", autoComplete: "new-password", autoFocus: true }}
      />
      <SubmitButton className="w-full">{t("accept")}</SubmitButton>
    </Form>
  );
}

/** The sign-in door says its reason in an address (`auth.too_many_tries:12`); a form reads it like any other refusal. */
function refusalOf(text: string): object {
  const [reason = "internal", seconds] = text.split(":");
  const fields = reason.startsWith("auth.password_") ? [{ path: "password", reason, message: reason }] : [];
  return { reason, params: seconds === undefined ? {} : { seconds: Number(seconds) }, fields, message: "" };
}
