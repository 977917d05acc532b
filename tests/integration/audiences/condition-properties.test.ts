import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { setOperations } from "#db/enums/audiences.ts";
import { listCombined } from "#server/audiences/combinations/service/list-combined.ts";
import { estimateCondition } from "#server/audiences/conditions/service/estimate-condition.ts";
import { listConditionPlayers } from "#server/audiences/conditions/service/list-condition-players.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { meetsInModel } from "#tests/support/condition-model.ts";
import { anyCondition, type ConditionWorld, makeConditionWorld } from "#tests/support/conditions.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { makeAudience } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let ctx: GameCtx;
let world: ConditionWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  const game = await makeGame(database.db);
  ctx = gameCtxOf(ctxOf(database.db), game);
  world = await makeConditionWorld(database.db, game, 300);
  // Players of another game, under the same ids, have everything: none of it may be seen.
  await makeConditionWorld(database.db, await makeGame(database.db), 300, 11);
});
afterAll(() => database.drop());

it("700 random conditions find exactly whom a naive model finds, counted and listed", {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(anyCondition(world), async (condition) => {
      const expected = world.players.filter((player) => meetsInModel(player, condition, new Date()));
      const ids = expected.map(({ id }) => id).sort();
      const estimate = await estimateCondition(ctx, { condition });
      expect(estimate.problems).toEqual([]);
      expect(estimate.reach).toEqual({ kind: "exact", count: ids.length });
      expect(estimate.sample.length).toBe(Math.min(20, ids.length));
      expect(estimate.sample.every(({ id }) => ids.includes(id))).toBe(true);
      const listed: string[] = [];
      for await (const page of listConditionPlayers(ctx, condition)) listed.push(...page);
      expect(listed.toSorted()).toEqual(ids);
    }),
    { numRuns: 700, seed: 13 },
  );
});

it("300 random combinations of lists are what sets of them are, without whoever is excluded", {
  timeout: 120_000,
}, async () => {
  const excluded = new Set(world.players.filter((player) => player.excluded !== null).map(({ id }) => id));
  const pools = await Promise.all(
    Array.from({ length: 10 }, async (_, at) => {
      const step = [1, 2, 3, 5, 7, 2, 3, 40, 300, 1][at] ?? 1;
      const ids = world.players.filter((_player, place) => (place + at) % step === 0).map(({ id }) => id);
      return { ...(await makeAudience(database.db, ctx.game.id, ids)), name: `list ${at}`, ids: new Set(ids) };
    }),
  );
  const anyCombination = fc.record({
    operation: fc.constantFrom(...setOperations),
    parts: fc.uniqueArray(fc.constantFrom(...pools), { minLength: 1, maxLength: 10, selector: ({ id }) => id }),
    withoutExcluded: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(anyCombination, async ({ operation, parts, withoutExcluded }) => {
      const everyone = [...new Set(parts.flatMap(({ ids }) => [...ids]))];
      const [first, ...others] = parts;
      const isIn = {
        union: () => true,
        intersect: (id: string) => parts.every(({ ids }) => ids.has(id)),
        minus: (id: string) => first?.ids.has(id) === true && !others.some(({ ids }) => ids.has(id)),
      }[operation];
      const expected = everyone.filter((id) => isIn(id) && !(withoutExcluded && excluded.has(id)));
      const lines: string[] = [];
      const named = parts.map(({ id, name }) => ({ id, name }));
      for await (const text of listCombined(ctx, { operation, parts: named, withoutExcluded })) {
        lines.push(...Buffer.from(text).toString("latin1").split("\n").filter(Boolean));
      }
      expect(lines).toEqual(expected.toSorted());
    }),
    { numRuns: 300, seed: 17 },
  );
});
