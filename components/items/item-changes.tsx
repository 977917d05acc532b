"use client";

import { useLocale, useTranslations } from "next-intl";
import { itemCategories, itemIcons, itemRarities } from "#db/enums/items.ts";
import { contentLocales } from "#db/enums/locales.ts";
import { cn } from "#lib/cn.ts";
import type { FieldChange, FieldValue } from "#lib/diff-fields.ts";
import { formatNumber } from "#lib/format.ts";

const plainFields = [
  "icon",
  "rarity",
  "category",
  "tradable",
  "perMailMax",
  "unitValue",
  "disabled",
  "disabledReason",
] as const;

/** What a field of an item is called, and how a value of it reads. */
function useItemWords(): {
  field: (field: string) => string;
  value: (field: string, value: FieldValue) => string;
} {
  const t = useTranslations("items");
  const language = useTranslations("preview.languages");
  const locale = useLocale();
  const field = (name: string) => {
    const known = plainFields.find((each) => each === name);
    if (known !== undefined) return t(`fields.${known}`);
    const named = contentLocales.find((each) => name === `names.${each}`);
    return named === undefined ? name : t("fields.nameIn", { language: language(named) });
  };
  const value = (name: string, given: FieldValue) => {
    if (given === null || given === "") return t("none");
    if (typeof given === "number") return formatNumber(given, locale);
    if (typeof given === "boolean") return t(given ? "yes" : "no");
    const icon = name === "icon" ? itemIcons.find((each) => each === given) : undefined;
    const rarity = name === "rarity" ? itemRarities.find((each) => each === given) : undefined;
    const category = name === "category" ? itemCategories.find((each) => each === given) : undefined;
    if (icon !== undefined) return t(`icons.${icon}`);
    if (rarity !== undefined) return t(`rarities.${rarity}`);
    return category === undefined ? given : t(`categories.${category}`);
  };
  return { field, value };
}

/** Fields that differ, old → new, in words. @param marked fields that somebody else is about to change as well */
export function ItemChanges({
  changes,
  marked = [],
  className,
}: {
  changes: readonly FieldChange[];
  marked?: readonly string[];
  className?: string;
}) {
  const t = useTranslations("items");
  const words = useItemWords();
  return (
    <ul className={cn("flex flex-col gap-0.5 text-table", className)}>
      {changes.map(({ field, from, to }) => (
        <li key={field} className="break-words">
          <span className="text-muted-foreground">{words.field(field)}: </span>
          <del className="text-muted-foreground no-underline">{words.value(field, from)}</del>
          <span aria-hidden> → </span>
          <span className="sr-only">{t("becomes")}</span>
          <ins className="font-medium no-underline">{words.value(field, to)}</ins>
          {marked.includes(field) && <span className="text-warning"> · {t("conflict.alsoYours")}</span>}
        </li>
      ))}
    </ul>
  );
}
