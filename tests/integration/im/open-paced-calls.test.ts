import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { ownClockMs } from "#lib/own-clock.ts";
import { grantCalls } from "#server/im/service/grant-calls.ts";
import { measureDatabaseClock } from "#server/im/service/measure-database-clock.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import { openTurns } from "#server/im/service/open-turns.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

const api = "im_open_login_svc/account_check";
let database: TestDatabase;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
});
afterAll(() => database.drop());

/** From here on this process's clock is ahead of what it was measured to be, as after the database's clock was set back. */
function moveOwnClock(byMs: number): void {
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + byMs);
}

it.each([5_000, -3_600_000])(
  "calls go on at their pace when a clock has moved by %d ms since it was measured",
  async (byMs) => {
    const paced = await openPacedCalls(ctx, api);
    moveOwnClock(byMs);
    const startedAt = Date.now();
    const made = await paced.runAll([1, 2, 3], async (batch) => batch);
    expect(made).toEqual([1, 2, 3]);
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    // Nor has it asked, and asked again, until everybody else stands seconds behind.
    const limit = { gameId: ctx.game.id, api, callsPerSecond: 100, recipientsPerMinute: null };
    const [next = 0] = await grantCalls(ctx, { ...limit, recipients: [1] });
    vi.restoreAllMocks();
    const { offsetMs } = await measureDatabaseClock(ctx);
    expect(next - (ownClockMs() + offsetMs)).toBeLessThan(1_000);
  },
);

it("a call of a person does not wait for an hour because the machine slept for one", async () => {
  const turnOf = openTurns(ctx);
  const call = { gameId: ctx.game.id, api, recipients: 1 };
  await turnOf(call).take(1);
  moveOwnClock(-3_600_000);
  const startedAt = Date.now();
  await turnOf(call).take(1);
  expect(Date.now() - startedAt).toBeLessThan(2_500);
});
