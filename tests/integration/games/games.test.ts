import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { items } from "#db/schema/items.ts";
import { checkAdmin } from "#server/games/accounts/service/check-admin.ts";
import type { AddGameInput } from "#server/games/schema.ts";
import { addGame } from "#server/games/service/add-game.ts";
import { checkGame } from "#server/games/service/check-game.ts";
import { getGame } from "#server/games/service/get-game.ts";
import { openGame, openGameKey } from "#server/games/service/open-game.ts";
import { registerSenders } from "#server/games/service/register-senders.ts";
import { updateGame } from "#server/games/service/update-game.ts";
import { ImRejected, ImThrottled, limitUsed } from "#server/im/errors.ts";
import type { ImAccount } from "#server/kernel/ports/accounts.ts";
import type { ImGateway, ImGateways, ImTarget } from "#server/kernel/ports.ts";
import { createSecretBox } from "#server/kernel/secrets.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { imAnswering } from "#tests/support/fake-im.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const key = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";
let made = 0;
const input = (more: Partial<AddGameInput> = {}): AddGameInput => {
  made += 1;
  const slug = `aster-${made}`;
  const endpoint = "http://127.0.0.1:3100";
  return {
    slug,
    name: "Aster",
    kind: "sandbox",
    sdkAppId: 1_400_000_001,
    key,
    adminAccount: "administrator",
    endpoint,
    ...more,
  };
};
const none = { extraHosts: [] };
/** A platform that answers what a test wants; only what the verbs here call. */
function platform(answer: Partial<ImGateway>): ImGateways & { targets: ImTarget[] } {
  const targets: ImTarget[] = [];
  const gateway = imAnswering(answer);
  return {
    targets,
    open: (target) => {
      targets.push(target);
      return gateway;
    },
  };
}

test("a new game has a sealed key, the catalogue and senders, a callback path with a secret, and entries without secrets", async () => {
  const { game, callbackPath } = await addGame(ctxOf(database.db), input({ callbackToken: "tok-123-secret" }), none);
  const [row] = await database.db.select().from(games).where(eq(games.id, game.id));
  expect(callbackPath).toBe(`/im/callback/${game.slug}/${row?.callbackSecret}`);
  expect(row?.callbackSecret.length).toBeGreaterThanOrEqual(32);
  expect(`${row?.keySealed} ${row?.callbackTokenSealed}`).not.toMatch(/5bd2850f|tok-123/);
  expect(await openGameKey(gameCtxOf(ctxOf(database.db), game))).toBe(key);
  expect(await database.db.select().from(items).where(eq(items.gameId, game.id))).toHaveLength(64);
  const view = await getGame(gameCtxOf(ctxOf(database.db), game));
  expect(view.senders.map((sender) => sender.account)).toEqual(["system_mail", "system_event"]);
  const entries = await entriesOf(database.db, game.id);
  expect(entries.map((entry) => entry.action)).toEqual([
    "game.add",
    "item.import",
    "message_type.create",
    "message_type.create",
    "word_list.import",
    "rule_version.make",
    "rule_version.publish",
  ]);
  const shown = JSON.stringify([entries, view]);
  for (const secret of [key, "tok-123-secret", row?.callbackSecret ?? "?", row?.keySealed ?? "?"]) {
    expect(shown).not.toContain(secret);
  }
});

test("a refused game leaves nothing behind", async () => {
  const ctx = ctxOf(database.db);
  const { slug } = (await addGame(ctx, input(), none)).game;
  const before = (await database.db.select().from(auditEntries).orderBy(auditEntries.id)).length;
  await expect(addGame(ctx, input({ slug }), none)).rejects.toMatchObject({ reason: "games.slug_taken" });
  const live = input({ kind: "live", endpoint: "https://127.0.0.1" });
  await expect(addGame(ctx, live, none)).rejects.toMatchObject({ reason: "games.endpoint_loopback" });
  await expect(addGame(ctx, input({ slug: "-x" }), none)).rejects.toThrow("games.bad_slug");
  await expect(addGame(ctx, input({ key: "two words" }), none)).rejects.toThrow("games.bad_key");
  await expect(addGame(ctx, input({ timeZone: "Mars/Base" }), none)).rejects.toThrow("games.bad_time_zone");
  const person = staffActor(await makeStaff(database.db));
  await expect(addGame({ ...ctx, actor: person }, input(), none)).rejects.toMatchObject({ reason: "games.owner_only" });
  expect(await database.db.select().from(auditEntries).orderBy(auditEntries.id)).toHaveLength(before);
});

