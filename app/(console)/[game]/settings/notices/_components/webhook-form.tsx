"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, FieldContent, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { setWebhookInput } from "#server/games/notices/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";

/** The address, and whether notices are signed anew. The secret comes back with the answer and lives on the page alone. */
export function WebhookForm({
  url,
  hasSecret,
  onSaved,
  onClose,
}: {
  url: string;
  hasSecret: boolean;
  onSaved: (secret: string | null) => Promise<void>;
  onClose: () => void;
}) {
  const t = useTranslations("settings.notices");
  const { slug, kind } = useGame();
  const id = useId();
  const set = useMutation(useTRPC().notices.setWebhook.mutationOptions({ gcTime: 0 }));
  const form = useForm<z.input<typeof setWebhookInput>, unknown, z.output<typeof setWebhookInput>>({
    resolver: problemResolver(setWebhookInput),
    defaultValues: { url, renewSecret: false },
  });
  return (
    <Form
      form={form}
      aria-label={t("webhook")}
      onSubmit={async (values) => {
        const { secret } = await set.mutateAsync({ game: slug, ...values });
        await onSaved(secret);
      }}
    >
      <TextField
        control={form.control}
        name="url"
        label={t("url")}
        description={t(kind === "sandbox" ? "urlHelpSandbox" : "urlHelp")}
        mono
        input={{ type: "url", autoComplete: "off", spellCheck: false }}
      />
      {hasSecret && (
        <Controller
          control={form.control}
          name="renewSecret"
          render={({ field }) => (
            <Field orientation="horizontal">
              <Checkbox
                id={id}
                checked={field.value}
                aria-describedby={`${id}-help`}
                onCheckedChange={(checked) => field.onChange(checked === true)}
              />
              <FieldContent>
                <FieldLabel htmlFor={id}>{t("renewSecret")}</FieldLabel>
                <FieldDescription id={`${id}-help`}>{t("renewSecretHelp")}</FieldDescription>
              </FieldContent>
            </Field>
          )}
        />
      )}
      <DialogButtons confirmLabel={t("save")} onClose={onClose} />
    </Form>
  );
}
