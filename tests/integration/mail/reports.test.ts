import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { handleCampaignExport } from "#server/mail/http.ts";
import { findRecipient } from "#server/mail/reports/recipients/service/find-recipient.ts";
import { listPlayerMails } from "#server/mail/reports/recipients/service/list-player-mails.ts";
import { listFailures } from "#server/mail/reports/service/list-failures.ts";
import { listRuns } from "#server/mail/reports/service/list-runs.ts";
import { reportRun } from "#server/mail/reports/service/report-run.ts";
import { watchCampaign } from "#server/mail/reports/service/watch-campaign.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { requestContextOf } from "#tests/support/context.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { type FullGame, makeFullGame } from "#tests/support/games-apart.ts";
import { makeRecall, makeRun } from "#tests/support/ledger.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let full: FullGame;
let ctx: GameCtx;
let campaignId: string;
/** Where the campaign's ledger belongs. */
const home = () => ({ gameId: full.game.id, campaignId });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  full = await makeFullGame(database.db, "report");
  ctx = full.author;
  campaignId = (await full.mailIn("draft")).id;
});

/** One of everything that can become of a player. */
async function makeEverything(): Promise<{ runId: string }> {
  const run = await makeRun(database.db, home(), {
    state: "sending",
    chunks: [
      { ids: ["a1", "a2", "a3", "a4"], state: "partly", failed: { a3: 70107 } },
      { ids: ["b1", "b2"], state: "pending", confirmedIds: ["b1"] },
      { ids: ["c1"], state: "uncertain" },
      { ids: ["d1", "d2"], state: "cancelled", confirmedIds: ["d2"] },
      { ids: ["e1"], state: "sending" },
    ],
    excluded: { x1: "excluded", x2: "banned", x3: "tester", x4: "holdout", "=x5": "capped" },
  });
  await makeRecall(database.db, { gameId: full.game.id, runId: run.id, total: 3 }, [
    { position: 0, recipients: 3, failed: { a2: { outcome: "already" }, a4: { outcome: "refused", code: 20009 } } },
  ]);
  return { runId: run.id };
}