test("two people who add the same slug at once: one game", async () => {
  const same = input();
  const results = await Promise.allSettled([1, 2].map(() => addGame(ctxOf(database.db), same, none)));
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a stale version does not overwrite newer settings, and only who manages the game may change them", async () => {
  const game = await makeGame(database.db);
  const ctx = gameCtxOf(ctxOf(database.db), game);
  const results = await Promise.allSettled([
    updateGame(ctx, { version: 1, approvalAbove: 500 }),
    updateGame(ctx, { version: 1, callsPerSecond: 2 }),
  ]);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ fault: "CONFLICT", reason: "games.changed" });
  expect((await getGame(ctx)).version).toBe(2);
  const [entry] = await entriesOf(database.db, game.id);
  expect(entry).toMatchObject({ action: "game.update", before: { version: 1 }, after: { version: 2 } });
  const operator = requestContextOf(database.db, {
    staff: await makeStaff(database.db),
    roles: new Map([[game.id, "operator"]]),
  });
  const call = createCaller(appRouter)(operator);
  await expect(call.games.update({ game: game.slug, version: 2, name: "Mine" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(call.games.get({ game: game.slug })).resolves.toMatchObject({ version: 2 });
});

test("a door takes the fields it names and no others", async () => {
  const game = await makeGame(database.db, { kind: "live", endpoint: "https://console.tim.qq.com" });
  const staff = await makeStaff(database.db);
  const call = createCaller(appRouter)(requestContextOf(database.db, { staff, roles: new Map([[game.id, "admin"]]) }));
  const [before] = await database.db.select().from(games).where(eq(games.id, game.id));
  const smuggled = {
    id: staff.id,
    slug: "mine",
    kind: "sandbox",
    endpoint: "http://127.0.0.1:1",
    adminAccount: "player_1",
    sdkAppId: 1,
    keySealed: "v1.a.b.c",
    callbackSecret: "known",
    callbackTokenSealed: null,
    previousKeySealed: "v1.a.b.c",
    extraHosts: ["evil.example"],
  };
  await call.games.update({ game: game.slug, version: 1, name: "Renamed", ...smuggled });
  const [after] = await database.db.select().from(games).where(eq(games.id, game.id));
  expect(after).toEqual({ ...before, name: "Renamed", version: 2 });
});

test("a game without a role in it is not found, for a real one and for none alike", async () => {
  const game = await makeGame(database.db);
  const call = createCaller(appRouter)(requestContextOf(database.db, { staff: await makeStaff(database.db) }));
  for (const slug of [game.slug, "no-such-game"]) {
    await expect(call.games.get({ game: slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("a check says what the platform said, and leaves an entry", async () => {
  const game = await makeGame(database.db, { key });
  const im = platform({ findUnknownAccounts: async () => ["system_mail"] });
  const ctx = gameCtxOf(ctxOf(database.db, { im }), game);
  const result = await checkGame(ctx);
  expect(result.ok).toBe(true);
  expect(result.checks.find((check) => check.name === "senders")).toMatchObject({ status: "warn" });
  expect(im.targets[0]).toMatchObject({ key, adminAccount: "administrator" });
  const rejection = new ImRejected("bad key", { method: "m", attempt: 1, code: 70_009, uncertain: false });
  const failing = { ...ctx, im: platform({ findUnknownAccounts: () => Promise.reject(rejection) }) };
  expect((await checkGame(failing)).checks.at(-1)).toMatchObject({ name: "signature", status: "fail" });
  const otherKey = { ...ctx, secrets: createSecretBox(Buffer.alloc(32, 9).toString("base64")) };
  expect((await checkGame(otherKey)).checks).toEqual([expect.objectContaining({ name: "key", status: "fail" })]);
  await expect(openGame(otherKey)).rejects.toMatchObject({ reason: "games.key_unreadable" });
  expect((await entriesOf(database.db, game.id)).map((entry) => entry.action)).toEqual([
    "game.check",
    "game.check",
    "game.check",
  ]);
});

test("a limit that is used up, and a platform that is busy, are not shown as ill health", async () => {
  const game = await makeGame(database.db, { key });
  const throttled = { method: "m", attempt: 1, code: 60_017, uncertain: false, retryAfterMs: 1_000 };
  const refusals = [
    limitUsed({ api: "im_open_login_svc/account_check", waitMs: 12_000 }),
    new ImThrottled("busy", throttled),
  ];
  for (const refusal of refusals) {
    const im = platform({ findUnknownAccounts: () => Promise.reject(refusal) });
    const ctx = gameCtxOf(ctxOf(database.db, { im }), game);
    const { ok, checks } = await checkGame(ctx);
    expect({ ok, statuses: checks.map(({ status }) => status) }).toMatchObject({ ok: true });
    expect(checks.at(-1)).toMatchObject({ status: "warn" });
    const asked = checkAdmin(ctx, { account: "administrator" });
    await expect(asked).rejects.toMatchObject({ fault: "TOO_MANY_REQUESTS" });
  }
  expect((await entriesOf(database.db, game.id)).map((entry) => entry.action)).toEqual(["game.check", "game.check"]);
});

test("senders are registered under the names players see", async () => {
  const game = await makeGame(database.db);
  const told: ImAccount[] = [];
  const im = platform({ importAccount: async (account) => void told.push(account) });
  await registerSenders(gameCtxOf(ctxOf(database.db, { im }), game));
  expect(told).toEqual([{ userId: "system_mail", nickname: "Mail" }]);
});
