import { randomUUID } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { playerAliases } from "#db/schema/aliases.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { ruleVersions } from "#db/schema/moderation-rules.ts";
import { players } from "#db/schema/players.ts";
import { teams } from "#db/schema/teams.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import { handleDecisions, handleDecisionsExport } from "#server/moderation/log/http.ts";
import { indexWords } from "#server/moderation/log/readers/service/index-words.ts";
import type { DecisionFilter } from "#server/moderation/log/schema.ts";
import { countDecisions } from "#server/moderation/log/service/count-decisions.ts";
import { exportDecisions } from "#server/moderation/log/service/export-decisions.ts";
import { findVerdicts } from "#server/moderation/log/service/find-verdicts.ts";
import { getDecision } from "#server/moderation/log/service/get-decision.ts";
import { listAround } from "#server/moderation/log/service/list-around.ts";
import { listDecisions } from "#server/moderation/log/service/list-decisions.ts";
import {
  type DecisionNews,
  type DecisionWatchEnd,
  watchDecisions,
} from "#server/moderation/log/service/watch-decisions.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { signedInTo } from "#tests/support/signed-in.ts";
import { decisionOf, hitOf, storeDecisions } from "#tests/support/stored-decisions.ts";

let database: TestDatabase;
let worker: Ctx;
let ctx: GameCtx;
let t0: number;

beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
  worker = ctxOf(database.db, { actor: { kind: "system", name: "worker" } });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  t0 = Date.now() - 300_000;
});

type Given = Parameters<typeof decisionOf>[1];
const store = async (...given: Given[]) => {
  const decisions = given.map((one, place) => decisionOf(ctx.game.id, { at: new Date(t0 + place * 1_000), ...one }));
  await storeDecisions(database.db, decisions);
  return decisions.map(({ id }) => id);
};
const index = async () => {
  while (await indexWords(worker)) {
    // Until nothing waits.
  }
};
const texts = async (filter: DecisionFilter) =>
  (await listDecisions(ctx, { limit: 50, ...filter })).rows.map(({ excerpt }) => excerpt?.text);
const readsOf = () =>
  database.db
    .select({
      action: auditEntries.action,
      kind: auditEntries.targetKind,
      id: auditEntries.targetId,
      after: auditEntries.after,
    })
    .from(auditEntries)
    .where(and(eq(auditEntries.gameId, ctx.game.id)))
    .orderBy(desc(auditEntries.id));

