"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { ConditionChoices } from "#components/audiences/line-types.ts";
import type { ConditionNames } from "#components/audiences/use-say-condition.ts";
import { useGame } from "#components/shell/game-context.tsx";

const noWords = { tags: [], attributes: [], fields: [] };

/** What a condition of this game can be about, and the names of what one may already hold. */
export function useConditionChoices(): { choices: ConditionChoices; names: ConditionNames } {
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data: words = noWords } = useQuery(trpc.audiences.factWords.queryOptions({ game: slug }));
  const { data: audiences } = useQuery(trpc.audiences.list.queryOptions({ game: slug, limit: 100, states: ["ready"] }));
  const { data: runs } = useQuery(trpc.audiences.runs.queryOptions({ game: slug }));
  return useMemo(() => {
    const choices = {
      words,
      audiences: audiences?.rows.map(({ id, name }) => ({ id, name })) ?? [],
      runs: runs?.map(({ id, name, ordinal }) => ({ id, name: ordinal > 1 ? `${name} · ${ordinal}` : name })) ?? [],
    };
    return { choices, names: new Map([...choices.audiences, ...choices.runs].map(({ id, name }) => [id, name])) };
  }, [words, audiences, runs]);
}