describe("why a player got it, or did not", () => {
  test("every outcome is told with its reason", async () => {
    const { runId } = await makeEverything();
    const ask = (account: string) => findRecipient(ctx, { id: campaignId, run: runId, account });
    expect(await ask("a1")).toMatchObject({ outcome: "sent", msgKey: "key-0", recall: { outcome: "recalled" } });
    expect((await ask("a1")).at).toBeInstanceOf(Date);
    expect(await ask("a2")).toMatchObject({ outcome: "sent", recall: { outcome: "already" } });
    expect(await ask("a3")).toMatchObject({
      outcome: "failed",
      failure: { code: 70107, isPermanent: true, message: { ko: expect.stringMatching(/[가-힣]/) } },
      recall: null,
      msgKey: null,
    });
    expect(await ask("a4")).toMatchObject({ recall: { outcome: "refused", failure: { code: 20009 } } });
    expect(await ask("b1")).toMatchObject({ outcome: "sent", isByHistory: true, msgKey: null });
    expect(await ask("b2")).toMatchObject({ outcome: "waiting", at: null });
    expect(await ask("c1")).toMatchObject({ outcome: "uncertain", at: null, canAskRead: false });
    expect(await ask("d1")).toMatchObject({ outcome: "cancelled" });
    expect(await ask("d2")).toMatchObject({ outcome: "sent" });
    expect(await ask("e1")).toMatchObject({ outcome: "waiting" });
    for (const [account, exclusion] of [
      ["x1", "excluded"],
      ["x2", "banned"],
      ["x3", "tester"],
      ["x4", "holdout"],
      ["=x5", "capped"],
    ] as const)
      expect(await ask(account)).toMatchObject({ outcome: "excluded", exclusion, at: null });
    // Between two chunks, before the first and after the last.
    for (const account of ["a11", "a", "zz"])
      expect(await ask(account)).toMatchObject({ outcome: "not_a_recipient", exclusion: null, failure: null });
  });

  test("of a message to a group and of a push the platform decides, and the call's own state is told", async () => {
    const group = await makeRun(database.db, home(), {
      channel: "group",
      chunks: [{ players: 40, state: "sent" }],
      payload: { group: { groupId: "@TGS#1", type: "public" } },
    });
    const answer = await findRecipient(ctx, { id: campaignId, run: group.id, account: "anybody" });
    expect(answer).toMatchObject({
      outcome: "by_platform",
      platform: { outcome: "sent", players: 40, groupId: "@TGS#1" },
      canAskRead: false,
    });
    const push = await makeRun(database.db, home(), {
      channel: "push",
      ordinal: 2,
      state: "failed",
      chunks: [{ players: 9_000, state: "failed" }],
    });
    expect(await findRecipient(ctx, { id: campaignId, run: push.id, account: "anybody" })).toMatchObject({
      outcome: "by_platform",
      platform: { outcome: "failed", players: 9_000, groupId: null },
      failure: { code: 10010 },
    });
    const pushOfAList = await makeRun(database.db, home(), {
      channel: "push",
      ordinal: 3,
      chunks: [{ players: 10, state: "sent" }],
      excluded: { left_out: "banned" },
    });
    expect(await findRecipient(ctx, { id: campaignId, run: pushOfAList.id, account: "left_out" })).toMatchObject({
      outcome: "excluded",
    });
  });

  test("each run answers for itself, and without one the newest that moves does", async () => {
    const first = await makeRun(database.db, home(), {
      chunks: [{ ids: ["a", "b"], state: "partly", failed: { b: 20004 } }],
    });
    const retry = await makeRun(database.db, home(), {
      kind: "retry",
      retryOf: first.id,
      ordinal: 2,
      chunks: [{ ids: ["b"], state: "sent" }],
    });
    const ask = async (account: string, run?: string) =>
      (await findRecipient(ctx, { id: campaignId, run, account })).outcome;
    expect(await ask("b", first.id)).toBe("failed");
    expect(await ask("b", retry.id)).toBe("sent");
    expect(await ask("a", retry.id)).toBe("not_a_recipient");
    expect(await ask("b")).toBe("sent");
    const moving = await makeRun(database.db, home(), {
      ordinal: 3,
      state: "held",
      chunks: [{ ids: ["z"], state: "pending" }],
    });
    await makeRun(database.db, home(), {
      ordinal: 4,
      state: "cancelled",
      chunks: [{ ids: ["z"], state: "cancelled" }],
    });
    expect((await getCampaign(ctx, { id: campaignId })).run?.id).toBe(moving.id);
    expect(await ask("z")).toBe("waiting");
  });

  test("a run of another game, or of another mail, is not found by any read", async () => {
    const other = await makeFullGame(database.db, "elsewhere");
    const theirs = await makeRun(
      database.db,
      { gameId: other.game.id, campaignId: (await other.mailIn("draft")).id },
      { chunks: [{ ids: ["secret"], state: "sent" }] },
    );
    const refusal = { fault: "NOT_FOUND", reason: "mail.run_not_found" };
    const input = { id: campaignId, run: theirs.id };
    await expect(findRecipient(ctx, { ...input, account: "secret" })).rejects.toMatchObject(refusal);
    await expect(reportRun(ctx, input)).rejects.toMatchObject(refusal);
    await expect(listFailures(ctx, { ...input, limit: 5 })).rejects.toMatchObject(refusal);
    const mails = await listPlayerMails(ctx, { account: "secret", days: 90, limit: 20 });
    expect(mails.rows).toEqual([]);
  });
});

