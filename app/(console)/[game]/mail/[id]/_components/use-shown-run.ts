"use client";

import { replaceEqualDeep, skipToken, useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useTRPC } from "#app/_trpc/client.tsx";
import { useGame } from "#components/shell/game-context.tsx";
import type { Campaign, RunReport } from "../../_components/wire.ts";
import { campaignPageParams } from "../search-params.ts";
import { newestOf } from "./newest-of.ts";
import { isMoving } from "./use-campaign-stream.ts";

/** Figures are at most this old while the mail moves. */
const pollMs = 2_000;

export type ShownRun = {
  /** The run in the address; without one the page follows the newest that moves. */
  named: string | undefined;
  run: Campaign["run"];
  report: RunReport | undefined;
  error: unknown;
};

/** The run that everything on the page is about, and its figures. */
export function useShownRun(campaign: Campaign): ShownRun {
  const trpc = useTRPC();
  const { slug } = useGame();
  const [param] = useQueryState("run", campaignPageParams.run);
  const named = param ?? undefined;
  const wanted = named ?? campaign.run?.id;
  const { data, error } = useQuery({
    ...trpc.mail.report.queryOptions(wanted === undefined ? skipToken : { game: slug, id: campaign.id, run: wanted }),
    refetchInterval: isMoving(campaign) ? pollMs : false,
    structuralSharing: (known, news) => replaceEqualDeep(known, keepFurther(known, news)),
  });
  const live = campaign.run?.id === wanted ? campaign.run : null;
  const run = newestOf(live, data?.run ?? null) ?? live;
  return { named, run, report: data ?? undefined, error };
}

/** The cache holds this query's own answers, as untyped values. */
function keepFurther(known: unknown, news: unknown): unknown {
  const [before, after] = [known as RunReport | null | undefined, news as RunReport | null];
  return after === null ? null : { ...after, run: newestOf(before?.run, after.run) };
}
