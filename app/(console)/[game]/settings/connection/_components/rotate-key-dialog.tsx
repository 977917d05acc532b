"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useStepUp } from "#app/_auth/use-step-up.tsx";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Form } from "#components/form/form.tsx";
import { NumberField } from "#components/form/number-field.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { overlapHoursUsual, rotateKeyInput } from "#server/games/keys/schema.ts";
import { DialogButtons } from "../../_components/dialog-buttons.tsx";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { useGuardedOutcome } from "./use-guarded-outcome.ts";

type Output = z.output<typeof rotateKeyInput>;

/** Takes the new key; the server tries it with a real call before it signs anything. */
export function RotateKeyDialog({ open, version, onClose }: { open: boolean; version: number; onClose: () => void }) {
  const t = useTranslations("settings.connection.key");
  const { kind } = useGame();
  return (
    <FormDialog open={open} title={t("title")} body={t(`body.${kind}`)} onClose={onClose}>
      <RotateKeyForm version={version} onClose={onClose} />
    </FormDialog>
  );
}

/** Lives only while the dialog is open: a key that was typed is gone with it. */
function RotateKeyForm({ version, onClose }: { version: number; onClose: () => void }) {
  const t = useTranslations("settings.connection");
  const { slug, kind, name } = useGame();
  const rotate = useMutation(useTRPC().games.rotateKey.mutationOptions());
  const { ensure, dialog } = useStepUp();
  const tell = useGuardedOutcome();
  const form = useForm<z.input<typeof rotateKeyInput>, unknown, Output>({
    resolver: problemResolver(rotateKeyInput),
    defaultValues: { version, key: "", overlapHours: overlapHoursUsual, reason: "" },
  });
  const submit = async (values: Output) => {
    if (kind === "live" && !(await ensure())) return;
    await tell("key", await rotate.mutateAsync({ game: slug, ...values }));
    onClose();
  };
  const { control } = form;
  return (
    <>
      <Form form={form} onSubmit={submit} aria-label={t("key.title")}>
        <TextField
          control={control}
          name="key"
          label={t("key.field")}
          description={t("key.fieldHelp")}
          input={{ type: "password", autoComplete: "off", spellCheck: false }}
        />
        <NumberField
          control={control}
          name="overlapHours"
          label={t("key.overlap")}
          description={t("key.overlapHelp")}
        />
        <TextField control={control} name="reason" label={t("reason")} description={t("reasonHelp")} />
        <DialogButtons
          confirmLabel={kind === "live" ? t("askIn", { game: name }) : t("key.confirm")}
          onClose={onClose}
        />
      </Form>
      {dialog}
    </>
  );
}
