"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { NumberField } from "#components/form/number-field.tsx";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import type { ComposerItem, ComposerValues } from "#components/mail/composer-values.ts";
import { Badge } from "#components/ui/badge.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { formatNumber } from "#lib/format.ts";

/** One item of the mail: what it is, how many, what that is worth. */
export function AttachmentRow({
  index,
  item,
  isFirst,
  isLast,
  onMove,
  onRemove,
}: {
  index: number;
  item: ComposerItem;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("mail.composer.attachments");
  const problems = useTranslations("errors.mail");
  const locale = useLocale();
  const { control } = useFormContext<ComposerValues>();
  const quantity = useWatch({ control, name: `attachments.${index}.quantity` });
  const name = pickItemName(item, locale);
  const value = typeof quantity === "number" && quantity <= item.perMailMax ? quantity * item.unitValue : null;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3 py-3">
      <ItemIcon icon={item.icon} rarity={item.rarity} className="mt-1" />
      <div className="min-w-32 flex-1 pt-0.5">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {name}
          {item.disabled && <Badge tone="danger">{t("disabled")}</Badge>}
        </p>
        <p className="font-mono text-caption text-muted-foreground">{item.code}</p>
        <FieldError>{item.disabled ? problems("item_disabled", { item: name }) : null}</FieldError>
      </div>
      <div className="w-56 max-sm:w-full max-sm:order-last">
        <NumberField
          control={control}
          name={`attachments.${index}.quantity`}
          label={t("quantityOf", { item: name })}
          description={
            value === null
              ? t("cap", { max: formatNumber(item.perMailMax, locale) })
              : t("capAndValue", {
                  max: formatNumber(item.perMailMax, locale),
                  value: formatNumber(value, locale),
                })
          }
          className="[&_label]:sr-only"
        />
      </div>
      <div className="flex pt-0.5">
        <IconButton label={t("up", { item: name })} size="iconSm" disabled={isFirst} onClick={() => onMove(-1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton label={t("down", { item: name })} size="iconSm" disabled={isLast} onClick={() => onMove(1)}>
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton label={t("remove", { item: name })} size="iconSm" onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}
