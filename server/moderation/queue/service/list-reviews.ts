import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { badCursor, decodeCursor, encodeCursor, isCursorTime } from "#server/kernel/cursor.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { isAccount } from "../../log/rules/wanted-decisions.ts";
import { selectReviews } from "../queries.ts";
import type { ListReviewsInput, ReviewView } from "../schema.ts";
import { viewReview } from "./view-review.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A page of the queue, without what players wrote. Asking for one player's leaves an entry; what nobody can be called is no player. @throws DomainError `list.bad_cursor` */
export async function listReviews(
  ctx: GameCtx,
  { cursor, limit, standing, ...filter }: ListReviewsInput,
): Promise<{ rows: ReviewView[]; nextCursor: string | null }> {
  const { player } = filter;
  if (player !== undefined && isAccount(player)) {
    await recordRead(ctx, { action: "player.open", target: { kind: "player", id: player }, what: "reviews" });
  }
  const holder = nameActor(ctx.actor);
  const after = readCursor(cursor);
  const found = await selectReviews(ctx.db, ctx.game.id, { filter, standing, holder, after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    found.length > limit && last !== undefined ? encodeCursor([String(last.priority), last.cursorAt, last.id]) : null;
  return { rows: page.map(viewReview), nextCursor };
}

function readCursor(cursor: string | undefined): readonly [string, string, string] | undefined {
  const [priority, at, id] = decodeCursor(cursor, 3) ?? [];
  if (priority === undefined || at === undefined || id === undefined) return undefined;
  if (!/^\d{1,4}$/.test(priority) || !isCursorTime(at) || !uuid.test(id)) throw badCursor();
  return [priority, at, id];
}
