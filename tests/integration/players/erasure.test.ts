import { setTimeout as wait } from "node:timers/promises";
import { eq, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { audienceBlocks, audiences } from "#db/schema/audiences.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { campaigns } from "#db/schema/mail.ts";
import { wordAllowances } from "#db/schema/moderation-rules.ts";
import { chunks, runs } from "#db/schema/runs.ts";
import { teams } from "#db/schema/teams.ts";
import { placeHold } from "#server/audit/retention/service/place-hold.ts";
import { verifyLog } from "#server/audit/seals/service/verify-log.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { insertRun, joinLedger } from "#server/mail/runs/queries.ts";
import { stopNewRuns } from "#server/mail/runs/service/stop-new-runs.ts";
import { erasedParts } from "#server/players/erasure/schema.ts";
import { erasePlayer } from "#server/players/erasure/service/erase-player.ts";
import { previewErasure } from "#server/players/erasure/service/preview-erasure.ts";
import { exportPlayer } from "#server/players/records/service/export-player.ts";
import { getTeam } from "#server/teams/service/get-team.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { createView } from "#server/views/service/create-view.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { type FullGame, makeFullGame } from "#tests/support/games-apart.ts";
import { makePlayerTraces, type PlayerTraces } from "#tests/support/player-traces.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { sealAndSign } from "#tests/support/seals.ts";
import { signedInTo } from "#tests/support/signed-in.ts";

let database: TestDatabase;
let full: FullGame;
let apart: FullGame;
let ctx: GameCtx;
let made = 0;
let traces: PlayerTraces;

beforeAll(async () => {
  database = await createTestDatabase();
  full = await makeFullGame(database.db, "full");
  apart = await makeFullGame(database.db, "apart");
  ctx = gameCtxOf(ctxOf(database.db), full.game);
});
afterAll(() => database.drop());
beforeEach(async () => {
  made += 1;
  traces = await makePlayerTraces(database.db, full, {
    account: `leaver-${made}_X`,
    words: `Mina of the seventh moon ${made}`,
  });
});

const payload = { fromAccount: "system_mail", body: [], lifeTimeSeconds: 604_800 };
const erase = (as: GameCtx, more: { confirmed?: string; reason?: string } = {}) =>
  erasePlayer(as, { account: traces.account, confirmed: traces.account, reason: "asked by mail", ...more });

/** As nothing in Herald can: what is over is not over any more. */
async function reopen(statement: SQL): Promise<void> {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const tables = ["runs", "campaigns"] as const;
  await drizzle(owner).transaction(async (tx) => {
    for (const table of tables) await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`);
    await tx.execute(statement);
    for (const table of tables) await tx.execute(sql`alter table ${sql.identifier(table)} enable trigger user`);
  });
  await owner.end();
}

/** Every text and JSON column of every table in every schema of ours, with how many of its rows hold the words. */
async function placesOf(words: string): Promise<string[]> {
  const columns = await database.db.execute<{ schema: string; table: string; column: string }>(sql`
    select c.table_schema as schema, c.table_name as table, c.column_name as column from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
      and c.data_type in ('text', 'jsonb', 'json', 'character varying', 'character', 'ARRAY') order by 1, 2, 3`);
  expect(columns.length).toBeGreaterThan(200);
  const found: string[] = [];
  for (const { schema, table, column } of columns) {
    const [row] = await database.db.execute<{ count: number }>(sql`select count(*)::int as count
      from ${sql.identifier(schema)}.${sql.identifier(table)} where position(${words} in ${sql.identifier(column)}::text) > 0`);
    if ((row?.count ?? 0) > 0) found.push(`${table}.${column}`);
  }
  return found;
}
/** The other two of the traces have the account in theirs: what is left of those is not the player. */
const accountAlone = async () => {
  const neighbours = [`0_${traces.account}`, `z_${traces.account}`];
  const places = await placesOf(traces.account);
  const kept: string[] = [];
  for (const place of places) {
    const [table = "", column = ""] = place.split(".");
    const rows = await database.db.execute<{ text: string }>(
      sql`select ${sql.identifier(column)}::text as text from ${sql.identifier(table)} where position(${traces.account} in ${sql.identifier(column)}::text) > 0`,
    );
    const without = rows.map(({ text }) => neighbours.reduce((left, name) => left.replaceAll(name, ""), text));
    if (without.some((text) => text.includes(traces.account))) kept.push(place);
  }
  return kept;
};

test("nothing of the account, the nickname or the player's words is left in any column of any table", async () => {
  const person = await signedInTo(database.db, full.game, { role: "admin" });
  await recordRead(person, { action: "player.open", target: { kind: "player", id: traces.account }, what: "labels" });
  await createView(person, { screen: "audit", name: `V${made}`, params: { kind: "player", target: traces.account } });
  const before = await placesOf(traces.words);
  for (const place of [
    "players.nickname",
    "players.attributes",
    "chunks.variables",
    "message_sends.body",
    "label_changes.name",
  ])
    expect(before).toContain(place);
  expect(await accountAlone()).toEqual(
    expect.arrayContaining([
      "chunks.ids",
      "chunks.confirmed_ids",
      "audience_blocks.ids",
      "failures.account",
      "saved_views.params",
    ]),
  );
  await erase(person);
  expect(await placesOf(traces.words)).toEqual([]);
  expect(await accountAlone()).toEqual([]);
  const left = await exportPlayer(ctx, { account: traces.account });
  expect(left).toMatchObject({
    profile: null,
    audiences: [],
    mails: [],
    recallFailures: [],
    messages: [],
    callbacks: [],
    decisions: [],
    leaks: [],
    labelChanges: [],
  });
  expect(left.auditEntries.map(({ action }) => action)).toEqual(["player.export"]);
});

test("a text that was allowed out of the player's message stays a rule, and says of nobody any more", async () => {
  const held = () =>
    database.db
      .select()
      .from(wordAllowances)
      .where(eq(wordAllowances.gameId, ctx.game.id))
      .orderBy(wordAllowances.text);
  const before = (await held()).filter(({ text }) => text !== `moon of ${traces.account}`);
  const others = before.filter(({ decisionId, reason }) => decisionId === null && reason === null).length;
  await erase(ctx);
  const after = await held();
  expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  expect(after.filter(({ decisionId, reason }) => decisionId === null && reason === null)).toHaveLength(others + 2);
});

test("the log verifies before and after, and no entry is another than it was", async () => {
  await recordRead(ctx, { action: "player.open", target: { kind: "player", id: traces.account }, what: "mails" });
  await sealAndSign(database.db);
  const sealed = await database.db.select().from(auditEntries).orderBy(auditEntries.id);
  expect(await verifyLog(ctx, {})).toMatchObject({ ok: true, unsealed: 0 });
  await erase(ctx);
  await sealAndSign(database.db);
  expect(await verifyLog(ctx, {})).toMatchObject({ ok: true, unsealed: 0, findings: 0 });
  const after = await database.db.select().from(auditEntries).orderBy(auditEntries.id);
  expect(after.slice(0, sealed.length)).toEqual(sealed);
  expect(after.slice(sealed.length).map(({ action }) => action)).toEqual(["player.erase"]);
});

test("it leaves one entry with the counts, of somebody whom nobody can name; older entries lose what was the player's own", async () => {
  await recordRead(ctx, { action: "player.open", target: { kind: "player", id: traces.account }, what: "mails" });
  const of = { limit: 10, targetKind: "player", targetId: traces.account } as const;
  const [, label] = (await listAudit(ctx, of)).rows;
  expect(label).toMatchObject({ targetId: traces.account, after: { attributes: { motto: traces.words } } });
  expect(label?.reason).toContain(traces.words);
  const { counts } = await erase(ctx);
  for (const part of erasedParts.filter((each) => each !== "views")) expect(counts[part], part).toBeGreaterThan(0);

  expect((await listAudit(ctx, of)).rows).toEqual([]);
  const [last, ...older] = (await listAudit(ctx, { limit: 3 })).rows;
  expect(last).toMatchObject({ action: "player.erase", targetName: null, after: counts, reason: "asked by mail" });
  expect(last?.after?.mark).toMatch(/^erased:[0-9a-f]{12}$/);
  // The alias still ties them together.
  for (const entry of older) expect(entry).toMatchObject({ targetId: last?.targetId, targetName: null });
  expect(older.find(({ action }) => action === "player.label")).toMatchObject({
    before: { erased: true },
    after: { erased: true },
    reason: null,
  });
});

test("what a ledger counted it counts still, and everybody else stands where they stood", async () => {
  const { runId, audienceId, campaignId } = traces;
  const others = [`0_${traces.account}`, `z_${traces.account}`];
  const counted = () =>
    database.db
      .select({ total: runs.total, sent: runs.sent, failed: runs.failed, excluded: runs.excluded, state: runs.state })
      .from(runs)
      .where(eq(runs.campaignId, campaignId))
      .orderBy(runs.ordinal);
  const before = await counted();
  const gameId = ctx.game.id;
  const fans = others.map((account) => ({ gameId, groupId: `fans_${account}`, name: `Fans of ${account}` }));
  await database.db.insert(teams).values(fans);
  await erase(ctx);
  expect(await counted()).toEqual(before);
  for (const { groupId, name } of fans) expect(await getTeam(ctx, { groupId })).toMatchObject({ name });
  const [chunk] = await database.db.select().from(chunks).where(eq(chunks.runId, runId));
  expect(chunk?.ids).toEqual([others[0], expect.stringMatching(/^erased:/), others[1]]);
  expect(chunk).toMatchObject({ firstId: others[0], lastId: others[1], recipients: 3, failedCount: 1 });
  for (const account of others)
    expect((await exportPlayer(ctx, { account })).mails.length, account).toBeGreaterThanOrEqual(1);
  const [list] = await database.db.select().from(audiences).where(eq(audiences.id, audienceId));
  const [hash] = await database.db.execute<{ of: string }>(
    sql`select encode(sha256(convert_to(${others.join("\n")}, 'UTF8')), 'hex') as of`,
  );
  expect(list).toMatchObject({ validCount: 2, lineCount: 2, state: "ready", idsHash: hash?.of });
  const [block] = await database.db.select().from(audienceBlocks).where(eq(audienceBlocks.audienceId, audienceId));
  expect(block).toMatchObject({ ids: others, size: 2, firstId: others[0], lastId: others[1] });
});

test("the dry run counts what the erasure then changes, and changes nothing", async () => {
  const held = async () => ({ words: await placesOf(traces.words), account: await accountAlone() });
  const before = await held();
  const preview = await previewErasure(ctx, { account: traces.account });
  expect(await held()).toEqual(before);
  expect(preview).toMatchObject({ blockers: [], holds: [], writtenByHand: 0 });
  const { counts, writtenByHand } = await erase(ctx);
  expect(preview.goes).toEqual(counts);
  expect(writtenByHand).toBe(0);
});

test("entries in which somebody wrote the name by hand stay, and are told", async () => {
  const target = { kind: "campaign", id: traces.campaignId, name: "mail" };
  await recordAudit(ctx, { action: "campaign.cancel", target, reason: `because of ${traces.account}` });
  expect(await previewErasure(ctx, { account: traces.account })).toMatchObject({ writtenByHand: 1 });
  expect(await erase(ctx)).toMatchObject({ writtenByHand: 1 });
});

describe("refuses, and changes nothing,", () => {
  const untouched = async (attempt: Promise<unknown>, reason: string) => {
    await expect(attempt).rejects.toMatchObject({ reason });
    expect(await placesOf(traces.words)).toContain("players.nickname");
    const erasures = await listAudit(ctx, { limit: 10, action: ["player.erase"], from: new Date(Date.now() - 2_000) });
    expect(erasures.rows.filter(({ reason: why }) => why === "refused")).toEqual([]);
  };
  const refused = { reason: "refused" };

  test.each([
    ["on the player", () => ({ subject: "player", subjectId: traces.account }) as const],
    ["on a mail that was sent to the player", () => ({ subject: "campaign", subjectId: traces.campaignId }) as const],
    ["on the game", () => ({ subject: "game", subjectId: "" }) as const],
  ])("under a legal hold %s", async (_, subject) => {
    const { id } = await placeHold(ctx, { ...subject(), reason: "a case" });
    expect((await previewErasure(ctx, { account: traces.account })).holds).toMatchObject([{ reason: "a case" }]);
    await untouched(erase(ctx, refused), "erasure.held");
    await database.db.execute(sql`update legal_holds set lifted_at = now(), lifted_by_name = 't' where id = ${id}`);
  });

  test.each([
    [
      "a run",
      () => reopen(sql`update runs set state = 'paused', finished_at = null where id = ${traces.runId}`),
      "mail",
    ],
    [
      "a mail on its way that rests on a list with the player",
      () =>
        reopen(sql`update campaigns set state = 'in_review', audience_id = ${traces.audienceId}, definition_hash = 'h', sender_account = 'system_mail',
          max_recipients = 3 where id = ${traces.campaignId}`),
      "mail",
    ],
    [
      "a recall",
      () => reopen(sql`update recalls set state = 'running', finished_at = null where id = ${traces.recallId}`),
      "recall",
    ],
    [
      "a message",
      () =>
        reopen(
          sql`update message_deliveries set state = 'pending', settled_at = null where send_id = ${traces.sendId}`,
        ),
      "message",
    ],
    [
      "a tag change",
      () => reopen(sql`update label_changes set state = 'paused', finished_at = null where id = ${traces.changeId}`),
      "label_change",
    ],
    [
      "a test-send",
      () => reopen(sql`update test_sends set state = 'sending', finished_at = null where id = ${traces.testSendId}`),
      "test_send",
    ],
    [
      "the check of a list",
      () => reopen(sql`update audiences set check_requested_at = now() where id = ${traces.audienceId}`),
      "list",
    ],
    [
      "a sanction",
      () =>
        reopen(
          sql`update moderation_sanctions set state = 'active', ended_at = null where account = ${traces.account}`,
        ),
      "sanction",
    ],
    [
      "a leaked message",
      () =>
        reopen(
          sql`update moderation_leaks set state = 'recalling', settled_at = null where sender = ${traces.account}`,
        ),
      "leak",
    ],
  ])("while %s that names the player is not over", async (_, makeOpen, kind) => {
    await makeOpen();
    const preview = await previewErasure(ctx, { account: traces.account });
    expect(preview).toMatchObject({ blockers: [{ kind }], goes: null });
    await untouched(erase(ctx, refused), "erasure.not_over");
  });

  test("without the account typed, with a reason that names the player, and without the password", async () => {
    await untouched(erase(ctx, { ...refused, confirmed: traces.account.toLowerCase() }), "erasure.not_confirmed");
    await untouched(erase(ctx, { reason: `${traces.words} asked` }), "erasure.reason_names_player");
    const admin = await signedInTo(database.db, full.game, { role: "admin", steppedUp: false });
    await untouched(erase(admin, refused), "auth.step_up_needed");
  });

  test.each(["auditor", "operator", "support", "approver", "moderator", "viewer"] as const)("the %s", async (role) => {
    const staff = await makeStaff(database.db, { role, gameId: full.game.id });
    const caller = createCaller(appRouter)(
      requestContextOf(database.db, { staff, roles: new Map([[full.game.id, role]]) }),
    );
    const input = { game: full.game.slug, account: traces.account, confirmed: traces.account, reason: "refused" };
    await expect(caller.erasure.erase(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(caller.erasure.preview(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await placesOf(traces.words)).toContain("players.nickname");
  });
});

test("two at once erase once: the second finds nothing, and a hold placed meanwhile comes before or after the whole of it", async () => {
  const [one, two] = await Promise.all([erase(ctx), erase(ctx)]);
  const profiles = [one, two].map(({ counts }) => counts.profile).sort();
  expect(profiles).toEqual([0, 1]);
  const next = await makePlayerTraces(database.db, full, {
    account: `race-${made}`,
    words: `Race of the moon ${made}`,
  });
  const ends = await Promise.allSettled([
    erasePlayer(ctx, { account: next.account, confirmed: next.account, reason: "asked" }),
    placeHold(ctx, { subject: "player", subjectId: next.account, reason: "a case" }),
  ]);
  const isThere = (await placesOf(next.words)).includes("players.nickname");
  expect(isThere).toBe(ends[0].status === "rejected");
  if (ends[0].status === "rejected") expect(ends[0].reason).toMatchObject({ reason: "erasure.held" });
  await database.db.execute(
    sql`update legal_holds set lifted_at = now(), lifted_by_name = 't' where lifted_at is null`,
  );
});

test("a run that begins meanwhile is seen, or begins behind the erasure; other games and what is under way wait for nobody", async () => {
  const { promise: isBegun, resolve: begun } = Promise.withResolvers<void>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const { account, campaignId } = traces;
  const values = { runHash: "r", definitionHash: "d", payload, total: 1, callCount: 1, history: "players" } as const;
  const beginning = database.db.transaction(async (tx) => {
    const run = await insertRun(tx, { gameId: full.game.id, campaignId, ...values });
    begun();
    await mayEnd;
    const call = { position: 0, ids: [account], firstId: account, lastId: account, recipients: 1 };
    await tx.insert(chunks).values({ runId: run.id, ...call, msgSeq: 1, msgRandom: 1 });
    return run.id;
  });
  await isBegun;
  const erasure = erase(ctx, { reason: "too early" });
  const isSettled = erasure.then(
    () => "settled",
    () => "settled",
  );
  await database.db.transaction((tx) => joinLedger(tx, apart.game.id));
  await database.db.execute(sql`update runs set sent = sent where id = ${traces.runId}`);
  expect(await Promise.race([isSettled, wait(300, "waits")])).toBe("waits");
  end();
  await expect(erasure).rejects.toMatchObject({ reason: "erasure.not_over" });
  await reopen(sql`update runs set state = 'cancelled', finished_at = now() where id = ${await beginning}`);

  const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
  const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
  const holding = database.db.transaction(async (tx) => {
    await stopNewRuns({ ...ctx, db: tx });
    held();
    await mayCommit;
  });
  await isHeld;
  const next = database.db.transaction((tx) => insertRun(tx, { gameId: full.game.id, campaignId, ...values }));
  expect(await Promise.race([next.then(() => "begun"), wait(300, "waits")])).toBe("waits");
  commit();
  await holding;
  await reopen(sql`update runs set state = 'cancelled', finished_at = now() where id = ${(await next).id}`);
  expect(await erase(ctx)).toMatchObject({ counts: { profile: 1 } });
});

test("whoever was the only player of a list leaves a list that says so, and several of one call are all made nameless", async () => {
  const only = await makePlayerTraces(database.db, full, {
    account: `z_${traces.account}`,
    words: `Other moon of ${made}`,
  });
  await erase(ctx);
  await erasePlayer(ctx, { account: only.account, confirmed: only.account, reason: "asked" });
  const [chunk] = await database.db.select().from(chunks).where(eq(chunks.runId, traces.runId));
  expect(chunk?.ids.filter((id) => id.startsWith("erased:"))).toHaveLength(2);
  expect(chunk).toMatchObject({ firstId: `0_${traces.account}`, lastId: `0_${traces.account}` });
  const last = `0_${traces.account}`;
  await erasePlayer(ctx, { account: last, confirmed: last, reason: "asked" });
  const [list] = await database.db.select().from(audiences).where(eq(audiences.id, traces.audienceId));
  expect(list).toMatchObject({
    state: "failed",
    failureReason: "audiences.player_erased",
    validCount: 0,
    idsHash: null,
  });
  const [nameless] = await database.db.select().from(chunks).where(eq(chunks.runId, traces.runId));
  expect(nameless).toMatchObject({ firstId: "", lastId: "", recipients: 3 });
  const [mail] = await database.db.select().from(campaigns).where(eq(campaigns.id, traces.campaignId));
  expect(mail?.state).toBe("cancelled");
});
