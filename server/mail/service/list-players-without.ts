import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { findNicknames } from "#server/players/service/find-nicknames.ts";
import { campaignNotFound } from "../errors.ts";
import { selectCampaign } from "../queries.ts";
import { selectPlayersWithout } from "../renderings/queries.ts";
import type { ListPlayersWithoutInput } from "../schema.ts";

/**
 * The players of a mail's list who have no value of a variable, by id; nobody while the mail has no list.
 * @throws DomainError `mail.not_found`, `list.bad_cursor`
 */
export async function listPlayersWithout(
  ctx: GameCtx,
  input: ListPlayersWithoutInput,
): Promise<{ rows: { id: string; nickname: string | null }[]; nextCursor: string | null }> {
  const row = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (!row) throw campaignNotFound();
  const [after] = decodeCursor(input.cursor, 1) ?? [];
  if (row.audienceId === null) return { rows: [], nextCursor: null };
  const source = { gameId: ctx.game.id, audienceId: row.audienceId, variable: input.variable };
  const found = await selectPlayersWithout(ctx.db, source, { after, limit: input.limit + 1 });
  const ids = found.slice(0, input.limit);
  const names = await findNicknames(ctx, ids);
  const last = ids.at(-1);
  return {
    rows: ids.map((id) => ({ id, nickname: names.get(id) ?? null })),
    nextCursor: found.length > ids.length && last !== undefined ? encodeCursor([last]) : null,
  };
}
