"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import { formatDuration, formatNumber } from "#lib/format.ts";
import { lagCountMax } from "#server/moderation/log/schema.ts";

const pollMs = 5_000;
/** What waits for a breath is how it works; what waits longer is missing. */
const calmMs = 5_000;

/**
 * How far search or figures are behind what was decided: how many decisions wait, counted up to a bound and in words beyond it, and the age of
 * the oldest in words.
 * @returns null while they keep up, undefined as long as nobody knows.
 */
export function useLag(of: "words" | "counts"): { count: number; number: string; age: string } | null | undefined {
  const locale = useLocale();
  const { slug: game } = useGame();
  const { data } = useQuery({ ...useTRPC().decisions.status.queryOptions({ game }), refetchInterval: pollMs });
  if (data === undefined) return undefined;
  const { waiting, oldestMs } = data[of];
  if (oldestMs <= calmMs) return null;
  const number = `${formatNumber(waiting, locale)}${waiting < lagCountMax ? "" : "+"}`;
  return { count: waiting, number, age: formatDuration(oldestMs / 1_000, locale) };
}
