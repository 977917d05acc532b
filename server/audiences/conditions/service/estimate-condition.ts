import type { GameCtx } from "#server/kernel/context.ts";
import { findNicknames } from "#server/players/service/find-nicknames.ts";
import { countMatching, countPlayers, countRecentRuns, limitStatements, sampleMatching } from "../queries.ts";
import { countProbes, daysLookedBack, isRare, planEstimate, reachOf } from "../rules/estimate-reach.ts";
import { narrowToPush } from "../rules/narrow-to-push.ts";
import type { ConditionEstimate, ConditionGroup, EstimateConditionInput, Reach } from "../schema.ts";
import { checkCondition } from "./check-condition.ts";

/** What an index may take for the few that a sample missed, and a whole count that was thought to be quick. */
const indexMs = 250;
const countMs = 400;

/**
 * How many of the players Herald knows meet a condition, within half a second whatever their number, with 20 of them; and how a mail to
 * them would leave. Counted where that is quick, else by a sample, with its error.
 */
export async function estimateCondition(
  ctx: GameCtx,
  { condition }: EstimateConditionInput,
): Promise<ConditionEstimate> {
  const problems = await checkCondition(ctx, condition);
  const players = await countKnown(ctx);
  if (problems.length > 0) return { problems, reach: null, players, sample: [], delivery: null };
  const { reach, sample } = await measure(ctx, condition, players);
  const nicknames = await findNicknames(ctx, sample);
  const narrowed = narrowToPush(condition);
  return {
    problems,
    reach,
    players,
    sample: sample.toSorted().map((id) => ({ id, nickname: nicknames.get(id) ?? null })),
    delivery: narrowed.push === null ? { by: "list", why: narrowed.why } : { by: "push" },
  };
}

/** So many players are not counted again for every letter that somebody types. */
const keptFrom = 100_000;
const keptMs = 30_000;
const counted = new Map<string, { players: number; at: number }>();

async function countKnown(ctx: GameCtx): Promise<number> {
  const kept = counted.get(ctx.game.id);
  if (kept !== undefined && performance.now() - kept.at < keptMs) return kept.players;
  const players = await countPlayers(ctx.db, ctx.game.id);
  if (players >= keptFrom) counted.set(ctx.game.id, { players, at: performance.now() });
  else counted.delete(ctx.game.id);
  return players;
}

type Measured = { reach: Reach; sample: string[] };

async function measure(ctx: GameCtx, condition: ConditionGroup, players: number): Promise<Measured> {
  const days = daysLookedBack(condition);
  const mailRuns = days === 0 ? 0 : await countRecentRuns(ctx.db, ctx.game.id, days);
  const probes = countProbes(condition, mailRuns);
  const plan = planEstimate({ players, probes });
  if (plan.by === "count") {
    const counted = await countWithin(ctx, condition, countMs);
    if (counted !== undefined) return counted;
  }
  const wanted = plan.by === "sample" ? plan.players : Math.max(400, Math.floor(players / 20));
  const percent = Math.min(100, (wanted * 100) / players);
  const { pages, sample } = await sampleMatching(ctx.db, ctx.game.id, condition, percent);
  const reach = reachOf(pages, players);
  if (!isRare(reach, pages)) return { reach, sample };
  return (await countWithin(ctx, condition, indexMs)) ?? { reach, sample };
}

/** Nothing when it takes longer. */
// audit: none because it only reads; the transaction holds the time limit.
async function countWithin(ctx: GameCtx, condition: ConditionGroup, timeoutMs: number): Promise<Measured | undefined> {
  try {
    return await ctx.db.transaction(async (tx) => {
      await limitStatements(tx, timeoutMs);
      const { count, sample } = await countMatching(tx, ctx.game.id, condition);
      return { reach: { kind: "exact", count }, sample };
    });
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
}

/** The database broke a statement off at its time limit. */
function isTimeout(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && at.code === "57014") return true;
  }
  return false;
}
