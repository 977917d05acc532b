import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditAction } from "#db/enums/audit.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { handleAuditExport } from "#server/audit/http.ts";
import { countAudit } from "#server/audit/service/count-audit.ts";
import { exportAudit } from "#server/audit/service/export-audit.ts";
import { getAuditEntry } from "#server/audit/service/get-audit-entry.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import { listAuditOfTarget } from "#server/audit/service/list-audit-of-target.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { signedInTo } from "#tests/support/signed-in.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const inNewGame = async () => gameCtxOf(ctxOf(database.db), await makeGame(database.db));
const note = (ctx: GameCtx, name: string, action: AuditAction = "game.update") =>
  recordAudit(ctx, { action, target: { kind: "game", id: ctx.game.id, name } });
const textOf = async (pieces: AsyncGenerator<string>) => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};

test("paging shows every entry of the game once, newest first, and none of another game", async () => {
  const ctx = await inNewGame();
  await note(await inNewGame(), "elsewhere");
  for (let number = 1; number <= 25; number += 1) await note(ctx, `entry ${number}`);
  const names: (string | null)[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listAudit(ctx, { limit: 10, cursor: cursor ?? undefined });
    names.push(...page.rows.map((row) => row.targetName));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(names).toEqual(Array.from({ length: 25 }, (_, index) => `entry ${25 - index}`));
});

test("filters narrow the list, and a wildcard in the actor's name means itself", async () => {
  const ctx = await inNewGame();
  await note(ctx, "one");
  await note({ ...ctx, actor: { kind: "local", osUser: "a_b" } }, "two", "game.check");
  const names = async (filters: Omit<Parameters<typeof listAudit>[1], "limit">) =>
    (await listAudit(ctx, { limit: 10, ...filters })).rows.map((row) => row.targetName);
  expect(await names({ actor: "A_B" })).toEqual(["two"]);
  expect(await names({ actor: "_____" })).toEqual([]);
  expect(await names({ action: ["game.update"] })).toEqual(["one"]);
  expect(await names({ to: new Date(Date.now() - 60_000) })).toEqual([]);
  expect(await names({ from: new Date(Date.now() - 60_000), targetKind: "game" })).toEqual(["two", "one"]);
});

test("groups, outcome, a click's id and a moving span narrow the list, each with the others", async () => {
  const ctx = await inNewGame();
  await note(ctx, "settings");
  await note(ctx, "refused", "access.denied");
  await note(ctx, "code", "staff.step_up_refused");
  const click = { ...ctx, correlationId: "the click", requestId: "its request" };
  await note(click, "one", "item.update");
  await note({ ...click, requestId: "another" }, "two", "campaign.update");
  const names = async (filters: Omit<Parameters<typeof listAudit>[1], "limit">) =>
    (await listAudit(ctx, { limit: 10, ...filters })).rows.map((row) => row.targetName);
  expect(await names({ group: ["item", "game"] })).toEqual(["one", "settings"]);
  expect(await names({ outcome: "denied" })).toEqual(["code", "refused"]);
  expect(await names({ outcome: "done" })).toEqual(["two", "one", "settings"]);
  expect(await names({ outcome: "done", group: ["access"] })).toEqual([]);
  expect(await names({ trace: "the click" })).toEqual(["two", "one"]);
  expect(await names({ trace: "another" })).toEqual(["two"]);
  expect(await names({ trace: "the click", group: ["item"] })).toEqual(["one"]);
  expect(await names({ span: "day" })).toHaveLength(5);
  const later = { ...ctx, now: () => new Date(Date.now() + 2 * 86_400_000) };
  expect((await listAudit(later, { limit: 10, span: "day" })).rows).toEqual([]);
});

test("an export of more than 10,000 entries wants the password again, and only those that match count", async () => {
  const game = await makeGame(database.db);
  const ctx = await signedInTo(database.db, game, { role: "auditor", steppedUp: false });
  await database.db.execute(sql`
    insert into audit_entries (game_id, actor_kind, actor_name, role, action, target_kind, request_id, correlation_id)
    select ${ctx.game.id}, 'system', 'bulk', 'system', 'game.update', 'game', 'r', 'c' from generate_series(1, 10001)`);
  await expect(textOf(exportAudit(ctx, { format: "ndjson" }))).rejects.toMatchObject({ reason: "auth.step_up_needed" });
  expect(await countAudit(ctx, {})).toEqual({ rows: 10_001 });
  expect((await listAudit(ctx, { limit: 1, action: ["audit.export"] })).rows).toEqual([]);
  await note(ctx, "few", "game.check");
  const few = await textOf(exportAudit(ctx, { format: "ndjson", action: ["game.check"] }));
  expect(few.trim().split("\n")).toHaveLength(1);
});

test("a made-up cursor is refused, and so is an entry of another game", async () => {
  const ctx = await inNewGame();
  for (const cursor of ["x", "W10", Buffer.from('["-1"]').toString("base64url"), "bnVsbA"]) {
    await expect(listAudit(ctx, { limit: 10, cursor })).rejects.toMatchObject({ reason: "list.bad_cursor" });
  }
  await note(ctx, "mine");
  const [mine] = (await listAudit(ctx, { limit: 1 })).rows;
  await expect(getAuditEntry(ctx, { id: mine?.id ?? 0 })).resolves.toMatchObject({ targetName: "mine" });
  await expect(getAuditEntry(await inNewGame(), { id: mine?.id ?? 0 })).rejects.toMatchObject({
    reason: "audit.not_found",
  });
});

test("an export holds every entry, safe for a spreadsheet, and leaves its own entry", async () => {
  const ctx = await inNewGame();
  await note(ctx, "=HYPERLINK(evil)");
  await database.db.execute(sql`
    insert into audit_entries (game_id, actor_kind, actor_name, role, action, target_kind, request_id, correlation_id)
    select ${ctx.game.id}, 'system', 'bulk', 'system', 'game.update', 'game', 'r', 'c' from generate_series(1, 2500)`);
  const csv = await textOf(exportAudit(ctx, { format: "csv" }));
  expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + 2501);
  expect(csv).toContain(",'=HYPERLINK(evil),");
  const lines = (await textOf(exportAudit(ctx, { format: "ndjson" }))).trimEnd().split("\n");
  // The first export is an entry by now.
  expect(lines).toHaveLength(2502);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ action: "audit.export", target: { kind: "audit" } });
});

