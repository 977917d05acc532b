"use client";

import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useId } from "react";
import { Field, FieldLabel } from "#components/ui/field.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { formatNumber } from "#lib/format.ts";
import type { RouterOutputs } from "#server/trpc/root.ts";
import { recallParams } from "./recall-params.ts";

export type Recall = RouterOutputs["mail"]["recalls"][number];

/** Every recall of the mail, newest first, to look at one of the earlier ones. */
export function RecallSelect({ recalls, value }: { recalls: readonly Recall[]; value: string }) {
  const t = useTranslations("mail.recall.panel");
  const locale = useLocale();
  const id = useId();
  const [, setParams] = useQueryStates(recallParams, { history: "push" });
  const number = (count: number) => formatNumber(count, locale);
  return (
    <Field className="max-w-lg">
      <FieldLabel htmlFor={id}>{t("which")}</FieldLabel>
      <Select value={value} onValueChange={(recall) => void setParams({ recall, outcome: null, recallCursor: null })}>
        <SelectTrigger id={id} className="w-full">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {recalls.map((recall) => (
            <SelectItem key={recall.id} value={recall.id}>
              {t("option", {
                ordinal: recall.ordinal,
                state: t(`state.${recall.state}`),
                recalled: number(recall.recalled),
                total: number(recall.total),
              })}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
