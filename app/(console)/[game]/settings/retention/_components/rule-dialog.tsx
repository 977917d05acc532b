"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { previewRetentionInput, type RetentionLine, setRetentionInput } from "#server/audit/retention/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";

type Input = z.input<typeof setRetentionInput>;
type Output = z.output<typeof setRetentionInput>;

/** After how many days rows go, with the number that would go now; an empty field keeps them for ever. */
export function RuleDialog({ line, onClose }: { line: RetentionLine; onClose: () => void }) {
  const t = useTranslations("settings.retention");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { ensure, dialog } = useStepUp();
  const set = useMutation(trpc.retention.set.mutationOptions());
  const name = t(`tables.${line.table}.name`);
  const form = useForm<Input, unknown, Output>({
    resolver: problemResolver(setRetentionInput),
    defaultValues: { table: line.table, days: line.days, was: line.days },
  });
  const days = useWatch({ control: form.control, name: "days" });
  const asked = previewRetentionInput.safeParse({ table: line.table, days });
  const preview = useQuery({
    ...trpc.retention.preview.queryOptions({ game: slug, table: line.table, days: asked.data?.days ?? 1 }),
    enabled: asked.success,
  });
  const submit = async (values: Output) => {
    const deletesMore = values.days !== null && (line.days === null || values.days < line.days);
    if (deletesMore && !(await ensure())) return;
    await set.mutateAsync({ game: slug, ...values });
    await cache.invalidateQueries(trpc.retention.pathFilter());
    toast.success(t("saved", { name }));
    onClose();
  };
  return (
    <>
      <FormDialog open title={name} body={t("dialogBody")} onClose={onClose}>
        <Form form={form} onSubmit={submit} aria-label={name}>
          <NumberField
            control={form.control}
            name="days"
            label={t("days")}
            suffix={t("daysSuffix")}
            placeholder={t("forEver")}
          />
          <p role="status" className="min-h-10 text-muted-foreground text-table">
            {days === null && t("keepsAll")}
            {asked.success && preview.data !== undefined && t("wouldGo", { count: preview.data.rows })}
          </p>
          <DialogButtons confirmLabel={t("save")} onClose={onClose} />
        </Form>
      </FormDialog>
      {dialog}
    </>
  );
}
