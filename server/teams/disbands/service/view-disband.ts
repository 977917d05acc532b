import type { GameCtx } from "#server/kernel/context.ts";
import { countRows, type DisbandRecord, selectSample } from "../queries.ts";
import { type DisbandView, disbandSampleSize } from "../schema.ts";
import { viewDisbandRow } from "./view-disband-row.ts";

/** A plan as it is shown. */
export async function viewDisband(ctx: GameCtx, plan: DisbandRecord): Promise<DisbandView> {
  const [counts, sample] = await Promise.all([
    countRows(ctx.db, plan.id),
    selectSample(ctx.db, plan.id, disbandSampleSize),
  ]);
  const { state, teams, members, isExpired, pausedBy, reason, madeByName, createdAt, begunAt, finishedAt } = plan;
  const count = (outcome: "done" | "gone" | "changed" | "refused" | "left") => counts.get(outcome) ?? 0;
  return {
    ...{ state, teams, members, pausedBy, reason, madeByName, createdAt, begunAt, finishedAt },
    disbandId: plan.id,
    isExpired: isExpired && begunAt === null,
    sample: sample.map(viewDisbandRow),
    counts: {
      done: count("done"),
      gone: count("gone"),
      changed: count("changed"),
      refused: count("refused"),
      left: count("left"),
    },
  };
}
