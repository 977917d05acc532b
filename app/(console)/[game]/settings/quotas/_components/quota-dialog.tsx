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
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { setQuotaInput } from "#server/games/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";
import type { Quota } from "./quota-table.tsx";

/** Raises or lowers what one API may do; an empty field is the default of the game's edition. */
export function QuotaDialog({ quota, onClose }: { quota: Quota | undefined; onClose: () => void }) {
  const t = useTranslations("settings.quotas");
  return (
    <FormDialog
      open={quota !== undefined}
      title={t("changeTitle", { api: quota?.api ?? "" })}
      body={t("changeBody")}
      onClose={onClose}
    >
      {quota !== undefined && <QuotaForm quota={quota} onClose={onClose} />}
    </FormDialog>
  );
}

type Input = z.input<typeof setQuotaInput>;
type Output = z.output<typeof setQuotaInput>;

function QuotaForm({ quota, onClose }: { quota: Quota; onClose: () => void }) {
  const t = useTranslations("settings.quotas");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const set = useMutation(trpc.games.setQuota.mutationOptions());
  const { api, version, isDefault } = quota;
  const own = (key: "callsPerSecond" | "recipientsPerMinute" | "callsPerDay") => (isDefault[key] ? null : quota[key]);
  const form = useForm<Input, unknown, Output>({
    resolver: problemResolver(setQuotaInput),
    defaultValues: {
      api,
      version,
      callsPerSecond: own("callsPerSecond"),
      recipientsPerMinute: own("recipientsPerMinute"),
      callsPerDay: own("callsPerDay"),
      reason: "",
    },
  });
  const submit = async (values: Output) => {
    await set.mutateAsync({ game: slug, ...values });
    await cache.invalidateQueries(trpc.games.quotas.pathFilter());
    toast.success(t("changed", { api }));
    onClose();
  };
  const { control } = form;
  const limits = (["callsPerSecond", "recipientsPerMinute", "callsPerDay"] as const).filter(
    (key) => quota[key] !== null,
  );
  return (
    <Form form={form} onSubmit={submit} aria-label={t("changeTitle", { api })}>
      {limits.map((key) => (
        <NumberField
          key={key}
          control={control}
          name={key}
          label={t(`columns.${key}`)}
          placeholder={t("byDefault")}
          optional
        />
      ))}
      <TextField control={control} name="reason" label={t("reason")} description={t("reasonHelp")} />
      <DialogButtons confirmLabel={t("save")} onClose={onClose} />
    </Form>
  );
}
