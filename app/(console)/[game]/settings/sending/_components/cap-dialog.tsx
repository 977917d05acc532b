"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { useGame } from "#components/shell/game-context.tsx";
import type { MailCategory } from "#db/enums/mail.ts";
import { type FrequencyCap, setCapInput } from "#server/mail/exclusions/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";

/** How many mails of one category a player gets, in how many days. */
export function CapDialog({
  category,
  cap,
  onClose,
}: {
  category: MailCategory;
  cap: FrequencyCap | undefined;
  onClose: () => void;
}) {
  const t = useTranslations("settings.sending");
  const name = useTranslations("mail.categories")(category);
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const set = useMutation(trpc.sendingRules.setCap.mutationOptions());
  const form = useForm<z.input<typeof setCapInput>, unknown, z.output<typeof setCapInput>>({
    resolver: problemResolver(setCapInput),
    defaultValues: { category, mailsMax: cap?.mailsMax ?? 1, days: cap?.days ?? 7 },
  });
  const submit = async (values: z.output<typeof setCapInput>) => {
    await set.mutateAsync({ game: slug, ...values });
    await cache.invalidateQueries(trpc.sendingRules.pathFilter());
    void cache.invalidateQueries(trpc.mail.plan.pathFilter());
    toast.success(t("capSaved", { category: name }));
    onClose();
  };
  const title = t("capTitle", { category: name });
  return (
    <FormDialog open title={title} body={t("capBody")} onClose={onClose}>
      <Form form={form} onSubmit={submit} aria-label={title}>
        <div className="grid grid-cols-2 gap-4">
          <NumberField control={form.control} name="mailsMax" label={t("mailsMax")} />
          <NumberField control={form.control} name="days" label={t("days")} suffix={t("daysSuffix")} />
        </div>
        <DialogButtons confirmLabel={t("save")} onClose={onClose} />
      </Form>
    </FormDialog>
  );
}