describe("all mails of a player", () => {
  test("hold every run of the game that is about the player, newest first, page by page", async () => {
    const other = (await full.mailIn("draft")).id;
    await makeEverything();
    await makeRun(database.db, home(), { ordinal: 2, chunks: [{ ids: ["a0", "a1"], state: "sent" }] });
    await makeRun(
      database.db,
      { gameId: full.game.id, campaignId: other },
      { channel: "push", chunks: [{ players: 5, state: "sent" }] },
    );
    const first = await listPlayerMails(ctx, { account: "a1", days: 90, limit: 2 });
    const second = await listPlayerMails(ctx, { account: "a1", days: 90, limit: 2, cursor: first.nextCursor });
    const rows = [...first.rows, ...second.rows];
    expect(rows.map(({ outcome, ordinal, recall }) => [outcome, ordinal, recall?.outcome])).toEqual([
      ["by_platform", 1, undefined],
      ["sent", 2, undefined],
      ["sent", 1, "recalled"],
    ]);
    expect(second.nextCursor).toBeNull();
    const outcomes = async (account: string) =>
      (await listPlayerMails(ctx, { account, days: 90, limit: 20 })).rows.map((row) => row.outcome);
    expect(await outcomes("x4")).toEqual(["by_platform", "excluded"]);
    expect(await outcomes("nobody")).toEqual(["by_platform"]);
    await database.db.execute(sql`update runs set created_at = now() - interval '100 days' where ordinal = 1`);
    expect(await outcomes("a1")).toEqual(["sent"]);
  });

  test("a cursor that this list never gave out is refused", async () => {
    for (const cursor of ["x", Buffer.from(JSON.stringify(["2026-02-31T00:00:00Z", campaignId])).toString("base64url")])
      await expect(listPlayerMails(ctx, { account: "a", days: 1, limit: 1, cursor })).rejects.toMatchObject({
        reason: "list.bad_cursor",
      });
  });
});

describe("a run in figures", () => {
  test("called, settled over time and the limit come from the ledger", async () => {
    const startedAt = new Date(Date.now() - 300_000);
    const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);
    const run = await makeRun(database.db, home(), {
      state: "paused",
      startedAt,
      chunks: [
        { ids: ["a", "b"], state: "sent", at: at(0.2) },
        { ids: ["c", "d", "e"], state: "partly", failed: { d: 20004 }, at: at(5.5) },
        { ids: ["f"], state: "uncertain" },
        { ids: ["g"], state: "pending" },
      ],
      excluded: { x: "banned" },
    });
    const report = await reportRun(ctx, { id: campaignId, run: run.id });
    expect(report).toMatchObject({ called: 6, run: { total: 8, sent: 4, failed: 1, excluded: 1, uncertain: 1 } });
    // It stands still: the time since its last outcome is not part of the picture.
    expect(report?.rate?.buckets.map(({ sent, failed }) => sent + failed)).toEqual([2, 0, 0, 0, 0, 3]);
    expect(report?.rate?.limitPerSecond).toBeGreaterThan(0);
    expect(report?.recall).toBeNull();
  });

  test("a mail that was never sent has no report, and one whose players are all left out has no rate", async () => {
    expect(await reportRun(ctx, { id: campaignId })).toBeNull();
    await makeRun(database.db, home(), { chunks: [], excluded: { x: "banned" } });
    expect(await reportRun(ctx, { id: campaignId })).toMatchObject({ called: 0, rate: null });
  });

  test("all runs are listed newest first, page by page, each with its kind and counts", async () => {
    const first = await makeRun(database.db, home(), {
      chunks: [{ ids: ["a"], state: "failed", failed: { a: 20004 } }],
    });
    await makeRun(database.db, home(), {
      kind: "retry",
      retryOf: first.id,
      ordinal: 2,
      chunks: [{ ids: ["a"], state: "sent" }],
    });
    const page = await listRuns(ctx, { id: campaignId, limit: 1 });
    expect(page.rows).toMatchObject([{ ordinal: 2, kind: "retry", retryOf: first.id, sent: 1 }]);
    const rest = await listRuns(ctx, { id: campaignId, limit: 1, cursor: page.nextCursor });
    expect(rest).toMatchObject({ rows: [{ ordinal: 1, kind: "occurrence", failed: 1 }], nextCursor: null });
  });

  test("whoever watches sees the moving run, the one they look at, and a run that begins meanwhile", async () => {
    const sending = await full.mailIn("sending");
    campaignId = sending.id;
    const first = { id: sending.run?.id ?? "" };
    const stop = new AbortController();
    const steps = watchCampaign(ctx, { id: campaignId, run: first.id, isAllowed: async () => true }, stop.signal);
    expect((await steps.next()).value).toMatchObject({ run: { id: first.id }, shown: { id: first.id, total: 3 } });
    const second = await makeRun(database.db, home(), {
      ordinal: 2,
      state: "sending",
      chunks: [{ ids: ["b"], state: "uncertain" }],
      excluded: { x: "capped" },
    });
    const begunAt = performance.now();
    expect((await steps.next()).value).toMatchObject({
      run: { id: second.id, uncertain: 1, excluded: 1 },
      shown: { id: first.id },
    });
    // Not a measurement: it looks once a second.
    expect(performance.now() - begunAt).toBeLessThan(5_000);
    stop.abort();
    await steps.return("left");
  });
});

