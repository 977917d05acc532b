import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { GameRole } from "#db/enums/staff.ts";
import { auditCounts } from "#db/schema/audit.ts";
import { countAttempt } from "#server/audit/service/count-attempt.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import { recordRead } from "#server/audit/service/record-read.ts";
import { writeCounts } from "#server/audit/service/write-counts.ts";
import { type Permission, permissionsOf } from "#server/auth/permissions.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { listPlayerMails } from "#server/mail/reports/recipients/service/list-player-mails.ts";
import { handleTrpcRequest } from "#server/trpc/http.ts";
import { type Access, createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { createView } from "#server/views/service/create-view.ts";
import { shareView } from "#server/views/service/share-view.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { signedInTo } from "#tests/support/signed-in.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const counted = () =>
  database.db.execute<{ address: string; count: number }>(
    sql`select address, sum(count)::int as count from audit_counts group by address`,
  );
const entriesOf = async (game: GameScope, action: "access.denied" | "player.open" | "access.malformed") =>
  (await listAudit(gameCtxOf(ctxOf(database.db), game), { limit: 100, action: [action] })).rows;

async function visitor(game: GameScope, role: GameRole) {
  const staff = await makeStaff(database.db, { role, gameId: game.id });
  return requestContextOf(database.db, { staff, roles: new Map([[game.id, role]]) });
}

type Procedure = { _def: { meta: { access: Access } } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);

test.each(["auditor", "viewer"] as const)(
  "every procedure that a role lacks is refused to the %s and leaves an entry",
  async (role) => {
    const game = await makeGame(database.db);
    const caller = createCaller(appRouter)(await visitor(game, role));
    const held: ReadonlySet<Permission> = permissionsOf({ isOwner: false, role });
    const refused: string[] = [];
    for (const [path, { _def }] of procedures) {
      const { access } = _def.meta;
      if (typeof access !== "object" || held.has(access.permission)) continue;
      const [slice = "", name = ""] = path.split(".");
      const call = Reflect.get(Reflect.get(caller, slice), name) as (input: unknown) => Promise<unknown>;
      await expect(call({ game: game.slug }), path).rejects.toMatchObject({ code: "FORBIDDEN" });
      refused.push(path);
    }
    expect(refused.length).toBeGreaterThan(50);
    const noted = await database.db.execute<{ path: string }>(
      sql`select target_id as path from audit_entries where game_id = ${game.id} and action = 'access.denied' order by id`,
    );
    expect(noted.map(({ path }) => path)).toEqual(refused);
  },
);

test("what a verb forbids somebody whom the door let in leaves an entry that says why", async () => {
  const game = await makeGame(database.db);
  const operator = await signedInTo(database.db, game, { role: "operator" });
  const { id } = await createView(operator, { screen: "audit", name: "Refused", params: { outcome: "denied" } });
  await shareView(operator, { id, version: 1, isShared: true });
  const caller = createCaller(appRouter)(await visitor(game, "auditor"));
  const change = caller.views.update({ game: game.slug, id, version: 2, name: "Mine now" });
  await expect(change).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await entriesOf(game, "access.denied")).toMatchObject([
    { targetId: "views.update", after: { permission: "game.read", refusal: "views.not_yours" }, role: "auditor" },
  ]);
});

test("a look at a player's mails leaves one entry within ten minutes, of each person", async () => {
  const game = await makeGame(database.db);
  const auditor = await signedInTo(database.db, game, { role: "auditor" });
  const look = () => listPlayerMails(auditor, { account: "player_1", days: 30, limit: 20 });
  await Promise.all([look(), look(), look()]);
  await look();
  const support = await signedInTo(database.db, game, { role: "support" });
  await listPlayerMails(support, { account: "player_1", days: 30, limit: 20 });
  await listPlayerMails(auditor, { account: "player_2", days: 30, limit: 20 });
  expect(
    (await entriesOf(game, "player.open")).map(({ role, targetId, after }) => [role, targetId, after?.what]),
  ).toEqual([
    ["auditor", "player_2", "mails"],
    ["support", "player_1", "mails"],
    ["auditor", "player_1", "mails"],
  ]);
});

