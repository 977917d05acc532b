import type { Db } from "#db/client.ts";
import type { Hash } from "#lib/merkle-tree.ts";
import { selectCheckpoints } from "../queries.ts";
import type { LogCheck } from "../rules/check-log.ts";
import { type Checkpoint, parseCheckpoint } from "../rules/checkpoint.ts";

const pageSize = 1_000;

type Walked = { size: number; root: Hash; lastEntryId: number | null; source: string };

/**
 * The checkpoints of the database and those from outside, smallest first: each is compared when the walk along the leaves has come to
 * its size.
 */
export function walkCheckpoints(
  db: Db,
  check: LogCheck,
  outside: readonly Checkpoint[],
): { stored(): number; nextSize(): number; compareUpTo(size: number): Promise<void> } {
  const given = outside.map((one): Walked => ({ ...one, source: "a checkpoint that was given" }));
  let page: Walked[] = [];
  let [givenAt, pageAt] = [0, 0];
  let [readUpTo, stored, isRead] = [0, 0, false];
  const isOver = () => pageAt >= page.length;
  const fill = async (): Promise<void> => {
    if (!isOver() || isRead) return;
    const rows = await selectCheckpoints(db, { above: readUpTo, limit: pageSize });
    isRead = rows.length < pageSize;
    readUpTo = rows.at(-1)?.size ?? readUpTo;
    stored += rows.length;
    pageAt = 0;
    page = rows.map(({ size, root, note }) => {
      const lastEntryId = parseCheckpoint(note)?.lastEntryId ?? null;
      return { size, root, lastEntryId, source: "a checkpoint in the database" };
    });
  };
  /** @returns where the first one stands that is over more leaves. */
  const compare = (list: readonly Walked[], from: number, size: number): number => {
    let at = from;
    for (let next = list[at]; next !== undefined && next.size <= size; next = list[at]) {
      check.checkpoint(next);
      at += 1;
    }
    return at;
  };
  return {
    stored: () => stored,
    /** 0 while it is not known. */
    nextSize: () =>
      isOver() && !isRead ? 0 : Math.min(page[pageAt]?.size ?? Infinity, given[givenAt]?.size ?? Infinity),
    async compareUpTo(size: number): Promise<void> {
      givenAt = compare(given, givenAt, size);
      do {
        await fill();
        pageAt = compare(page, pageAt, size);
      } while (isOver() && !isRead);
    },
  };
}
