"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { type LegalHold, liftHoldInput } from "#server/audit/retention/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";

/** Asks why, and for the password, before rules may delete again what was kept. */
export function LiftDialog({ hold, onClose }: { hold: LegalHold; onClose: () => void }) {
  const t = useTranslations("settings.retention.holds");
  const { slug } = useGame();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { ensure, dialog } = useStepUp();
  const lift = useMutation(trpc.retention.liftHold.mutationOptions());
  const form = useForm<z.input<typeof liftHoldInput>, unknown, z.output<typeof liftHoldInput>>({
    resolver: problemResolver(liftHoldInput),
    defaultValues: { id: hold.id, reason: "" },
  });
  const submit = async (values: z.output<typeof liftHoldInput>) => {
    if (!(await ensure())) return;
    await lift.mutateAsync({ game: slug, ...values });
    await cache.invalidateQueries(trpc.retention.pathFilter());
    toast.success(t("lifted"));
    onClose();
  };
  return (
    <>
      <FormDialog open title={t("lift")} body={t("liftBody")} onClose={onClose}>
        <Form form={form} onSubmit={submit} aria-label={t("lift")}>
          <TextField control={form.control} name="reason" label={t("liftReason")} lengthMax={500} />
          <DialogButtons confirmLabel={t("lift")} onClose={onClose} />
        </Form>
      </FormDialog>
      {dialog}
    </>
  );
}