test("a look whose entry cannot be written is no look", async () => {
  const game = { ...(await makeGame(database.db)), id: "no uuid" };
  const ctx = gameCtxOf(ctxOf(database.db), game);
  await expect(
    recordRead(ctx, { action: "player.open", target: { kind: "player", id: "p" }, what: "mails" }),
  ).rejects.toThrow();
});

test("tries without end are one entry an address and minute, with their number", async () => {
  const ctx = ctxOf(database.db);
  await database.db.delete(auditCounts);
  const attempt = (address: string) =>
    countAttempt(ctx, { action: "access.malformed", address, detail: "trpc: unreadable" });
  await Promise.all(Array.from({ length: 300 }, () => attempt("10.0.0.9")));
  expect(await writeCounts(ctx)).toBe(0);
  await database.db.execute(sql`update audit_counts set minute = minute - interval '2 minutes'`);
  // A minute may have ended between the tries: then they are two.
  const written = await Promise.all([writeCounts(ctx), writeCounts(ctx)]);
  expect(written[0] + written[1]).toBeLessThanOrEqual(2);
  const [sum] = await database.db.execute<{ tries: number; entries: number }>(sql`
    select sum((after ->> 'count')::int)::int as tries, count(*)::int as entries from audit_entries
    where action = 'access.malformed' and target_name = '10.0.0.9'`);
  expect(sum?.tries).toBe(300);
  expect(sum?.entries).toBe(written[0] + written[1]);
});

test("who comes from a hundred thousand addresses fills no log either", async () => {
  const ctx = ctxOf(database.db);
  await database.db.delete(auditCounts);
  await database.db.execute(sql`insert into audit_counts (action, address, minute, count, detail)
    select 'access.malformed', 'a' || i, date_trunc('minute', now()) + (m || ' minutes')::interval, 1, 'x'
    from generate_series(1, 1000) i, generate_series(0, 1) m`);
  for (let at = 0; at < 20; at += 1)
    await countAttempt(ctx, { action: "access.malformed", address: `new-${at}`, detail: "x" });
  const others = await database.db.execute<{ address: string; count: number }>(
    sql`select address, count from audit_counts where address not like 'a%'`,
  );
  expect(others).toEqual([{ address: "*", count: 20 }]);
  await database.db.delete(auditCounts);
});

test("the door counts what no client of ours sends", async () => {
  const game = await makeGame(database.db);
  const context = await visitor(game, "viewer");
  await database.db.delete(auditCounts);
  const send = (body: string) =>
    handleTrpcRequest(
      new Request("http://localhost/api/trpc/views.create", {
        method: "POST",
        headers: { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) },
        body,
      }),
      async () => context,
    );
  await send("{");
  await send(JSON.stringify({ json: { game: game.slug, screen: "mail", name: "a\u0000b", params: {} } }));
  await send(JSON.stringify({ json: { game: game.slug, screen: "mail", name: "", params: {} } }));
  // What a form of ours may send, and be refused for, is not counted: the third.
  expect(await counted()).toEqual([{ address: "127.0.0.1", count: 2 }]);
  expect((await entriesOf(game, "access.malformed")).filter((entry) => entry.targetName === "127.0.0.1")).toEqual([]);
});

test("whoever is not signed in is counted by their address, at every door that reads a body", async () => {
  await database.db.delete(auditCounts);
  const stranger = { ...requestContextOf(database.db), address: "203.0.113.77" };
  const send = (path: string, body: string, bytes = Buffer.byteLength(body)) =>
    handleTrpcRequest(
      new Request(`http://localhost/api/trpc/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", "content-length": String(bytes) },
        body,
      }),
      async () => stranger,
    );
  expect((await send("views.create", "{}", 18 * 1024 * 1024)).status).toBe(413);
  expect((await send("members.invitation", "{")).status).toBe(400);
  expect(await counted()).toEqual([{ address: "203.0.113.77", count: 2 }]);
});
