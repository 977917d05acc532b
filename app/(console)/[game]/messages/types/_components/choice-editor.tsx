"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProblem } from "#components/form/use-problem.ts";
import { idOfPath, type Problems, TextBox } from "#components/messages/boxes.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldError, FieldLegend } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { ContentLocale } from "#db/enums/locales.ts";
import type { DraftField } from "./draft-type.ts";
import { LocaleTexts } from "./locale-texts.tsx";

type Choice = DraftField["choices"][number];

/** The words of a choice: what stands on the wire, and what staff read. */
export function ChoiceEditor({
  choices,
  onChange,
  path,
  locales,
  problems,
}: {
  choices: readonly Choice[];
  onChange: (choices: Choice[]) => void;
  path: string;
  locales: readonly ContentLocale[];
  problems: Problems;
}) {
  const t = useTranslations("messages.editor");
  const { field: say } = useProblem();
  const own = problems.find((problem) => problem.path === path);
  const replace = (at: number, change: Partial<Choice>) =>
    onChange(choices.map((choice, index) => (index === at ? { ...choice, ...change } : choice)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <FieldLegend className="mb-2 text-body">{t("choices")}</FieldLegend>
      {choices.map((choice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: every control is controlled, and a value may be half typed
        <div key={index} className="flex items-start gap-2 border-border border-l-2 pl-3">
          <div className="flex min-w-0 flex-1 flex-col gap-3">
            <TextBox
              path={`${path}.${index}.value`}
              label={t("choiceValue", { number: index + 1 })}
              problems={problems}
              mono
              value={choice.value}
              onChange={(value) => replace(index, { value })}
            />
            <LocaleTexts
              path={`${path}.${index}.labels`}
              label={t("label")}
              locales={locales}
              problems={problems}
              value={choice.labels}
              onChange={(labels) => replace(index, { labels })}
            />
          </div>
          <IconButton
            label={t("removeChoice", { number: index + 1 })}
            size="iconSm"
            onClick={() => onChange(choices.filter((_, at) => at !== index))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <div>
        <Button
          id={idOfPath(path)}
          variant="outline"
          size="sm"
          onClick={() => onChange([...choices, { value: "", labels: {} }])}
        >
          <Plus aria-hidden />
          {t("addChoice")}
        </Button>
      </div>
      {own !== undefined && <FieldError>{say(own)}</FieldError>}
    </fieldset>
  );
}
