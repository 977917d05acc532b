import type { GameCtx } from "#server/kernel/context.ts";
import { partGone } from "../errors.ts";
import { selectExcludedLines, selectLines } from "../queries.ts";

/** 20,000 ids, a few hundred kilobytes, of each audience at a time. */
const blocksPerPiece = 40;
const excludedPerPiece = 10_000;

/**
 * The ids of a ready audience in byte order, a piece of lines after the other; the next one is asked for before it is needed.
 * @throws DomainError `audiences.part_gone` when it was deleted on the way
 */
export async function* readLines(
  ctx: GameCtx,
  audience: { id: string; name: string; validCount: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  const read = (position: number) => {
    const piece = selectLines(ctx.db, audience.id, { position, count: blocksPerPiece });
    // It is awaited before the next one; until then a failure must not count as unhandled.
    piece.catch(() => {});
    return piece;
  };
  let left = audience.validCount;
  let next = read(0);
  for (let position = 0; left > 0; position += blocksPerPiece) {
    const piece = await next;
    if (piece === undefined) throw partGone(audience.name);
    left -= piece.size;
    if (left > 0) next = read(position + blocksPerPiece);
    yield Buffer.from(`${piece.lines}\n`, "latin1");
  }
}

/** Whoever the game's mail leaves out, in the same form. */
export async function* readExcluded(ctx: GameCtx): AsyncGenerator<Uint8Array, void, undefined> {
  let after = "";
  while (true) {
    const accounts = await selectExcludedLines(ctx.db, ctx.game.id, { after, limit: excludedPerPiece });
    if (accounts.length > 0) yield Buffer.from(`${accounts.join("\n")}\n`, "utf8");
    if (accounts.length < excludedPerPiece) return;
    after = accounts.at(-1) ?? after;
  }
}
