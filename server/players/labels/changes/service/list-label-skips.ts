import { describeImCode } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { decodeCursor, encodeCursor } from "#server/kernel/cursor.ts";
import { findNicknames } from "../../../service/find-nicknames.ts";
import { changeNotFound } from "../errors.ts";
import { type LabelSkip, selectChange, selectSkips } from "../queries.ts";
import type { ListLabelSkipsInput } from "../schema.ts";

type Row = LabelSkip & { nickname: string | null; message: { en: string; ko: string } | null };

/** Players of a change who do not get it, by account, with the reason in words. @throws DomainError `labels.change_not_found`, `list.bad_cursor` */
export async function listLabelSkips(
  ctx: GameCtx,
  { id, reason, cursor, limit }: ListLabelSkipsInput,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  if ((await selectChange(ctx.db, { gameId: ctx.game.id, id })) === undefined) throw changeNotFound();
  const [after = ""] = decodeCursor(cursor, 1) ?? [];
  const found = await selectSkips(ctx.db, id, { reason, after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nicknames = await findNicknames(
    ctx,
    page.map(({ account }) => account),
  );
  return {
    rows: page.map((row) => ({
      ...row,
      nickname: nicknames.get(row.account) ?? null,
      message: row.code === null ? null : describeImCode(row.code).message,
    })),
    nextCursor: found.length > limit && last !== undefined ? encodeCursor([last.account]) : null,
  };
}
