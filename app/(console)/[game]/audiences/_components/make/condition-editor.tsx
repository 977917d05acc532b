"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { ConditionBuilder } from "#components/audiences/condition-builder.tsx";
import { type ConditionProblem, shownProblems } from "#components/audiences/condition-values.ts";
import { useSayCondition } from "#components/audiences/use-say-condition.ts";
import { useGame } from "#components/shell/game-context.tsx";
import type { ConditionGroup } from "#server/audiences/conditions/schema.ts";
import { ConditionReach } from "./condition-reach.tsx";
import { useConditionChoices } from "./use-condition-choices.ts";
import { useConditionNames } from "./use-condition-names.ts";
import { useSettled } from "./use-settled.ts";

const quietMs = 300;

/**
 * A condition being built, the sentence it says, and whom it finds, a moment after each change.
 * @param isTried also what is only missing yet is marked.
 */
export function ConditionEditor({
  value,
  onValueChange,
  isTried,
  refused = [],
}: {
  value: ConditionGroup;
  onValueChange: (value: ConditionGroup) => void;
  isTried: boolean;
  /** What the server said when it was handed in. */
  refused?: readonly ConditionProblem[];
}) {
  const trpc = useTRPC();
  const { slug } = useGame();
  const say = useSayCondition();
  const settled = useSettled(value, quietMs);
  const names = useConditionNames([settled]);
  const choices = useConditionChoices(names);
  const isEmpty = settled.of.length === 0;
  const { data, error, isFetching } = useQuery({
    ...trpc.audiences.estimate.queryOptions(isEmpty ? skipToken : { game: slug, condition: settled }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isCurrent = settled === value && !isFetching;
  const problems = [...(isCurrent ? (data?.problems ?? []) : []), ...refused];
  return (
    <div className="@container">
      <div className="grid @4xl:grid-cols-[minmax(0,1fr)_20rem] items-start gap-4">
        <div className="@container flex min-w-0 flex-col gap-3">
          <ConditionBuilder
            value={value}
            onValueChange={onValueChange}
            problems={shownProblems(problems, isTried)}
            choices={choices}
          />
          {isCurrent && data?.problems.length === 0 && (
            <p className="break-words text-muted-foreground first-letter:uppercase">{say(value, names)}</p>
          )}
        </div>
        {!isEmpty && <ConditionReach estimate={data} error={error} isFresh={isCurrent} />}
      </div>
    </div>
  );
}
