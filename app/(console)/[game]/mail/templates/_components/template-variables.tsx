"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { templateVariableTypes } from "#db/enums/templates.ts";
import { templateLimits } from "#server/mail/templates/schema.ts";
import { EditorSection } from "./editor-section.tsx";
import { type EditorValues, reshape } from "./template-values.ts";
import { VariableCard } from "./variable-card.tsx";

/** What is asked for each time, in the order of the form that asks. */
export function TemplateVariables({ locales, canEdit }: { locales: readonly ContentLocale[]; canEdit: boolean }) {
  const t = useTranslations("mail.templates");
  const { control, getValues } = useFormContext<EditorValues>();
  const { fields, append, remove, move, update } = useFieldArray({ control, name: "variables" });
  return (
    <EditorSection
      title={t("editor.variables")}
      description={t("editor.variablesHelp")}
      aside={
        canEdit && (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button variant="outline" size="sm" disabled={fields.length >= templateLimits.variablesMax}>
                <Plus aria-hidden />
                {t("editor.addVariable")}
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              {templateVariableTypes.map((type) => (
                <DropdownMenuItem
                  key={type}
                  onSelect={() => append(reshape({ name: "", label: "", isRequired: true }, type))}
                >
                  {t(`types.${type}`)}
                </DropdownMenuItem>
              ))}
            </DropdownMenuContent>
          </DropdownMenu>
        )
      }
    >
      {fields.length === 0 ? (
        <p className="text-muted-foreground">{t("editor.noVariables")}</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {fields.map((field, index) => (
            <VariableCard
              key={field.id}
              index={index}
              locales={locales}
              canEdit={canEdit}
              isFirst={index === 0}
              isLast={index === fields.length - 1}
              onMove={(by) => move(index, index + by)}
              onRemove={() => remove(index)}
              onType={(type) => update(index, reshape(getValues(`variables.${index}`), type))}
            />
          ))}
        </ol>
      )}
    </EditorSection>
  );
}
