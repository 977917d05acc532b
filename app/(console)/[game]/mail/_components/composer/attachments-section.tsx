"use client";

import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import { useProblem } from "#components/form/use-problem.ts";
import type { ComposerValues } from "#components/mail/composer-values.ts";
import { FieldError } from "#components/ui/field.tsx";
import { mailLimits } from "#server/mail/schema.ts";
import { AttachmentRow } from "./attachment-row.tsx";
import { ItemPicker } from "./item-picker.tsx";
import { Section } from "./section.tsx";

/** The items a mail carries, in the order players see them. */
export function AttachmentsSection() {
  const t = useTranslations("mail.composer.attachments");
  const { text } = useProblem();
  const { control, formState } = useFormContext<ComposerValues>();
  const { fields, append, remove, move } = useFieldArray({ control, name: "attachments" });
  const own = formState.errors.attachments?.root?.message ?? formState.errors.attachments?.message;
  return (
    <Section
      name="attachments"
      title={t("title")}
      description={t("description", { max: mailLimits.attachmentsMax })}
      aside={
        <ItemPicker
          attached={fields.map(({ item }) => item.id)}
          isFull={fields.length >= mailLimits.attachmentsMax}
          onPick={(item) => append({ item, quantity: 1 }, { shouldFocus: false })}
        />
      }
    >
      {fields.length === 0 ? (
        <p className="text-muted-foreground">{t("empty")}</p>
      ) : (
        <ol className="flex flex-col divide-y divide-border rounded-lg border border-border bg-surface">
          {fields.map((field, index) => (
            <AttachmentRow
              key={field.id}
              index={index}
              item={field.item}
              isFirst={index === 0}
              isLast={index === fields.length - 1}
              onMove={(by) => move(index, index + by)}
              onRemove={() => remove(index)}
            />
          ))}
        </ol>
      )}
      <FieldError>{typeof own === "string" ? text(own) : null}</FieldError>
    </Section>
  );
}
