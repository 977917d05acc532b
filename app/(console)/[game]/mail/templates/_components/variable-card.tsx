"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { TextField } from "#components/form/text-field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Label } from "#components/ui/label.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "#components/ui/select.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import { type TemplateVariableType, templateVariableTypes } from "#db/enums/templates.ts";
import { templateLimits } from "#server/mail/templates/schema.ts";
import { CheckField } from "./check-field.tsx";
import type { EditorValues } from "./template-values.ts";
import { VariableDetails } from "./variable-details.tsx";

/** One variable: how texts name it, what a person is asked for, and which answers fit. */
export function VariableCard({
  index,
  locales,
  canEdit,
  isFirst,
  isLast,
  onMove,
  onRemove,
  onType,
}: {
  index: number;
  locales: readonly ContentLocale[];
  canEdit: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onType: (type: TemplateVariableType) => void;
}) {
  const t = useTranslations("mail.templates");
  const { control } = useFormContext<EditorValues>();
  const { name, type, isRequired } = useWatch({ control, name: `variables.${index}` });
  const typeId = `variable-type-${index}`;
  const shown = name === "" ? t("editor.unnamed", { place: index + 1 }) : `{{${name}}}`;
  return (
    <li className="flex flex-col gap-4 rounded-lg border border-border bg-surface p-4">
      <div className="flex items-center justify-between gap-2">
        <h3 className="min-w-0 truncate font-medium font-mono text-table">{shown}</h3>
        {canEdit && (
          <div className="flex">
            <IconButton
              label={t("editor.up", { name: shown })}
              size="iconSm"
              disabled={isFirst}
              onClick={() => onMove(-1)}
            >
              <ArrowUp aria-hidden />
            </IconButton>
            <IconButton
              label={t("editor.down", { name: shown })}
              size="iconSm"
              disabled={isLast}
              onClick={() => onMove(1)}
            >
              <ArrowDown aria-hidden />
            </IconButton>
            <IconButton label={t("editor.remove", { name: shown })} size="iconSm" onClick={onRemove}>
              <Trash2 aria-hidden />
            </IconButton>
          </div>
        )}
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          control={control}
          name={`variables.${index}.name`}
          label={t("editor.variableName")}
          description={t("editor.variableNameHelp")}
          input={{ autoComplete: "off", spellCheck: false }}
          mono
        />
        <TextField
          control={control}
          name={`variables.${index}.label`}
          label={t("editor.label")}
          description={t("editor.labelHelp")}
          lengthMax={templateLimits.labelCharactersMax}
          input={{ autoComplete: "off" }}
        />
        <div className="flex flex-col gap-1.5">
          <Label htmlFor={typeId}>{t("editor.type")}</Label>
          <Select
            value={type}
            disabled={!canEdit}
            onValueChange={(chosen) => onType(templateVariableTypes.find((each) => each === chosen) ?? type)}
          >
            <SelectTrigger id={typeId}>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {templateVariableTypes.map((each) => (
                <SelectItem key={each} value={each}>
                  {t(`types.${each}`)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        </div>
      </div>
      <CheckField name={`variables.${index}.isRequired`} label={t("editor.required")} help={t("editor.requiredHelp")} />
      <VariableDetails index={index} type={type} locales={locales} canEdit={canEdit} isRequired={isRequired} />
    </li>
  );
}
