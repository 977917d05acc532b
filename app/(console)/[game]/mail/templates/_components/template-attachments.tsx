"use client";

import { Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { NumberField } from "#components/form/number-field.tsx";
import { ItemIcon } from "#components/items/item-icon.tsx";
import { pickItemName } from "#components/items/item-name.ts";
import type { ComposerItem } from "#components/mail/composer-values.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import { formatNumber } from "#lib/format.ts";
import { mailLimits } from "#server/mail/schema.ts";
import { ItemPicker } from "../../_components/composer/item-picker.tsx";
import { EditorSection } from "./editor-section.tsx";
import type { EditorValues } from "./template-values.ts";

/** The items that a mail of this template carries: so many, or as many as a number variable says. */
export function TemplateAttachments({
  items,
  onPick,
  canEdit,
}: {
  items: ReadonlyMap<string, ComposerItem>;
  onPick: (item: ComposerItem) => void;
  canEdit: boolean;
}) {
  const t = useTranslations("mail");
  const { control } = useFormContext<EditorValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "attachments" });
  return (
    <EditorSection
      title={t("composer.attachments.title")}
      description={t("templates.editor.attachmentsHelp")}
      aside={
        canEdit && (
          <ItemPicker
            attached={fields.map(({ itemId }) => itemId)}
            isFull={fields.length >= mailLimits.attachmentsMax}
            onPick={(item) => {
              onPick(item);
              append({ itemId: item.id, quantity: 1, quantityVariable: null }, { shouldFocus: false });
            }}
          />
        )
      }
    >
      {fields.length === 0 ? (
        <p className="text-muted-foreground">{t("composer.attachments.empty")}</p>
      ) : (
        <ol className="flex flex-col divide-y divide-border rounded-lg border border-border bg-surface">
          {fields.map((field, index) => (
            <AttachmentRow
              key={field.id}
              index={index}
              item={items.get(field.itemId)}
              canEdit={canEdit}
              onRemove={() => remove(index)}
            />
          ))}
        </ol>
      )}
    </EditorSection>
  );
}

function AttachmentRow({
  index,
  item,
  canEdit,
  onRemove,
}: {
  index: number;
  item: ComposerItem | undefined;
  canEdit: boolean;
  onRemove: () => void;
}) {
  const t = useTranslations("mail");
  const locale = useLocale();
  const { control, setValue } = useFormContext<EditorValues>();
  const path = `attachments.${index}` as const;
  const quantityVariable = useWatch({ control, name: `${path}.quantityVariable` });
  const variables = useWatch({ control, name: "variables" });
  const numbers = variables.filter(({ type, name }) => type === "number" && name !== "");
  if (item === undefined) return null;
  const name = pickItemName(item, locale);
  const choose = (chosen: string) => {
    setValue(`${path}.quantityVariable`, chosen === "fixed" ? null : chosen, { shouldDirty: true });
    setValue(`${path}.quantity`, chosen === "fixed" ? 1 : null, { shouldDirty: true });
  };
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3 py-3">
      <ItemIcon icon={item.icon} rarity={item.rarity} className="mt-1" />
      <div className="min-w-32 flex-1 pt-0.5">
        <p className="font-medium">{name}</p>
        <p className="font-mono text-caption text-muted-foreground">{item.code}</p>
      </div>
      <div className="flex w-72 flex-col gap-2 max-sm:order-last max-sm:w-full">
        {numbers.length > 0 && (
          <Select value={quantityVariable ?? "fixed"} onValueChange={choose} disabled={!canEdit}>
            <SelectTrigger aria-label={t("templates.editor.quantityFrom", { item: name })}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value="fixed">{t("templates.editor.fixedQuantity")}</SelectItem>
              {numbers.map((variable) => (
                <SelectItem key={variable.name} value={variable.name}>
                  {`{{${variable.name}}} ${variable.label}`}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        )}
        <NumberField
          control={control}
          name={`${path}.quantity`}
          label={t("composer.attachments.quantityOf", { item: name })}
          description={t("composer.attachments.cap", { max: formatNumber(item.perMailMax, locale) })}
          disabled={quantityVariable !== null}
          className="[&_label]:sr-only"
          {...(quantityVariable === null ? {} : { placeholder: `{{${quantityVariable}}}` })}
        />
      </div>
      {canEdit && (
        <IconButton label={t("composer.attachments.remove", { item: name })} size="iconSm" onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
