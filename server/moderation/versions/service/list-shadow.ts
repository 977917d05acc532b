import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { selectShadow } from "../queries.ts";
import { viewDifference } from "../rules.ts";
import type { DifferenceView, ListShadowInput } from "../schema.ts";
import { getVersion } from "./get-version.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Messages that the version beside would have judged otherwise, the newest first. It shows what players wrote, so it leaves an entry.
 * @throws DomainError `moderation.version_not_found`, `list.bad_cursor`
 */
export async function listShadow(
  ctx: GameCtx,
  { versionId, was, becomes, cursor, limit }: ListShadowInput,
): Promise<{ rows: DifferenceView[]; nextCursor: string | null }> {
  const version = await getVersion(ctx, { versionId });
  const name = String(version.number);
  await recordRead(ctx, {
    action: "moderation.open",
    target: { kind: "rule_version", id: versionId, name },
    what: "messages",
  });
  const page = { gameId: ctx.game.id, versionId, was, becomes, after: readAfter(cursor), limit: limit + 1 };
  const found = await selectShadow(ctx.db, page);
  const last = found[limit - 1];
  return {
    rows: found
      .slice(0, limit)
      .map(({ hits: before, shadowHits, ...row }) => viewDifference({ ...row, before, now: shadowHits ?? [] })),
    nextCursor: found.length > limit && last ? encodeCursor([last.decidedAt.toISOString(), last.id]) : null,
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
