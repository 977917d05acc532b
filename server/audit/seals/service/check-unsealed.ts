import type { Db } from "#db/client.ts";
import { inspectUnsealed } from "../queries.ts";
import { backdatedSeconds, type FindingKind, type LogCheck } from "../rules/check-log.ts";

/** What is not right about the entries without a leaf. @returns how many entries have no leaf. */
export async function checkUnsealed(db: Db, check: LogCheck): Promise<number> {
  const found = await inspectUnsealed(db, { newest: check.newest(), backdatedSeconds });
  const add = (kind: FindingKind, entryId: number | null, detail: string): void => {
    if (entryId !== null) check.add({ kind, leafIndex: null, entryId, detail });
  };
  const more = (count: number) => (count > 1 ? ` (and ${count - 1} more)` : "");
  add(
    "inserted",
    found.firstForgotten,
    `entry ${found.firstForgotten}${more(found.forgotten)} came past the trigger that has every entry sealed`,
  );
  add("inserted", found.firstUndrawn, `entry ${found.firstUndrawn} has a number that was never given out`);
  add(
    "backdated",
    found.firstBackdated,
    `entry ${found.firstBackdated}${more(found.backdated)} is not sealed, but says a time far before what is`,
  );
  add(
    "vanished",
    found.firstVanished,
    `entry ${found.firstVanished}${more(found.vanished)} was removed before it was sealed`,
  );
  return found.total;
}