test("the export's door lets an auditor in and no operator; the denial leaves an entry", async () => {
  const game = await makeGame(database.db);
  const request = new Request(`http://localhost/api/export/audit?game=${game.slug}&format=ndjson`);
  const as = async (role: "auditor" | "operator") =>
    requestContextOf(database.db, { staff: await makeStaff(database.db), roles: new Map([[game.id, role]]) });
  const refused = await handleAuditExport(request, await as("operator"));
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ error: { reason: "auth.not_allowed" } });
  const allowed = await handleAuditExport(request, await as("auditor"));
  expect(allowed.status).toBe(200);
  expect(JSON.parse((await allowed.text()).trim())).toMatchObject({ action: "access.denied" });
  expect((await handleAuditExport(request, requestContextOf(database.db))).status).toBe(401);
  const bad = new Request(`http://localhost/api/export/audit?game=${game.slug}&format=xls`);
  expect((await handleAuditExport(bad, await as("auditor"))).status).toBe(400);
});

test("an act whose entry cannot be written is undone, and entries cannot be changed or removed", async () => {
  const ctx = await inNewGame();
  await expect(
    inTransaction(ctx, async (tx) => {
      await note(tx, "undone");
      await recordAudit(tx, { action: "no.such" as AuditAction, target: { kind: "game", id: null } });
    }),
  ).rejects.toThrow();
  expect((await listAudit(ctx, { limit: 10 })).rows).toHaveLength(0);
  await expect(database.db.update(auditEntries).set({ reason: "x" })).rejects.toThrow();
  await expect(database.db.delete(auditEntries)).rejects.toThrow();
});

test("what is about a member of the game is listed though it belongs to no game; of others only for who sees everybody", async () => {
  const game = await makeGame(database.db);
  const auditor = await makeStaff(database.db, { role: "auditor", gameId: game.id });
  const stranger = await makeStaff(database.db);
  const here = gameCtxOf(ctxOf(database.db, { actor: staffActor(auditor), role: "auditor" }), game);
  const signIn = (staff: { id: string; email: string }) =>
    recordAudit(ctxOf(database.db), {
      action: "staff.sign_in",
      target: { kind: "staff", id: staff.id, name: staff.email },
    });
  await note(here, "first");
  await signIn(auditor);
  await signIn(stranger);
  await note(here, "last");
  const names = async (ctx: GameCtx, filters = {}) =>
    (await listAudit(ctx, { limit: 100, ...filters })).rows.map((row) => row.targetName);
  expect(await names(here)).toEqual(["last", auditor.email, "first"]);
  expect(await names(here, { targetKind: "staff" })).toEqual([auditor.email]);
  expect(await names(here, { targetId: stranger.id })).toEqual([]);
  const everyone = gameCtxOf(ctxOf(database.db), game);
  expect(await names(everyone, { targetId: stranger.id })).toEqual([stranger.email]);
  expect((await listAuditOfTarget(here, { kind: "staff", id: auditor.id, limit: 10 })).rows).toHaveLength(1);
});