describe("the log", () => {
  test("lists decisions newest first, each once, over as many pages as it takes", async () => {
    // Several of one millisecond, as a busy gateway writes them.
    const at = new Date(t0);
    const ids = await store(
      ...Array.from({ length: 25 }, (_, n) => ({ text: `line ${n}`, at: n < 12 ? at : new Date(t0 + n) })),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDecisions(ctx, { limit: 7, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.rows.map(({ id }) => id));
      expect(page.lookedUntil).toBeNull();
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(25);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen).toEqual([...seen].sort((a, b) => (a < b ? 1 : -1)));
  });

  test("refuses a cursor that it did not give out", async () => {
    for (const cursor of ["nonsense", Buffer.from('["x","y"]').toString("base64url")]) {
      await expect(listDecisions(ctx, { limit: 5, cursor })).rejects.toMatchObject({ reason: "list.bad_cursor" });
    }
  });

  test("holds nothing of another game", async () => {
    const other = await makeGame(database.db);
    await storeDecisions(database.db, [decisionOf(other.id, { text: "theirs" })]);
    expect(await texts({})).toEqual([]);
  });

  test("tells names of players and rooms, what fired, and where it stands", async () => {
    await database.db.insert(players).values({ gameId: ctx.game.id, id: "player_1", nickname: "Bora" });
    await database.db.insert(teams).values({ gameId: ctx.game.id, groupId: "raid", name: "Night raid" });
    const text = "야 시발 진짜";
    await store({
      text,
      verdict: "reject",
      code: 10016,
      language: "ko",
      hits: [hitOf(text, "시발"), hitOf(text, "시발", { by: "pattern", rule: "p" })],
    });
    expect((await listDecisions(ctx, { limit: 5 })).rows).toMatchObject([
      {
        ...{
          sender: "player_1",
          senderName: "Bora",
          groupId: "raid",
          roomName: "Night raid",
          verdict: "reject",
          code: 10016,
        },
        excerpt: { path: "0.Text", text, marks: [{ start: 2, end: 4 }], isCut: false, others: 0 },
        rules: ["term:시발", "pattern:p"],
        categories: ["profanity"],
      },
    ]);
  });

  test("narrows by each filter alone and by several together", async () => {
    const bad = "나쁜 말";
    await store(
      { text: "a", preset: "lobby", groupId: "lobby", language: "en" },
      { text: "b", verdict: "mask", hits: [hitOf(bad, "나쁜")], language: "ko" },
      { text: "c", verdict: "reject", hits: [hitOf(bad, "나쁜", { category: "hate" })], sender: "player_2" },
      { text: "d", verdict: "drop", fallback: "deadline" },
      { text: "e", source: "late", fallback: "failure", verdict: "reject" },
      { text: "f", channel: "direct", recipient: "player_2", shadowVerdict: "reject" },
      { text: "g", source: "own", hits: [hitOf(bad, "나쁜", { by: "provider", rule: "TMS" })] },
    );
    const expected: [DecisionFilter, string][] = [
      [{ verdict: ["mask"] }, "b"],
      [{ verdict: ["mask", "reject", "drop"] }, "edcb"],
      [{ verdict: ["allow"] }, "gfa"],
      [{ channel: "direct" }, "f"],
      [{ preset: "lobby" }, "a"],
      [{ language: "ko" }, "b"],
      [{ category: "hate" }, "c"],
      [{ rule: "term:나쁜" }, "cb"],
      [{ rule: "provider:TMS" }, "g"],
      [{ room: "lobby" }, "a"],
      // Whoever wrote it, and whom it was for.
      [{ player: "player_2" }, "fc"],
      [{ source: "late" }, "e"],
      [{ fallback: "deadline" }, "d"],
      [{ fallback: "any" }, "ed"],
      [{ shadow: "differs" }, "f"],
      [{ from: new Date(t0 + 2_000), to: new Date(t0 + 4_000) }, "dc"],
      [{ span: "hour" }, "gfedcba"],
      [{ verdict: ["reject"], fallback: "any" }, "e"],
      [{ player: "player_2", verdict: ["reject"] }, "c"],
      [{ player: "player_1", room: "lobby" }, "a"],
      [{ room: "raid", category: "profanity", verdict: ["mask"] }, "b"],
    ];
    for (const [filter, found] of expected) {
      expect((await texts(filter)).join(""), JSON.stringify(filter)).toBe(found);
    }
  });

  test("finds two letters in the middle of a Korean word, as written and as read, in both scripts of a case", async () => {
    await store(
      { text: "아 시이발 뭐야" },
      { text: "안녕하세요" },
      { text: "시골발" },
      { text: "BAD Ｗｏｒｄ" },
      { text: "50% _off_" },
    );
    expect(await texts({ search: "시발" })).toEqual([]);
    await index();
    expect(await texts({ search: "시발" })).toEqual(["아 시이발 뭐야"]);
    expect(await texts({ search: "시이" })).toEqual(["아 시이발 뭐야"]);
    expect(await texts({ search: "녕하" })).toEqual(["안녕하세요"]);
    expect(await texts({ search: "발" })).toEqual(["시골발", "아 시이발 뭐야"]);
    expect(await texts({ search: "bad word" })).toEqual(["BAD Ｗｏｒｄ"]);
    expect(await texts({ search: "% _" })).toEqual(["50% _off_"]);
    expect(await texts({ search: "%" })).toEqual(["50% _off_"]);
    expect(await texts({ search: "시발", verdict: ["reject"] })).toEqual([]);
    expect(await texts({ search: "시발", player: "player_1", room: "raid" })).toEqual(["아 시이발 뭐야"]);
  });

  test("pages through what a search found", async () => {
    await store(...Array.from({ length: 9 }, (_, n) => ({ text: `같은 말 ${n}` })));
    await index();
    const first = await listDecisions(ctx, { limit: 5, search: "같은" });
    const rest = await listDecisions(ctx, { limit: 5, search: "같은", cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...rest.rows].map(({ excerpt }) => excerpt?.text.at(-1)).join("")).toBe("876543210");
    expect(rest.nextCursor).toBeNull();
  });

  test("leaves an entry of whoever reads it: of the game, a room or a player", async () => {
    await listDecisions(ctx, { limit: 5 });
    await listDecisions(ctx, { limit: 5, verdict: ["reject"] });
    await listDecisions(ctx, { limit: 5, room: "raid" });
    await listDecisions(ctx, { limit: 5, player: "player_1" });
    // No account is called so: it is a look at the log like any other.
    expect((await listDecisions(ctx, { limit: 5, player: "누구 @#%" })).rows).toEqual([]);
    expect(await readsOf()).toMatchObject([
      { action: "player.open", kind: "player", after: { what: "chat" } },
      { action: "message.open", kind: "team", id: "raid", after: { what: "messages" } },
      { action: "moderation.open", kind: "decisions", id: ctx.game.id, after: { what: "log" } },
    ]);
  });
});

describe("one decision", () => {
  test("tells every text as written and as read, the answer and the version, and leaves an entry", async () => {
    const [version] = await database.db
      .insert(ruleVersions)
      .values({
        ...{ gameId: ctx.game.id, number: 3, contentHash: "a".repeat(64), content: "{}", madeByName: "me" },
        ...{ terms: 0, allowances: 0, patterns: 0, policies: 0 },
      })
      .returning({ id: ruleVersions.id });
    const text = "ＢＡＤ word";
    const [id = ""] = await store({
      text,
      ...{
        verdict: "mask",
        code: 0,
        hits: [hitOf(text, "ＢＡＤ", { language: "en" })],
        ruleVersionId: version?.id ?? null,
      },
      ...{ msgTime: 1_700_000_000, topicId: null, providers: [], shadowVerdict: "reject", shadowHits: [] },
    });
    expect(await getDecision(ctx, { id })).toMatchObject({
      id,
      fields: [
        {
          path: "0.Text",
          text,
          marks: [{ start: 0, end: 3 }],
          normalised: { text: "bad word", marks: [{ start: 0, end: 3 }] },
        },
      ],
      version: { id: version?.id, number: 3 },
      shadowVersion: null,
      shadowVerdict: "reject",
      sentAt: new Date(1_700_000_000_000),
    });
    expect(await readsOf()).toMatchObject([
      { action: "moderation.open", kind: "decision", id, after: { what: "decision" } },
    ]);
  });

  test("is not found in another game, nor by an id that nobody gave out", async () => {
    const [id = ""] = await store({});
    const elsewhere = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
    await expect(getDecision(elsewhere, { id })).rejects.toMatchObject({ reason: "moderation.decision_not_found" });
    await expect(getDecision(ctx, { id: randomUUID() })).rejects.toMatchObject({
      reason: "moderation.decision_not_found",
    });
  });

  test("stands among what was written before and after in its room, or between its two players", async () => {
    const direct = { channel: "direct", sender: "a", recipient: "b" } as const;
    const ids = await store(
      ...["1", "2", "3", "4", "5"].map((text) => ({ text })),
      { text: "elsewhere", groupId: "other" },
      { text: "x", ...direct },
      { text: "y", ...direct, sender: "b", recipient: "a" },
      { text: "to another", ...direct, recipient: "c" },
      { text: "z", ...direct },
    );
    const around = async (place: number, counts: { before: number; after: number }) => {
      const { before, after } = await listAround(ctx, { id: ids[place] ?? "", ...counts });
      return [before, after].map((rows) => rows.map(({ excerpt }) => excerpt?.text).join(""));
    };
    expect(await around(2, { before: 10, after: 10 })).toEqual(["12", "45"]);
    expect(await around(2, { before: 1, after: 0 })).toEqual(["2", ""]);
    expect(await around(7, { before: 10, after: 10 })).toEqual(["x", "z"]);
  });
});

describe("verdicts of messages", () => {
  test("are those of the decision nearest to when each was sent, and of no other message", async () => {
    const long = 40 * 60_000;
    await store(
      { at: new Date(t0 - long), random: 5, verdict: "mask" },
      { at: new Date(t0), random: 5, verdict: "reject" },
      { at: new Date(t0), random: 6 },
    );
    const name = (random: number) => ({ channel: "group", groupId: "raid", sender: "player_1", random }) as const;
    const found = await findVerdicts(ctx, [
      { name: name(5), sentAt: new Date(t0 + 900) },
      { name: name(5), sentAt: new Date(t0 - long + 900) },
      { name: name(6), sentAt: new Date(t0 + long) },
      { name: name(8), sentAt: new Date(t0) },
    ]);
    expect(found.map((one) => one?.verdict)).toEqual(["reject", "mask", undefined, undefined]);
    expect(await findVerdicts(ctx, [])).toEqual([]);
  });

  test("are also those of what slipped through and was found a day later, but of no message before", async () => {
    const day = 86_400_000;
    await store({ at: new Date(t0), random: 5, source: "late", verdict: "reject" });
    const name = { channel: "group", groupId: "raid", sender: "player_1", random: 5 } as const;
    const found = await findVerdicts(ctx, [
      { name, sentAt: new Date(t0 - day) },
      { name, sentAt: new Date(t0 + day) },
      { name, sentAt: new Date(t0 - 8 * day) },
    ]);
    expect(found.map((one) => one?.source)).toEqual(["late", undefined, undefined]);
  });
});

type Steps = AsyncGenerator<DecisionNews, DecisionWatchEnd>;
async function nextNews(steps: Steps): Promise<string[]> {
  for (;;) {
    const { value, done } = await steps.next();
    if (done) throw new Error("the watch ended");
    if (value.rows.length > 0) return value.rows.map(({ excerpt }) => excerpt?.text ?? "");
  }
}

describe("the live tail", { timeout: 60_000 }, () => {
  const watch = (filter: DecisionFilter, leaving: AbortController): Steps =>
    watchDecisions(ctx, { filter, isAllowed: async () => true }, leaving.signal);

  test("tells each new decision that meets the filter once, also one that was written a little late", async () => {
    await store({ text: "long before" }, { text: "just before", at: new Date() });
    const leaving = new AbortController();
    const [all, stopped] = [watch({}, leaving), watch({ verdict: ["reject"] }, leaving)];
    // A list that was read before the watch began may lack the last one.
    expect(await nextNews(all)).toEqual(["just before"]);
    expect((await stopped.next()).value).toEqual({ rows: [], isMore: false });
    await store({ text: "one", at: new Date() }, { text: "two", at: new Date(), verdict: "reject" });
    expect((await nextNews(all)).sort()).toEqual(["one", "two"]);
    expect(await nextNews(stopped)).toEqual(["two"]);
    await store({ text: "late", at: new Date(Date.now() - 5_000), verdict: "reject" });
    expect(await nextNews(all)).toEqual(["late"]);
    expect(await nextNews(stopped)).toEqual(["late"]);
    leaving.abort();
    for (const steps of [all, stopped]) expect(await steps.next()).toEqual({ done: true, value: "left" });
    expect((await readsOf()).map(({ action }) => action)).toEqual(["moderation.open"]);
  });

  test("ends for whoever may not see it any more", async () => {
    let isAllowed = true;
    const steps = watchDecisions(ctx, { filter: {}, isAllowed: async () => isAllowed }, new AbortController().signal);
    await steps.next();
    isAllowed = false;
    expect(await steps.next()).toEqual({ done: true, value: "locked_out" });
  });

  test("is closed to whoever may not read decisions, and to a game that is not theirs", async () => {
    const viewer = await makeStaff(database.db, { role: "viewer", gameId: ctx.game.id });
    const open = (slug: string, role: "viewer" | "moderator") =>
      handleDecisions(
        new Request(`http://localhost/x?game=${slug}`),
        requestContextOf(database.db, { staff: viewer, roles: new Map([[ctx.game.id, role]]) }),
      );
    expect((await open(ctx.game.slug, "viewer")).status).toBe(403);
    expect((await open((await makeGame(database.db)).slug, "moderator")).status).toBe(404);
  });
});

describe("the export", () => {
  const whole = async (given: DecisionFilter & { format: "csv" | "ndjson" }, of: GameCtx = ctx) => {
    let text = "";
    for await (const piece of exportDecisions(of, given)) text += piece;
    return text;
  };

  test("holds every decision that meets the filters, in both shapes, and leaves an entry before the first", async () => {
    const bad = "=나쁜 말";
    await store({ text: "hello" }, { text: bad, verdict: "reject", hits: [hitOf(bad, "나쁜")] });
    const lines = (await whole({ format: "ndjson" }))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { verdict: "reject", fields: [{ path: "0.Text", text: bad }], hits: [{ rule: "나쁜" }] },
      { verdict: "allow", sender: "player_1" },
    ]);
    const csv = await whole({ format: "csv", verdict: ["reject"] });
    expect(csv.split("\r\n")).toHaveLength(3);
    expect(csv).toContain(",reject,");
    expect(csv).toContain(`'${bad}`);
    expect((await readsOf()).filter(({ action }) => action === "moderation.export")).toMatchObject([
      { kind: "decisions", after: { format: "csv", filters: { verdict: ["reject"] } } },
      { after: { format: "ndjson" } },
    ]);
  });

  test("of one player names that player by the alias", async () => {
    await whole({ format: "csv", player: "player_1" });
    const [entry] = await readsOf();
    expect(JSON.stringify(entry)).not.toContain("player_1");
    // No account is called so: nobody gets an alias for it.
    await whole({ format: "csv", player: "누구 @#%" });
    const aliases = await database.db.select().from(playerAliases).where(eq(playerAliases.gameId, ctx.game.id));
    expect(aliases.map(({ account }) => account)).toEqual(["player_1"]);
  });

  test("refuses whoever may not export", async () => {
    const staff = await makeStaff(database.db, { role: "support", gameId: ctx.game.id });
    const context = requestContextOf(database.db, { staff, roles: new Map([[ctx.game.id, "support"]]) });
    const request = new Request(`http://localhost/x?game=${ctx.game.slug}`);
    expect((await handleDecisionsExport(request, context)).status).toBe(403);
  });

  test("of more than ten thousand asks for the password; two at once are two exports with their entries", async () => {
    const many = Array.from({ length: 10_001 }, (_, n) => decisionOf(ctx.game.id, { at: new Date(t0 + n) }));
    for (let at = 0; at < many.length; at += 1_000) await storeDecisions(database.db, many.slice(at, at + 1_000));
    expect(await countDecisions(ctx, {})).toEqual({ rows: 10_001 });
    const hasty = await signedInTo(database.db, ctx.game, { role: "moderator", steppedUp: false });
    await expect(whole({ format: "ndjson" }, hasty)).rejects.toMatchObject({ reason: "auth.step_up_needed" });
    const proven = await signedInTo(database.db, ctx.game, { role: "moderator" });
    const both = await Promise.all([whole({ format: "ndjson" }, proven), whole({ format: "ndjson" }, proven)]);
    for (const text of both) {
      const ids = text
        .trim()
        .split("\n")
        .map((line): string => JSON.parse(line).id);
      expect(new Set(ids).size).toBe(10_001);
    }
    expect((await readsOf()).filter(({ action }) => action === "moderation.export")).toHaveLength(2);
  });
});
