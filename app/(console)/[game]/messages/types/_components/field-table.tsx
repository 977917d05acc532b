"use client";

import { useLocale, useTranslations } from "next-intl";
import { pickText } from "#components/messages/pick-text.ts";
import { formatNumber } from "#lib/format.ts";
import type { MessageDefinition, MessageField, MessageLeaf } from "#server/messages/schema.ts";

/** The fields of a type as a list of sentences: key, name, what it takes. */
export function FieldTable({ definition }: { definition: MessageDefinition }) {
  const t = useTranslations("messages.types");
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y divide-border rounded-lg border border-border bg-surface">
        {definition.fields.map((field) => (
          <FieldRow key={field.key} field={field} />
        ))}
      </ul>
      <p className="text-muted-foreground text-table">
        {t("dailyMax", { max: formatNumber(definition.dailyValueMax, locale) })}
      </p>
    </div>
  );
}

function FieldRow({ field }: { field: MessageField | MessageLeaf }) {
  const locale = useLocale();
  const say = useSayField();
  return (
    <li className="px-4 py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className="font-medium">{pickText(field.labels, locale, field.key)}</span>
        <code className="font-mono text-caption text-muted-foreground">{field.key}</code>
        <span className="text-muted-foreground text-table">{say(field)}</span>
      </div>
      {"fields" in field && field.fields.length > 0 && (
        <ul className="mt-2 divide-y divide-border border-border border-l-2">
          {field.fields.map((inner) => (
            <FieldRow key={inner.key} field={inner} />
          ))}
        </ul>
      )}
    </li>
  );
}

function useSayField(): (field: MessageField | MessageLeaf) => string {
  const t = useTranslations("messages.types");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  return (field) => {
    const bounds =
      field.kind === "text"
        ? t("upToCharacters", { max: field.textMax })
        : field.kind === "whole"
          ? t("between", { min: number(field.numberMin), max: number(field.numberMax) })
          : field.kind === "choice"
            ? field.choices.map((choice) => pickText(choice.labels, locale, choice.value)).join(", ")
            : field.tradableOnly
              ? t("tradableOnly")
              : "";
    const parts = [
      t(`kinds.${field.kind}`),
      bounds,
      field.list === null ? "" : t("listOf", field.list),
      t(field.required ? "required" : "optional"),
      "place" in field && field.place === "ext" ? t("inExt") : "",
    ];
    return parts.filter(Boolean).join(" · ");
  };
}
