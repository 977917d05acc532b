"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { pickItemName } from "#components/items/item-name.ts";
import { Field, FieldDescription, FieldLabel } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { formatNumber } from "#lib/format.ts";
import { RecallReaders } from "./recall-readers.tsx";
import type { RecallPreview } from "./recall-run-select.tsx";

const does = { batch: "does", one: "does", group: "doesGroup", push: "doesPush" } as const;

/** What players will see, what stays with them, what it was worth, and the reason for it. */
export function RecallConsequences({
  campaignId,
  preview,
  reason,
  onReasonChange,
}: {
  campaignId: string;
  preview: RecallPreview;
  reason: string;
  onReasonChange: (reason: string) => void;
}) {
  const t = useTranslations("mail.recall");
  const locale = useLocale();
  const id = useId();
  const number = (value: number) => formatNumber(value, locale);
  return (
    <>
      {preview.perItem.length > 0 && (
        <div>
          <p className="flex justify-between gap-4 font-medium text-foreground">
            <span>{t("value")}</span>
            <span>{number(preview.totalValue)}</span>
          </p>
          <ul className="flex flex-col gap-0.5 text-table">
            {preview.perItem.map((item) => (
              <li key={item.code} className="flex justify-between gap-4">
                <span className="min-w-0 truncate" title={item.code}>
                  {pickItemName(item, locale)}
                </span>
                <span>{t("perItem", { quantity: number(item.quantity), total: number(item.total) })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <RecallReaders campaignId={campaignId} preview={preview} />
      <p>
        {t(does[preview.channel])} {t("stays")}
      </p>
      {preview.isEstimated && <p>{t("estimated")}</p>}
      {preview.uncertain > 0 && <p className="text-warning">{t("uncertain", { count: preview.uncertain })}</p>}
      <Field>
        <FieldLabel htmlFor={id} className="text-foreground">
          {t("reason")}
        </FieldLabel>
        <Textarea
          id={id}
          rows={2}
          maxLength={500}
          aria-required
          value={reason}
          aria-describedby={`${id}-help`}
          className="min-h-16 text-foreground"
          onChange={(event) => onReasonChange(event.target.value)}
        />
        <FieldDescription id={`${id}-help`}>{t("reasonHelp")}</FieldDescription>
      </Field>
    </>
  );
}
