"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useProblem } from "#components/form/use-problem.ts";
import { FieldDescription, FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { type ConditionLine, lineKinds } from "#server/audiences/conditions/schema.ts";
import { ChoiceSelect } from "./choice-select.tsx";
import { type ConditionProblem, emptyLine } from "./condition-values.ts";
import type { ConditionChoices, Wires } from "./line-types.ts";
import { LineValue } from "./line-value.tsx";
import { LineWay } from "./line-way.tsx";

/** One line of a condition: what it is about, how, and with which value. */
export function ConditionLineFields({
  line,
  place,
  path,
  problems,
  choices,
  isFresh,
  onLineChange,
  onRemove,
}: {
  line: ConditionLine;
  /** 1-based, within its group. */
  place: number;
  path: string;
  problems: readonly ConditionProblem[];
  choices: ConditionChoices;
  /** Just added: the focus goes on here. */
  isFresh: boolean;
  onLineChange: (line: ConditionLine) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("audiences.builder");
  const { field } = useProblem();
  const id = useId();
  const own = problems.filter((problem) => problem.path.startsWith(`${path}.`));
  const wires: Wires = {
    isWrong: (name) => own.some((problem) => problem.path === `${path}.${name}`),
    describedBy: own.length > 0 ? `${id}-error` : undefined,
  };
  return (
    <div role="group" aria-label={t("line", { place })} className="flex min-w-0 flex-col gap-1">
      <div className="grid @xl:grid-cols-[10rem_10rem_minmax(0,1fr)_auto] grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
        <ChoiceSelect
          label={t("kind")}
          value={line.kind}
          options={lineKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onValueChange={(kind) => onLineChange(emptyLine(kind))}
          autoFocus={isFresh}
        />
        <IconButton label={t("removeLine", { place })} onClick={onRemove} className="@xl:order-last">
          <X aria-hidden />
        </IconButton>
        <LineWay line={line} choices={choices} wires={wires} onLineChange={onLineChange} />
        <LineValue line={line} choices={choices} wires={wires} onLineChange={onLineChange} />
      </div>
      {line.kind === "profile" && line.is === "differs" && <FieldDescription>{t("differsHelp")}</FieldDescription>}
      {own[0] !== undefined && <FieldError id={`${id}-error`}>{field(own[0])}</FieldError>}
    </div>
  );
}
