"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { holdsReference } from "#components/audiences/condition-values.ts";
import type { ConditionNames } from "#components/audiences/use-say-condition.ts";
import { useGame } from "#components/shell/game-context.tsx";
import type { ConditionGroup, ConditionReference } from "#server/audiences/conditions/schema.ts";

/** What one calls a run or an audience: a mail that went out several times says which time is meant. */
export function referenceName({ name, ordinal }: Pick<ConditionReference, "name" | "ordinal">): string {
  return ordinal !== null && ordinal > 1 ? `${name} · ${ordinal}` : name;
}

/** The names of the runs and audiences that these conditions hold the ids of, whatever their age. */
export function useConditionNames(conditions: readonly (ConditionGroup | null)[]): ConditionNames {
  const trpc = useTRPC();
  const { slug } = useGame();
  const asked = conditions.filter((each) => each !== null && holdsReference(each));
  const { data } = useQuery({
    ...trpc.audiences.references.queryOptions(asked.length === 0 ? skipToken : { game: slug, conditions: asked }),
    placeholderData: keepPreviousData,
  });
  return useMemo(() => new Map((data ?? []).map((each) => [each.id, referenceName(each)])), [data]);
}
