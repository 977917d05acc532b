import { findQuota } from "#server/im/service/find-quota.ts";
import type { Ctx } from "#server/kernel/context.ts";
import type { OpenRun } from "../queries.ts";
import { apiOf, ownLimitOf, type Pace } from "../rules.ts";

/** A run with what limits its calls now. */
export type PacedRun = OpenRun & {
  api: string;
  pace: Pace;
  callsPerDay: number | null;
  /** Recipients a minute of this run alone; null where only the API's limits bind. */
  ownLimit: number | null;
};

/** Pushes must be a whole second apart when they arrive, not when they leave: a quarter of it is room for the way. */
const pushShare = 0.8;

/** Finds what each open run may call, as the settings of this moment say. A game that went away takes its runs with it. */
export async function findPaces(ctx: Pick<Ctx, "db">, runs: readonly OpenRun[]): Promise<PacedRun[]> {
  const lines = [...Map.groupBy(runs, (run) => `${run.gameId} ${apiOf(run.channel)}`).values()];
  const paced = await Promise.all(lines.map((line) => withPace(ctx, line)));
  const order = new Map(runs.map((run, index) => [run.id, index]));
  return paced.flat().sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

async function withPace(ctx: Pick<Ctx, "db">, line: readonly OpenRun[]): Promise<PacedRun[]> {
  const [first] = line;
  if (first === undefined) return [];
  const api = apiOf(first.channel);
  const { recipientsPerMinute, callsPerDay, ...quota } = await findQuota({ ...ctx, game: { id: first.gameId } }, api);
  const callsPerSecond = quota.callsPerSecond * (first.channel === "push" ? pushShare : 1);
  return line.map((run) => {
    const ownLimit = ownLimitOf(run, { callsPerSecond, recipientsPerMinute });
    const pace = { callsPerSecond, recipientsPerMinute, ownPerMinute: ownLimit };
    return { ...run, api, callsPerDay, ownLimit, pace };
  });
}
