import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moderationDecisions, moderationDecisionWords } from "#db/schema/moderation-decisions.ts";
import { deleteDue } from "#server/audit/retention/queries.ts";
import { storeDecisions } from "#server/moderation/decide/queries.ts";
import { makeDecisionId } from "#server/moderation/decide/service/make-decision-id.ts";
import { decisionOf } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const parts = async () => {
  const rows = await database.db.execute<{ name: string }>(
    sql`select relname as name from pg_class where relispartition and relkind = 'r' and relname like 'moderation_decisions%' order by 1`,
  );
  return rows.map(({ name }) => name);
};
const keep = async (ahead: number) => {
  const [row] = await database.db.execute<{ changed: number }>(
    sql`select keep_decision_partitions(${ahead}) as changed`,
  );
  return row?.changed;
};
const store = async (gameId: string, at: Date, sender: string) => {
  const decision = decisionOf(gameId, { id: makeDecisionId(at), decidedAt: at.toISOString(), sender });
  await storeDecisions(database.db, [{ decision, seen: null }]);
  return decision.id;
};
const partOf = async (id: string) => {
  const [row] = await database.db.execute<{ part: string }>(
    sql`select tableoid::regclass::text as part from moderation_decisions where id = ${id}`,
  );
  return row?.part;
};
const inMonths = (count: number): Date => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + count, 15));
};

test("months ahead are made by a process that owns no table, and a decision of a month that was not takes its place when it is", async () => {
  const game = await makeGame(database.db);
  const before = await parts();
  expect(before).toHaveLength(4);
  const id = await store(game.id, inMonths(5), "early");
  expect(await partOf(id)).toBe("moderation_decisions_other");
  expect(await keep(6)).toBe(8);
  expect(await partOf(id)).toMatch(/_y\d{4}m\d{2}$/);
  expect(await keep(6)).toBe(0);
});

test("an old month is dropped when it holds nothing any more, and not before", async () => {
  const game = await makeGame(database.db);
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await owner`create table moderation_decisions_y2020m01 partition of moderation_decisions for values from ('2020-01-01Z') to ('2020-02-01Z')`;
  await owner.end();
  const name = "moderation_decisions_y2020m01";
  const id = await store(game.id, new Date("2020-01-15T00:00:00Z"), "old");
  expect(await partOf(id)).toBe(name);
  await keep(6);
  expect(await parts()).toContain(name);
  await database.db.execute(sql`delete from moderation_decisions where id = ${id}`);
  await keep(6);
  expect(await parts()).not.toContain(name);
});

test("whoever reads for long does not hold up those who write: an old month waits for the next time", async () => {
  const game = await makeGame(database.db);
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await owner`create table moderation_decisions_y2021m01 partition of moderation_decisions for values from ('2021-01-01Z') to ('2021-02-01Z')`;
  const before = await parts();
  await owner.begin(async (backup) => {
    await backup`select count(*) from moderation_decisions where decided_at < '2022-01-01Z'`;
    expect(await keep(2)).toBe(0);
    expect(await parts()).toEqual(before);
    await store(game.id, new Date(), "meanwhile");
  });
  // What the function set for itself is none of its caller's.
  expect(await database.db.execute(sql`show lock_timeout`)).toEqual([{ lock_timeout: "0" }]);
  expect(await keep(2)).toBe(1);
  expect(await parts()).not.toContain("moderation_decisions_y2021m01");
  await owner.end();
});

test("deleting by rule takes what is due in its partition, and nothing at the same place of another; with it go the words it is found by", async () => {
  const game = await makeGame(database.db);
  const other = await makeGame(database.db);
  await keep(6);
  const old = await store(game.id, inMonths(-9), "old");
  const kept = [
    await store(game.id, new Date(), "new"),
    await store(other.id, inMonths(-9), "other"),
    await store(game.id, inMonths(4), "next"),
  ];
  // As the worker does it: the words of a decision, under its own key.
  await database.db.execute(sql`insert into moderation_decision_words (game_id, decided_at, id, words, grams)
    select game_id, decided_at, id, 'w', '{w}' from moderation_decisions where id in (${old}, ${kept[0]})`);
  const due = { table: "moderation_decisions", gameId: game.id, cutoff: inMonths(-6), limit: 100 } as const;
  expect(await deleteDue(database.db, due)).toBe(1);
  const left = await database.db.select({ id: moderationDecisions.id }).from(moderationDecisions);
  expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining(kept));
  expect(left.map(({ id }) => id)).not.toContain(old);
  const words = await database.db.select({ id: moderationDecisionWords.id }).from(moderationDecisionWords);
  expect(words.map(({ id }) => id)).toEqual([kept[0]]);
});
