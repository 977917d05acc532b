import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepared } from "#db/client.ts";
import { collectYoung, oldBytes } from "#tests/support/collections.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const lengthOf = (text: string) =>
  database.db.execute<{ length: number }>(sql`${prepared}select length(${text}::text) as length`);

test("a statement that is over keeps none of its values, long before the old generation is marked", async () => {
  const text = (at: number) => `${at} ${"x".repeat(50)}`.repeat(1_000);
  for (let at = 0; at < 20; at += 1) await lengthOf(text(at));
  for (let turn = 0; turn < 3; turn += 1) collectYoung();
  const before = oldBytes();
  // Some 32 MB.
  for (let at = 0; at < 600; at += 1) {
    const [row] = await lengthOf(text(at));
    expect(row?.length).toBe(text(at).length);
    if (at % 20 === 0) collectYoung();
  }
  expect(oldBytes() - before).toBeLessThan(12_000_000);
});

test("a statement that fails says why, and so does the next one by the same text", async () => {
  const divide = (by: number) => database.db.execute<{ whole: number }>(sql`${prepared}select 6 / ${by}::int as whole`);
  const refusal = { cause: expect.objectContaining({ code: "22012" }) };
  await expect(divide(0)).rejects.toMatchObject(refusal);
  await expect(divide(2)).resolves.toMatchObject([{ whole: 3 }]);
  await expect(Promise.allSettled([divide(0), divide(3)])).resolves.toMatchObject([
    { status: "rejected", reason: refusal },
    { status: "fulfilled", value: [{ whole: 2 }] },
  ]);
});

test("the statements of a transaction are answered, one with the text of the one before it", async () => {
  const lengths = await database.db.transaction(async (tx) => {
    const one = () => tx.execute<{ length: number }>(sql`${prepared}select length(${"x".repeat(9)}::text) as length`);
    return [...(await one()), ...(await one())];
  });
  expect(lengths).toEqual([{ length: 9 }, { length: 9 }]);
});
