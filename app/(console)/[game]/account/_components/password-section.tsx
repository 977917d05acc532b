"use client";

import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SubmitButton } from "#components/form/submit-button.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { changePasswordInput } from "#server/auth/account/schema.ts";
import { SettingsSection } from "../../settings/_components/settings-section.tsx";

/** Another password for oneself; every other browser is signed out by it. */
export function PasswordSection() {
  const t = useTranslations("account.password");
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { data: account } = useSuspenseQuery(trpc.account.get.queryOptions());
  const { data: doors } = useQuery(trpc.auth.doors.queryOptions());
  const change = useMutation(trpc.account.changePassword.mutationOptions());
  const form = useForm<z.input<typeof changePasswordInput>, unknown, z.output<typeof changePasswordInput>>({
    resolver: problemResolver(changePasswordInput),
    defaultValues: { password: "", next: "" },
  });
  const submit = async (values: z.output<typeof changePasswordInput>) => {
    const { endedSessions } = await change.mutateAsync(values);
    form.reset();
    await cache.invalidateQueries(trpc.account.pathFilter());
    toast.success(t("done", { count: endedSessions }));
  };
  if (!account.hasPassword || doors?.passwordsOn !== true) return null;
  return (
    <SettingsSection id="password" title={t("title")} about={t("about")}>
      <Form form={form} onSubmit={submit} aria-label={t("title")} className="max-w-sm">
        {/* For password managers, which keep a password by the name that goes with it. */}
        <input type="hidden" name="username" autoComplete="username" value={account.email} readOnly />
        <TextField
          control={form.control}
          name="password"
          label={t("old")}
          input={{ type: "password", autoComplete: "current-password" }}
        />
        <TextField
          control={form.control}
          name="next"
          label={t("next")}
          description={t("rules")}
          input={{ type: "password", autoComplete: "new-password" }}
        />
        <SubmitButton className="self-start">{t("submit")}</SubmitButton>
      </Form>
    </SettingsSection>
  );
}
