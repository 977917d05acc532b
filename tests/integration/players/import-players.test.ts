import { and, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { players } from "#db/schema/players.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { Player } from "#server/players/schema.ts";
import { importPlayers } from "#server/players/service/import-players.ts";
import { listPlayers } from "#server/players/service/list-players.ts";
import { registerPlayers } from "#server/players/service/register-players.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { imKnowing } from "#tests/support/fake-im.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let ctx: GameCtx;
let im: ReturnType<typeof imKnowing>;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  im = imKnowing((id) => !id.startsWith("bad_"));
  ctx = gameCtxOf(ctxOf(database.db, { im }), await makeGame(database.db));
});
afterAll(() => database.drop());

const never = new AbortController().signal;
const made = (count: number): Player[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `p_${String(at).padStart(4, "0")}`,
    nickname: `별_${at}`,
    language: "ko",
  }));
const unregistered = () =>
  database.db.$count(players, and(eq(players.gameId, ctx.game.id), isNull(players.registeredAt)));

describe("importing players", () => {
  it("stores them with an audit entry and a job, and only what changed the second time", async () => {
    const [first, second, ...rest] = made(250);
    if (first === undefined || second === undefined) throw new Error("no players");
    expect(await importPlayers(ctx, [first, second, ...rest])).toEqual({ added: 250, changed: 250 });
    expect(await importPlayers(ctx, [{ ...first, nickname: "달" }, second])).toEqual({ added: 0, changed: 1 });
    const entries = await entriesOf(database.db, ctx.game.id);
    expect(entries.map((entry) => [entry.action, entry.after])).toEqual([
      ["player.import", { given: 250, added: 250, changed: 250 }],
      ["player.import", { given: 2, added: 0, changed: 1 }],
    ]);
    const jobs = await database.db.execute(
      sql`select from pgboss.job where name = 'players.register' and data->'payload'->>'game' = ${ctx.game.slug}`,
    );
    expect(jobs).toHaveLength(2);
  });

  it("refuses a nickname or an id that the platform would not take, and stores nothing", async () => {
    const [good] = made(1);
    if (good === undefined) throw new Error("no player");
    for (const bad of [
      { ...good, id: "플레이어" },
      { ...good, nickname: "별".repeat(200) },
    ]) {
      await expect(async () => importPlayers(ctx, [good, bad])).rejects.toThrow();
    }
    expect((await listPlayers(ctx, { limit: 10 })).rows).toEqual([]);
  });
});

describe("registering players", () => {
  it("tells the platform each new or renamed player once, a hundred to a call", async () => {
    const rows = made(250);
    await importPlayers(ctx, rows);
    await registerPlayers(ctx, never);
    // Calls under way together may leave in another order.
    const told = im.heard.imported.toSorted((left, right) =>
      (left[0]?.userId ?? "") < (right[0]?.userId ?? "") ? -1 : 1,
    );
    expect(told.map((batch) => batch.length)).toEqual([100, 100, 50]);
    expect(told.flat()).toEqual(rows.map(({ id, nickname }) => ({ userId: id, nickname })));
    expect(await unregistered()).toBe(0);

    await registerPlayers(ctx, never);
    expect(im.heard.imported).toHaveLength(3);
    await importPlayers(ctx, [{ id: "p_0007", nickname: "renamed", language: null }]);
    await registerPlayers(ctx, never);
    expect(im.heard.imported.at(-1)).toEqual([{ userId: "p_0007", nickname: "renamed" }]);
  });

  it("leaves those that the platform refused for the next time, and ends", async () => {
    await importPlayers(ctx, [...made(3), { id: "bad_1", nickname: "", language: null }]);
    await registerPlayers(ctx, never);
    expect(await unregistered()).toBe(1);
  });
});

describe("the list of players", () => {
  it("is walked by id without gaps or repeats", async () => {
    const rows = made(25);
    await importPlayers(ctx, rows);
    const seen: Player[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPlayers(ctx, { limit: 10, cursor });
      seen.push(...page.rows);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(rows);
  });

  it("is searched by the beginning of an id and by any part of a nickname, taken literally", async () => {
    await importPlayers(ctx, [
      { id: "alice_1", nickname: "달빛 여우", language: "ko" },
      { id: "aliceX1", nickname: "100% luck", language: "en" },
      { id: "bob", nickname: "FoxTail", language: "en" },
    ]);
    const idsFor = async (search: string) => (await listPlayers(ctx, { limit: 10, search })).rows.map((row) => row.id);
    expect(await idsFor("alice_")).toEqual(["alice_1"]);
    expect(await idsFor("여우")).toEqual(["alice_1"]);
    expect(await idsFor("fox")).toEqual(["bob"]);
    expect(await idsFor("0%")).toEqual(["aliceX1"]);
    expect(await idsFor("")).toHaveLength(3);
  });

  it("refuses a cursor of another list", async () => {
    await expect(listPlayers(ctx, { limit: 10, cursor: "nonsense" })).rejects.toMatchObject({
      reason: "list.bad_cursor",
    });
  });
});
