import { createHash, randomUUID } from "node:crypto";
import type { Db } from "#db/client.ts";
import { audienceBlocks, audiences } from "#db/schema/audiences.ts";
import { items } from "#db/schema/items.ts";

/** An item of the catalogue: `gold`, at most 10,000 a mail, worth 2 a piece, unless said otherwise. */
export async function makeItem(
  db: Db,
  gameId: string,
  given: Partial<typeof items.$inferInsert> = {},
): Promise<{ id: string; code: string }> {
  const [item] = await db
    .insert(items)
    .values({
      gameId,
      code: given.code ?? `item-${randomUUID().slice(0, 8)}`,
      names: { ko: "골드", en: "Gold" },
      icon: "coins",
      rarity: "common",
      category: "currency",
      perMailMax: 10_000,
      unitValue: 2,
      ...given,
    })
    .returning({ id: items.id, code: items.code });
  if (!item) throw new Error("no item");
  return item;
}

/** A ready audience of these ids, stored as the intake stores them. */
export async function makeAudience(db: Db, gameId: string, ids: readonly string[]): Promise<{ id: string }> {
  const sorted = [...new Set(ids)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const [audience] = await db
    .insert(audiences)
    .values({
      gameId,
      name: "players",
      source: "pasted",
      state: "ready",
      lineCount: sorted.length,
      validCount: sorted.length,
      idsHash: createHash("sha256").update(sorted.join("\n")).digest("hex"),
    })
    .returning({ id: audiences.id });
  if (!audience) throw new Error("no audience");
  const blocks = Array.from({ length: Math.ceil(sorted.length / 500) }, (_, position) => {
    const part = sorted.slice(position * 500, (position + 1) * 500);
    return {
      audienceId: audience.id,
      position,
      ids: part,
      size: part.length,
      firstId: part[0] ?? "",
      lastId: part.at(-1) ?? "",
    };
  });
  for (let start = 0; start < blocks.length; start += 100) {
    await db.insert(audienceBlocks).values(blocks.slice(start, start + 100));
  }
  return audience;
}

/** Ids of the sandbox's own players, `player_00001` to the given number. */
export function playerIds(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, index) => `player_${String(from + index).padStart(5, "0")}`);
}