describe("the export", () => {
  const door = async (query: string, role: "operator" | "viewer" = "operator"): Promise<Response> => {
    const staff = await makeStaff(database.db, { role, gameId: full.game.id });
    const context = requestContextOf(database.db, { staff, roles: new Map([[full.game.id, role]]) });
    return handleCampaignExport(
      new Request(`http://localhost/x?game=${full.game.slug}&id=${campaignId}${query}`),
      context,
    );
  };
  const jsonLines = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

  test("has one line for each player of the ledger, with the outcome that the lookup tells", async () => {
    const { runId } = await makeEverything();
    const response = await door(`&run=${runId}&format=ndjson&locale=ko`);
    expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    const lines = jsonLines(await response.text());
    const { run } = await findRecipient(ctx, { id: campaignId, account: "a1" });
    expect(lines.reduce((sum, line) => sum + line.players, 0)).toBe(run?.total);
    expect(new Set(lines.map((line) => line.account)).size).toBe(run?.total);
    for (const line of lines) {
      const answer = await findRecipient(ctx, { id: campaignId, run: runId, account: line.account });
      expect({ ...line, message: undefined }).toEqual({
        account: line.account,
        run: runId,
        run_number: 1,
        run_kind: "occurrence",
        outcome: answer.outcome,
        reason: answer.exclusion ?? undefined,
        code: answer.failure?.code,
        settled_at: line.account === "a3" ? expect.any(String) : answer.at?.toISOString(),
        players: 1,
        recall: answer.recall?.outcome,
        recall_code: answer.recall?.failure?.code,
        message: undefined,
      });
      expect(line.message).toBe(answer.failure?.message.ko);
    }
  });

  test("as CSV holds all runs when asked, and nothing that a spreadsheet would run", async () => {
    await makeRun(database.db, home(), {
      chunks: [{ ids: ["+1", "-2", "=cmd|' /C calc'!A0", "@x", "a,b", 'q"q'], state: "sent" }],
    });
    await makeRun(database.db, home(), {
      ordinal: 2,
      channel: "push",
      chunks: [{ players: 300, state: "sent" }],
      excluded: { "=left": "holdout" },
    });
    const text = await (await door("&run=all")).text();
    const lines = text.trim().split("\r\n");
    expect(lines[0]).toBe(
      "account,run,run_number,run_kind,outcome,reason,code,message,settled_at,players,recall,recall_code",
    );
    expect(lines).toHaveLength(1 + 6 + 1 + 1);
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+\-@\t\r]/);
    expect(lines.find((line) => line.startsWith("'=left,"))).toContain(",2,occurrence,excluded,holdout,");
    expect(lines.find((line) => line.startsWith(","))).toMatch(/,2,occurrence,sent,push,.*,300,,$/);
    const newest = await (await door("")).text();
    expect(newest.trim().split("\r\n")).toHaveLength(3);
  });

  test("is refused to a viewer, and leaves its entry before the first line", async () => {
    await makeEverything();
    const denied = await door("", "viewer");
    expect(denied.status).toBe(403);
    const response = await door("&run=all&format=ndjson");
    await response.body?.cancel();
    const entries = await database.db.select().from(auditEntries).orderBy(auditEntries.id);
    const exported = entries.filter(({ action, gameId }) => action === "campaign.export" && gameId === full.game.id);
    expect(exported).toMatchObject([
      { targetId: campaignId, after: { runId: "all", recipients: 15, format: "ndjson" } },
    ]);
  });

  test("of a run of another game is not found, and of a made-up format refused", async () => {
    const other = await makeFullGame(database.db, "apart");
    const theirs = await makeRun(
      database.db,
      { gameId: other.game.id, campaignId: (await other.mailIn("draft")).id },
      { chunks: [{ ids: ["secret"], state: "sent" }] },
    );
    expect((await door(`&run=${theirs.id}`)).status).toBe(404);
    expect((await door("&format=xlsx")).status).toBe(400);
    expect((await door("&run=latest")).status).toBe(400);
  });
});
