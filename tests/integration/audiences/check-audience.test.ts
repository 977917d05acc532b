import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { audienceUnknowns } from "#db/schema/audiences.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { checkAudience } from "#server/audiences/service/check-audience.ts";
import { createAudienceFromText } from "#server/audiences/service/create-audience-from-text.ts";
import { getAudience } from "#server/audiences/service/get-audience.ts";
import { requestAudienceCheck } from "#server/audiences/service/request-audience-check.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import type { GameCtx, GameScope } from "#server/kernel/context.ts";
import { createLogger } from "#server/kernel/logger.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { imKnowing } from "#tests/support/fake-im.ts";
import { playerIds } from "#tests/support/lists.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let game: GameScope;

beforeAll(async () => {
  database = await createTestDatabase();
  game = await makeGame(database.db);
});
afterAll(() => database.drop());

const isKnown = (id: string) => id.startsWith("player_");
const ctxWith = (im = imKnowing(isKnown)): GameCtx => gameCtxOf(ctxOf(database.db, { im }), game);
const ghosts = Array.from({ length: 37 }, (_, at) => `ghost_${at}`);
const list = (count: number) => [...playerIds(count), ...ghosts].join("\n");
const jobs = () =>
  database.db.execute<{ name: string; data: { payload: object } }>(
    sql`select name, data from pgboss.job where name = 'audiences.check' order by created_on`,
  );
const never = new AbortController().signal;

it("a new audience is checked by a worker without being asked, and says how many ids the platform does not know", async () => {
  const im = imKnowing(isKnown);
  const ctx = ctxWith(im);
  const audience = await createAudienceFromText(ctx, { text: list(963) });
  expect(audience).toMatchObject({ state: "ready", unknownCount: null, checkedCount: 0 });
  expect(audience.checkRequestedAt).toBeInstanceOf(Date);

  const log = createLogger({ name: "test", level: "error" });
  const running = await startJobs({ databaseUrl: database.appUrl, log, ctx });
  try {
    await expect.poll(async () => (await getAudience(ctx, audience)).unknownCount, { timeout: 15_000 }).toBe(37);
  } finally {
    await running.stop();
  }
  const checked = await getAudience(ctx, audience);
  expect(checked).toMatchObject({ checkedCount: 1_000, checkRequestedAt: null });
  expect(checked.unknowns).toEqual(ghosts.toSorted().slice(0, 20));
  expect(im.heard.checked.flat().toSorted()).toEqual([...playerIds(963), ...ghosts].toSorted());
  expect(im.heard.checked.every((batch) => batch.length <= 100)).toBe(true);
});

it("a check that was cut off goes on where it stopped, and hands the rest to the next worker when it has to stop", async () => {
  const im = imKnowing(isKnown);
  const ctx = ctxWith(im);
  const audience = await createAudienceFromText(ctx, { text: list(4_963) });
  const before = (await jobs()).length;
  const stopping = new AbortController();
  const once = {
    open: (target: Parameters<typeof im.open>[0]) => {
      const gateway = im.open(target);
      return new Proxy(gateway, {
        get: (inner, name) => {
          stopping.abort();
          return Reflect.get(inner, name);
        },
      });
    },
  };
  await checkAudience(gameCtxOf(ctxOf(database.db, { im: once }), game), audience, stopping.signal);
  expect(await getAudience(ctx, audience)).toMatchObject({ checkedCount: 4_000, unknownCount: null });
  expect((await jobs()).length).toBe(before + 1);

  await checkAudience(ctx, audience, never);
  expect(await getAudience(ctx, audience)).toMatchObject({ checkedCount: 5_000, unknownCount: 37 });
  expect(im.heard.checked.flat()).toHaveLength(5_000);
});

it("of two workers on one audience one gives up after a step, and each unknown id is found once", async () => {
  const im = imKnowing(isKnown);
  const ctx = ctxWith(im);
  const audience = await createAudienceFromText(ctx, { text: list(8_463) });
  await Promise.all([checkAudience(ctx, audience, never), checkAudience(ctx, audience, never)]);
  await checkAudience(ctx, audience, never);
  expect(await getAudience(ctx, audience)).toMatchObject({ checkedCount: 8_500, unknownCount: 37 });
  expect(im.heard.checked.flat().length).toBeLessThanOrEqual(8_500 + 4_000);
  expect(await database.db.$count(audienceUnknowns, eq(audienceUnknowns.audienceId, audience.id))).toBe(37);
});

it("asking again starts over, is audited, and does nothing while a check is running", async () => {
  const ctx = ctxWith(imKnowing(() => true));
  const audience = await createAudienceFromText(ctx, { text: list(10) });
  const entries = () => database.db.$count(auditEntries, sql`action = 'audience.check' and target_id = ${audience.id}`);
  expect(await entries()).toBe(1);
  await requestAudienceCheck(ctx, audience);
  expect(await entries()).toBe(1);

  await checkAudience(ctx, audience, never);
  expect(await getAudience(ctx, audience)).toMatchObject({ unknownCount: 0 });
  await requestAudienceCheck(ctx, audience);
  expect(await entries()).toBe(2);
  expect(await getAudience(ctx, audience)).toMatchObject({ unknownCount: null, checkedCount: 0 });
});

it("an audience of another game is not found", async () => {
  const audience = await createAudienceFromText(ctxWith(), { text: "alice" });
  const elsewhere = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  for (const verb of [requestAudienceCheck, getAudience]) {
    await expect(Promise.resolve(verb(elsewhere, audience))).rejects.toMatchObject({ reason: "audiences.not_found" });
  }
});
