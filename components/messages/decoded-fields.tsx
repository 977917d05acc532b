"use client";

import { Check, Minus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatNumber } from "#lib/format.ts";
import type { DecodedField, DecodedValue } from "#server/messages/schema.ts";
import { pickText } from "./pick-text.ts";

/** Fields with their names in the reader's language and their values as what they are. */
export function DecodedFields({ fields }: { fields: readonly DecodedField[] }) {
  const locale = useLocale();
  return (
    <dl className="grid min-w-0 grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5 text-table max-sm:grid-cols-1 max-sm:gap-y-0.5">
      {fields.map((field) => (
        <div key={field.key} className="contents">
          <dt className="text-muted-foreground max-sm:mt-1.5">{pickText(field.labels, locale, field.key)}</dt>
          <dd className="min-w-0 break-words">
            <Value value={field.value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { value: DecodedValue }) {
  const t = useTranslations("messages.decoded");
  const locale = useLocale();
  switch (value.kind) {
    case "text":
      return <span className="whitespace-pre-wrap">{value.text}</span>;
    case "whole":
      return formatNumber(value.value, locale);
    case "truth":
      return (
        <span className="inline-flex items-center gap-1">
          {value.value ? <Check aria-hidden className="size-3.5" /> : <Minus aria-hidden className="size-3.5" />}
          {t(value.value ? "yes" : "no")}
        </span>
      );
    case "choice":
      return value.labels === null ? value.value : pickText(value.labels, locale, value.value);
    case "item":
      return <ItemValue item={value} />;
    case "player":
      return <CopyableId value={value.id} />;
    case "time":
      return <Time at={new Date(value.at)} form="short" />;
    case "list":
      return <ListValue list={value} />;
    case "group":
      return (
        <div className="border-border border-l pl-3">
          <DecodedFields fields={value.fields} />
        </div>
      );
    case "missing":
      return <span className="text-muted-foreground">{t("missing")}</span>;
    case "wrong":
      return (
        <span className="text-danger">
          {t("wrong")} <code className="break-all font-mono text-caption">{value.raw}</code>
        </span>
      );
  }
}

function ItemValue({ item }: { item: Extract<DecodedValue, { kind: "item" }> }) {
  const t = useTranslations("messages.decoded");
  const locale = useLocale();
  const quantity = formatNumber(item.quantity, locale);
  if (item.facts === null) return t("unknownItem", { code: item.code, quantity });
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <ItemIcon icon={item.facts.icon} rarity={item.facts.rarity} size="sm" />
      {pickText(item.facts.names, locale, item.code)}
      <span className="text-muted-foreground">×{quantity}</span>
    </span>
  );
}

function ListValue({ list }: { list: Extract<DecodedValue, { kind: "list" }> }) {
  const t = useTranslations("messages.decoded");
  if (list.entries.length === 0) return <span className="text-muted-foreground">{t("emptyList")}</span>;
  return (
    <ul className="flex flex-col gap-1">
      {list.entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the entries of one message never move
        <li key={index}>
          <Value value={entry} />
        </li>
      ))}
      {list.more > 0 && <li className="text-muted-foreground">{t("more", { count: list.more })}</li>}
    </ul>
  );
}
