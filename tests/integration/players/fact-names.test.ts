import { afterAll, beforeAll, expect, test } from "vitest";
import { players } from "#db/schema/players.ts";
import { listFactNames } from "#server/players/service/list-fact-names.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("what any player of the game has is named once, and nothing of another game", async () => {
  const [game, other] = [await makeGame(database.db), await makeGame(database.db)];
  const ctx = gameCtxOf(ctxOf(database.db), game);
  expect(await listFactNames(ctx)).toEqual({ attributes: [], profile: [] });
  await database.db.insert(players).values([
    { gameId: game.id, id: "p1", attributes: { guild: "달빛", realm: "east" }, profile: { Level: 3 } },
    { gameId: game.id, id: "p2", attributes: { guild: "새벽" } },
    { gameId: other.id, id: "p1", attributes: { secret: "1" }, profile: { Role: 1 } },
  ]);
  expect(await listFactNames(ctx)).toEqual({ attributes: ["guild", "realm"], profile: ["Level"] });
});
