import type { ConditionGroup, ConditionPart, Reach } from "../schema.ts";

/** How an estimate is made: every player looked at, or a sample of about so many. */
export type EstimatePlan = { by: "count" } | { by: "sample"; players: number };

/**
 * Players that are looked at within about 300 ms, for lines that read the player's own row. A line that looks into a list costs as
 * much as this many of them.
 */
const rowsPerEstimate = 60_000;
const probeCost = 25;
const sampleMax = 12_000;
const sampleMin = 400;
/** A sample that found fewer says little: then an index may tell at once. */
const fewHits = 40;

/** @param probes how many lists are looked into for each player (`countProbes`). */
export function planEstimate(of: { players: number; probes: number }): EstimatePlan {
  const affordable = Math.floor(rowsPerEstimate / (1 + of.probes * probeCost));
  // An exact number of few players is worth a little more time.
  const countable = of.probes === 0 ? affordable : affordable * 3;
  if (of.players <= Math.max(countable, sampleMin)) return { by: "count" };
  return { by: "sample", players: Math.max(sampleMin, Math.min(sampleMax, affordable)) };
}

/** @param mailRuns runs that a line on received mails looks through. */
export function countProbes(part: ConditionPart, mailRuns: number): number {
  if (part.kind === "group") return part.of.reduce((sum, inner) => sum + countProbes(inner, mailRuns), 0);
  if (part.kind === "got_mail") return mailRuns;
  return part.kind === "in_run" || part.kind === "in_audience" ? 1 : 0;
}

/** The most days that a line looks back; 0 when none does. */
export function daysLookedBack(part: ConditionPart): number {
  if (part.kind === "group") return part.of.reduce((most, inner) => Math.max(most, daysLookedBack(inner)), 0);
  return part.kind === "got_mail" ? part.days : 0;
}

/** One page of the table as the sample read it: how many players it holds, and how many of them meet the condition. */
export type SampledPage = { players: number; hits: number };

/**
 * What a sample of whole pages says about all players. Players of a page resemble each other (they came together), so the error is
 * that of the pages, not of the players: the ratio estimator of a cluster sample, within which the truth lies in 19 of 20 cases.
 */
export function reachOf(pages: readonly SampledPage[], players: number): Reach {
  const seen = pages.reduce((sum, page) => sum + page.players, 0);
  const hits = pages.reduce((sum, page) => sum + page.hits, 0);
  if (seen === 0) return { kind: "at_most", count: players };
  // None among so many: the rule of three bounds what that can mean, here for pages.
  if (hits === 0) return { kind: "at_most", count: Math.min(players, Math.ceil((3 * players) / pages.length)) };
  const share = hits / seen;
  const spread = pages.reduce((sum, page) => sum + (page.hits - share * page.players) ** 2, 0);
  const unseen = Math.max(0, 1 - seen / players);
  const variance = (unseen * pages.length * spread) / Math.max(1, pages.length - 1) / seen ** 2;
  const error = Math.ceil(1.96 * Math.sqrt(variance) * players);
  return error === 0 && seen < players
    ? { kind: "about", count: Math.round(share * players), error: Math.ceil(players / pages.length) }
    : { kind: "about", count: Math.round(share * players), error };
}

/** Whether an index might count exactly what a sample hardly saw. */
export function isRare(reach: Reach, pages: readonly SampledPage[]): boolean {
  return reach.kind === "at_most" || pages.reduce((sum, page) => sum + page.hits, 0) < fewHits;
}

/** Ids of runs and audiences that a condition names. */
export function referencesOf(condition: ConditionGroup): { path: string; kind: "run" | "audience"; id: string }[] {
  const walk = (part: ConditionPart, path: string): { path: string; kind: "run" | "audience"; id: string }[] => {
    const place = (field: string) => (path === "" ? field : `${path}.${field}`);
    if (part.kind === "group") return part.of.flatMap((inner, index) => walk(inner, place(`of.${index}`)));
    if (part.kind === "in_run" && part.runId !== null) return [{ path: place("runId"), kind: "run", id: part.runId }];
    if (part.kind === "in_audience" && part.audienceId !== null) {
      return [{ path: place("audienceId"), kind: "audience", id: part.audienceId }];
    }
    return [];
  };
  return walk(condition, "");
}
