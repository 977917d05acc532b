import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { viewDifference } from "../../versions/rules.ts";
import type { DifferenceView } from "../../versions/schema.ts";
import { selectDifferences } from "../queries.ts";
import type { ListDifferencesInput } from "../schema.ts";
import { getReplay } from "./get-replay.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Messages that the version of a replay judges otherwise, the newest first. It shows what players wrote, so it leaves an entry.
 * @throws DomainError `moderation.replay_not_found`, `list.bad_cursor`
 */
export async function listDifferences(
  ctx: GameCtx,
  { replayId, was, becomes, cursor, limit }: ListDifferencesInput,
): Promise<{ rows: DifferenceView[]; nextCursor: string | null }> {
  const replay = await getReplay(ctx, { replayId });
  const name = String(replay.versionNumber);
  await recordRead(ctx, {
    action: "moderation.open",
    target: { kind: "replay", id: replayId, name },
    what: "messages",
  });
  const page = { gameId: ctx.game.id, replayId, was, becomes, after: readAfter(cursor), limit: limit + 1 };
  const found = await selectDifferences(ctx.db, page);
  const last = found[limit - 1];
  return {
    rows: found.slice(0, limit).map(({ decisionId: of, hits: now, ...row }) => viewDifference({ ...row, id: of, now })),
    nextCursor: found.length > limit && last ? encodeCursor([last.decidedAt.toISOString(), last.decisionId]) : null,
  };
}

function readAfter(cursor: string | undefined): { decidedAt: Date; id: string } | undefined {
  const values = decodeCursor(cursor, 2);
  if (values === undefined) return undefined;
  const [time = "", id = ""] = values;
  const decidedAt = new Date(time);
  if (Number.isNaN(decidedAt.getTime()) || !uuid.test(id)) throw badCursor();
  return { decidedAt, id };
}
