import type { GameCtx } from "#server/kernel/context.ts";
import { waitingCountMax } from "../../schema.ts";
import { selectMetrics } from "../queries.ts";
import type { QueueMetrics, QueueMetricsInput } from "../schema.ts";

/** What waits, what each reviewer decided, and how often each rule was right. */
export function getQueueMetrics(ctx: GameCtx, { days }: QueueMetricsInput): Promise<QueueMetrics> {
  return selectMetrics(ctx.db, { gameId: ctx.game.id, days, max: waitingCountMax + 1 });
}
