"use client";

import { FolderPlus, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useProblem } from "#components/form/use-problem.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { cn } from "#lib/cn.ts";
import { type ConditionGroup, conditionLimits, groupMatches } from "#server/audiences/conditions/schema.ts";
import { ChoiceSelect } from "./choice-select.tsx";
import { ConditionLineFields } from "./condition-line-fields.tsx";
import { type ConditionProblem, emptyCondition, emptyLine, withPart } from "./condition-values.ts";
import type { ConditionChoices } from "./line-types.ts";

/**
 * Builds a condition of lines and groups, all of it by keyboard too. What is wrong stands at its line.
 * @param problems with paths as the server gives them: `of.1.of.0.tags`
 */
export function ConditionBuilder(props: {
  value: ConditionGroup;
  onValueChange: (value: ConditionGroup) => void;
  problems: readonly ConditionProblem[];
  choices: ConditionChoices;
}) {
  return <GroupFields {...props} path="" depth={1} />;
}

function GroupFields({
  value: group,
  onValueChange,
  problems,
  choices,
  path,
  depth,
  onRemove,
}: {
  value: ConditionGroup;
  onValueChange: (value: ConditionGroup) => void;
  problems: readonly ConditionProblem[];
  choices: ConditionChoices;
  path: string;
  depth: number;
  onRemove?: () => void;
}) {
  const t = useTranslations("audiences.builder");
  const { field } = useProblem();
  const addButton = useRef<HTMLButtonElement>(null);
  const [addedAt, setAddedAt] = useState<number | null>(null);
  const place = (name: string) => (path === "" ? name : `${path}.${name}`);
  const own = problems.find((problem) => problem.path === place("of"));
  const add = (part: ConditionGroup["of"][number]) => {
    setAddedAt(group.of.length);
    onValueChange({ ...group, of: [...group.of, part] });
  };
  const remove = (index: number) => {
    onValueChange(withPart(group, index, null));
    addButton.current?.focus();
  };
  return (
    <fieldset
      className={cn(
        "flex min-w-0 flex-col gap-3 rounded-lg border border-border p-3",
        depth % 2 === 0 ? "bg-background" : "bg-surface",
      )}
    >
      <legend className="sr-only">{t("group")}</legend>
      <div className="flex items-center justify-between gap-2">
        <ChoiceSelect
          label={t("match")}
          value={group.match}
          options={groupMatches.map((value) => ({ value, label: t(`matches.${value}`) }))}
          onValueChange={(match) => onValueChange({ ...group, match })}
          className="w-48 font-medium"
          autoFocus={depth > 1 && group.of.length === 0}
        />
        {onRemove !== undefined && (
          <IconButton label={t("removeGroup")} onClick={onRemove}>
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      {group.of.map((part, index) => {
        const at = place(`of.${index}`);
        const change = (next: typeof part) => onValueChange(withPart(group, index, next));
        const shared = { choices, problems, path: at };
        return part.kind === "group" ? (
          <GroupFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a part has no name but its place
            key={index}
            {...shared}
            value={part}
            depth={depth + 1}
            onValueChange={change}
            onRemove={() => remove(index)}
          />
        ) : (
          <ConditionLineFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a part has no name but its place
            key={index}
            {...shared}
            place={index + 1}
            line={part}
            isFresh={index === addedAt}
            onLineChange={change}
            onRemove={() => remove(index)}
          />
        );
      })}
      <FieldError>{own === undefined ? null : field(own)}</FieldError>
      <div className="flex flex-wrap gap-2">
        <Button ref={addButton} variant="outline" size="sm" onClick={() => add(emptyLine("tags"))}>
          <Plus aria-hidden />
          {t("addLine")}
        </Button>
        {depth < conditionLimits.depthMax && (
          <Button variant="quiet" size="sm" onClick={() => add({ ...emptyCondition, match: "any" })}>
            <FolderPlus aria-hidden />
            {t("addGroup")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
