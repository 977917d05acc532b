import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ConditionGroup, ConditionPart } from "#server/audiences/conditions/schema.ts";
import { estimateCondition } from "#server/audiences/conditions/service/estimate-condition.ts";
import { suggestFacts } from "#server/audiences/conditions/service/suggest-facts.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

const players = 90_000;
let database: TestDatabase;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase();
  const game = await makeGame(database.db);
  const other = await makeGame(database.db);
  ctx = gameCtxOf(ctxOf(database.db), game);
  // Two games share the table; one player in three of this one is in the guild, nine are testers, and the levels come in order.
  await database.db.execute(sql`
    insert into players (game_id, id, tags, attributes, profile)
    select case when n % 4 = 0 then ${other.id}::uuid else ${game.id}::uuid end, 'p' || n,
      array_remove(array[case when n % 3 = 0 then 'guild' end, case when n % 13333 = 0 then 'tester' end], null),
      jsonb_build_object('tier', n % 2), jsonb_build_object('Level', n / 2000)
    from generate_series(1, ${(players * 4) / 3}::int) as n`);
  // What the database does by itself some time after so many rows came.
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await owner`vacuum analyze players`;
  await owner.end();
});
afterAll(() => database.drop());

const all = (...of: ConditionPart[]): ConditionGroup => ({ kind: "group", match: "all", of });
const tag = (name: string): ConditionPart => ({ kind: "tags", has: "any", tags: [name] });
const truth = async (condition: string): Promise<number> => {
  const text = `select count(*)::int as count from players where game_id = '${ctx.game.id}' and ${condition}`;
  const [row] = await database.db.execute<{ count: number }>(text);
  return row?.count ?? 0;
};

test.each([
  { name: "spread over all", condition: all(tag("guild")), sql: "tags && array['guild']" },
  {
    name: "that came together",
    condition: all({ kind: "profile", field: "Level", is: "at_least", value: "40" }),
    sql: "(profile ->> 'Level')::numeric >= 40",
  },
])(
  "many players $name are said as about so many, and the truth lies within the error",
  async ({ condition, sql: where }) => {
    const { reach, players: known, sample } = await estimateCondition(ctx, { condition });
    expect(known).toBe(players);
    if (reach?.kind !== "about") throw new Error(`not a sample: ${reach?.kind}`);
    expect(reach.error).toBeGreaterThan(0);
    expect(reach.error).toBeLessThan(players / 5);
    // The pages are the same each time, so that this does not depend on luck; an error says 19 of 20, three of them nearly all.
    expect(Math.abs(reach.count - (await truth(where)))).toBeLessThanOrEqual(reach.error * 1.5);
    expect(sample).toHaveLength(20);
    const ids = sample.map(({ id }) => `'${id}'`).join(", ");
    expect(await truth(`${where} and id in (${ids})`)).toBe(20);
    expect((await estimateCondition(ctx, { condition })).reach).toEqual(reach);
  },
);

test("the few that a sample misses are counted exactly, and nobody is told from few", async () => {
  const few = await estimateCondition(ctx, { condition: all(tag("tester")) });
  expect(few.reach).toEqual({ kind: "exact", count: await truth("tags && array['tester']") });
  expect(few.sample.length).toBe(few.reach?.count);
  expect((await estimateCondition(ctx, { condition: all(tag("nobody")) })).reach).toEqual({ kind: "exact", count: 0 });
});

test("a builder is offered the words that players of this game hold, the most frequent first", async () => {
  const { tags, attributes, fields } = await suggestFacts(ctx);
  expect(tags[0]).toBe("guild");
  expect(attributes).toEqual([{ name: "tier", values: expect.arrayContaining(["0", "1"]) }]);
  expect(fields.map(({ name }) => name)).toEqual(["Level"]);
});
