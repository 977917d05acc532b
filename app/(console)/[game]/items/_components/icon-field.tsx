"use client";

import { useTranslations } from "next-intl";
import { useController, useFormContext, useWatch } from "react-hook-form";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { FieldLegend } from "#components/ui/field.tsx";
import { itemIcons } from "#db/enums/items.ts";
import type { ItemFormValues } from "./item-values.ts";

/** One of the drawn pictures, tinted as the chosen rarity tints it. Arrow keys walk them. */
export function IconField() {
  const t = useTranslations("items");
  const { control } = useFormContext<ItemFormValues>();
  const { field } = useController({ control, name: "icon" });
  const rarity = useWatch({ control, name: "rarity" });
  return (
    <fieldset className="min-w-0">
      <FieldLegend className="mb-1.5 text-body">
        {t("fields.icon")} <span className="font-normal text-muted-foreground">{t(`icons.${field.value}`)}</span>
      </FieldLegend>
      <div className="flex flex-wrap gap-1.5">
        {itemIcons.map((icon) => (
          <label
            key={icon}
            title={t(`icons.${icon}`)}
            className="cursor-pointer rounded-lg p-1 outline-2 outline-transparent hover:bg-hover has-checked:bg-selected has-checked:outline-primary has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name={field.name}
              value={icon}
              checked={field.value === icon}
              aria-label={t(`icons.${icon}`)}
              className="sr-only"
              onChange={() => field.onChange(icon)}
              {...(field.value === icon ? { ref: field.ref } : {})}
            />
            <ItemIcon icon={icon} rarity={rarity} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
