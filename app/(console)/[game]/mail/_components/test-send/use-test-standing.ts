"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { TestStanding } from "../wire.ts";

const pollMs = 3_000;

/** Whether a mail was shown to testers; looked at again while a test-send is under way. */
export function useTestStanding(id: string | undefined): TestStanding | undefined {
  const trpc = useTRPC();
  const { slug } = useGame();
  const { data } = useQuery({
    ...trpc.mail.testStanding.queryOptions(id === undefined ? skipToken : { game: slug, id }),
    refetchInterval: ({ state }) => (state.data?.latest?.state === "sending" ? pollMs : false),
  });
  return data;
}
