"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FieldPath, type FieldValues, useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { useTRPC } from "#app/_trpc/client.tsx";
import { FieldFrame, type FieldProps } from "#components/form/field-frame.tsx";
import { problemResolver } from "#components/form/problem-resolver.ts";
import { SelectField } from "#components/form/select-field.tsx";
import { TextField } from "#components/form/text-field.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { DateTimeInput } from "#components/ui/datetime-input.tsx";
import { useGameTimeZone } from "#components/ui/time-zone.tsx";
import { termLanguages } from "#db/enums/moderation.ts";
import { draftAllowanceInput, updateAllowanceInput } from "#server/moderation/allowances/schema.ts";
import { FormDialog } from "../../_components/form-dialog.tsx";
import { useRulesChanged } from "../../_components/use-rules-changed.ts";
import type { Allowance } from "../../_components/wire.ts";

/** A text in which hits do not count, until a time or for good. It counts from the next version. */
export function AllowanceDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("moderationRules.allowed");
  const language = useTranslations("moderation.languages");
  const { slug } = useGame();
  const add = useMutation(useTRPC().rules.addAllowance.mutationOptions());
  const changed = useRulesChanged();
  const form = useForm<z.input<typeof draftAllowanceInput>, unknown, z.output<typeof draftAllowanceInput>>({
    resolver: problemResolver(draftAllowanceInput),
    defaultValues: { allowance: { text: "", language: "ko", expiresAt: null, reason: "" } },
  });
  return (
    <FormDialog
      form={form}
      className="max-w-lg"
      title={t("addTitle")}
      help={t("addHelp")}
      confirmLabel={t("add")}
      onClose={onClose}
      onSubmit={async (values) => {
        const made = await add.mutateAsync({ game: slug, ...values });
        await changed();
        toast.success(t("saved", { text: made.text }));
      }}
    >
      <TextField
        control={form.control}
        name="allowance.text"
        label={t("columns.text")}
        description={t("textHelp")}
        input={{ autoFocus: true, autoComplete: "off", spellCheck: false }}
      />
      <SelectField
        control={form.control}
        name="allowance.language"
        label={t("language")}
        options={termLanguages.map((value) => ({ value, label: language(value) }))}
      />
      <UntilField
        control={form.control}
        name="allowance.expiresAt"
        label={t("columns.until")}
        description={t("untilHelp")}
        optional
      />
      <TextField control={form.control} name="allowance.reason" label={t("reason")} optional />
    </FormDialog>
  );
}

/** Until when and why a text is innocent. */
export function AllowanceSettings({ allowance, onClose }: { allowance: Allowance; onClose: () => void }) {
  const t = useTranslations("moderationRules.allowed");
  const { slug } = useGame();
  const update = useMutation(useTRPC().rules.updateAllowance.mutationOptions());
  const changed = useRulesChanged();
  const { id, updatedAt, expiresAt, reason, text } = allowance;
  const form = useForm<z.input<typeof updateAllowanceInput>, unknown, z.output<typeof updateAllowanceInput>>({
    resolver: problemResolver(updateAllowanceInput),
    defaultValues: { id, updatedAt, expiresAt, reason: reason ?? "" },
  });
  return (
    <FormDialog
      form={form}
      className="max-w-lg"
      title={t("editTitle", { text })}
      help={t("editHelp")}
      confirmLabel={t("save")}
      onClose={onClose}
      onSubmit={async (values) => {
        await update.mutateAsync({ game: slug, ...values });
        await changed();
        toast.success(t("saved", { text }));
      }}
    >
      <UntilField
        control={form.control}
        name="expiresAt"
        label={t("columns.until")}
        description={t("untilHelp")}
        optional
      />
      <TextField control={form.control} name="reason" label={t("reason")} optional />
    </FormDialog>
  );
}

const asDate = (value: unknown): Date | null => (value instanceof Date ? value : null);

/** A moment on the game's clocks, or none. */
function UntilField<Values extends FieldValues, Name extends FieldPath<Values>, Output>(
  props: FieldProps<Values, Name, Output>,
) {
  const timeZone = useGameTimeZone() ?? "UTC";
  return (
    <FieldFrame<Values, Name, Output>
      {...props}
      render={(wires, { value, onChange, ...field }) => (
        <DateTimeInput {...wires} {...field} timeZone={timeZone} value={asDate(value)} onValueChange={onChange} />
      )}
    />
  );
}
