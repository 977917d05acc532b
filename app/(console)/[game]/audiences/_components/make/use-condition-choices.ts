"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import type { ConditionChoices } from "#components/audiences/line-types.ts";
import type { ConditionNames } from "#components/audiences/use-say-condition.ts";
import { useGame } from "#components/shell/game-context.tsx";
import { AudiencePicker } from "./audience-picker.tsx";
import { referenceName } from "./use-condition-names.ts";

const noWords = { tags: [], attributes: [], fields: [] };

/** What a condition of this game can be about. @param names of what it already holds, which may be older than what is offered */
export function useConditionChoices(names: ConditionNames): ConditionChoices {
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data: words = noWords } = useQuery(trpc.audiences.factWords.queryOptions({ game: slug }));
  const { data: runs } = useQuery(trpc.audiences.runs.queryOptions({ game: slug }));
  return useMemo(
    () => ({
      words,
      names,
      AudiencePicker,
      runs: runs?.map((run) => ({ id: run.id, name: referenceName(run) })) ?? [],
    }),
    [words, names, runs],
  );
}
