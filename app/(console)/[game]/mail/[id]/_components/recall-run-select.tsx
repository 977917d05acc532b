"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";

export type RecallPreview = RouterOutputs["mail"]["recallPreview"];

/** Which run of the mail is taken back; nothing where there is only one. */
export function RecallRunSelect({ preview, onChange }: { preview: RecallPreview; onChange: (runId: string) => void }) {
  const t = useTranslations("mail.recall");
  const locale = useLocale();
  const id = useId();
  if (preview.runs.length < 2) return null;
  return (
    <Field>
      <FieldLabel htmlFor={id} className="text-foreground">
        {t("run")}
      </FieldLabel>
      <Select value={preview.runId} onValueChange={onChange}>
        <SelectTrigger id={id} className="w-full text-foreground">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {preview.runs.toReversed().map((run) => (
            <SelectItem key={run.id} value={run.id}>
              {t("runOption", { ordinal: run.ordinal, sent: formatNumber(run.sent, locale) })}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
