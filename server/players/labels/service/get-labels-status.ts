import { describeImCode } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectFacts } from "../facts/queries.ts";
import { countFacts } from "../queries.ts";
import type { LabelsStatus } from "../schema.ts";

/** How many players' tags and attributes are known, how old that is, and how far a reading is. */
export async function getLabelsStatus(ctx: GameCtx): Promise<LabelsStatus> {
  const [facts, counts] = await Promise.all([selectFacts(ctx.db, ctx.game.id), countFacts(ctx.db, ctx.game.id)]);
  const code = facts?.labelsRefusedCode ?? null;
  return {
    ...counts,
    isReading: facts?.isReading ?? false,
    readCount: facts?.readCount ?? 0,
    readTotal: facts?.totalCount ?? 0,
    finishedAt: facts?.finishedAt ?? null,
    refusal: code === null ? null : { code, message: describeImCode(code).message, at: facts?.labelsRefusedAt ?? null },
  };
}
