import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { games } from "#db/schema/games.ts";
import { chunks } from "#db/schema/runs.ts";
import { receiveAudience } from "#server/audiences/service/receive-audience.ts";
import { recipientsPerCallMax } from "#server/im/schema.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createDraftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { ctxOf, gameCtxOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { bytesOf } from "#tests/support/lists.ts";
import { makeItem } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";

let database: TestDatabase;
let ctx: GameCtx;
let itemId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const game = await makeGame(database.db);
  // Nobody else has to look at a large one.
  await database.db.update(games).set({ approvalAbove: 1_000_000 });
  const author = staffActor(await makeStaff(database.db, { name: "Mina" }));
  ctx = gameCtxOf(ctxOf(database.db, { actor: author, role: "admin" }), game);
  itemId = (await makeItem(database.db, game.id)).id;
});
afterAll(() => database.drop());

async function plan(ids: readonly string[]): Promise<(typeof chunks.$inferSelect)[]> {
  const bytes = bytesOf(ids.join("\n"));
  const audience = await receiveAudience(ctx, { name: "list.csv", source: "upload", bytes });
  const { draft } = createDraftInput.parse({
    draft: {
      name: "Launch reward",
      texts: { ko: { title: "출시 보상", body: "고마워요" } },
      senderAccount: "system_mail",
      audienceId: audience.id,
      attachments: [{ itemId, quantity: 1 }],
    },
  });
  const made = await createDraft(ctx, { draft });
  const confirmedRecipients = new Set(ids).size;
  const sent = await sendCampaign(ctx, { id: made.id, version: made.version, confirmedRecipients });
  const runId = sent.run?.id ?? "";
  return database.db.select().from(chunks).where(eq(chunks.runId, runId)).orderBy(asc(chunks.position));
}

/** Numbers in a base whose signs do not stand in the order of their bytes, so that sorting has work to do. */
const idOf = (number: number): string => `p-${number.toString(36)}${number % 3 === 0 ? "_X" : ""}`;
const lists = fc
  .record({ sizes: fc.array(fc.nat(700), { minLength: 1, maxLength: 4 }), seed: fc.nat(1_000), repeats: fc.nat(30) })
  .map(({ sizes, seed, repeats }) => {
    const count = 1 + sizes.reduce((sum, size) => sum + size, 0);
    // A step without a factor in common with the span visits every number once, in a mixed order.
    const ids = Array.from({ length: count }, (_, index) => idOf(((index * 7_919 + seed) % 104_729) + 1));
    return [...ids, ...ids.slice(0, repeats)];
  });

test("every list is cut into full calls that name each player exactly once, in byte order, and no other", async () => {
  await fc.assert(
    fc.asyncProperty(lists, async (ids) => {
      const rows = await plan(ids);
      expect(rows.flatMap((row) => row.ids)).toEqual([...new Set(ids)].sort());
      expect(rows.slice(0, -1).every((row) => row.ids.length === recipientsPerCallMax)).toBe(true);
      for (const row of rows) {
        expect(row.ids.length).toBeGreaterThan(0);
        expect([row.firstId, row.lastId]).toEqual([row.ids[0], row.ids.at(-1)]);
      }
      // Each call is recognised by its own pair of numbers; two with the same would be one to the platform.
      expect(new Set(rows.map((row) => `${row.msgSeq}/${row.msgRandom}`)).size).toBe(rows.length);
    }),
    { numRuns: 30 },
  );
}, 60_000);
