import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { moderationReplayDifferences, moderationReplays } from "#db/schema/moderation-rules.ts";
import { dayAt } from "#lib/day-at.ts";
import { daysAt } from "#lib/recurrence.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { testText } from "#server/moderation/bench/service/test-text.ts";
import type { NewDecision } from "#server/moderation/decide/queries.ts";
import { makeDecisionId } from "#server/moderation/decide/service/make-decision-id.ts";
import { addTerm } from "#server/moderation/lists/service/add-term.ts";
import { cancelReplay } from "#server/moderation/replays/service/cancel-replay.ts";
import { getReplay } from "#server/moderation/replays/service/get-replay.ts";
import { keepReplays } from "#server/moderation/replays/service/keep-replays.ts";
import { listDifferences } from "#server/moderation/replays/service/list-differences.ts";
import { listReplays } from "#server/moderation/replays/service/list-replays.ts";
import { runReplay } from "#server/moderation/replays/service/run-replay.ts";
import { startReplay } from "#server/moderation/replays/service/start-replay.ts";
import { makeVersion } from "#server/moderation/rulebook/service/make-version.ts";
import { readDraft } from "#server/moderation/rulebook/service/read-draft.ts";
import { storeVersion } from "#server/moderation/rulebook/service/store-version.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { decisionOf } from "#tests/support/decisions.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { doorsAs, draftTerm, makeRuledGame, raceOf, shippedList } from "#tests/support/rules.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Over, whenever this runs. */
const day = dayAt(new Date(Date.now() - 86_400_000), "Asia/Seoul");
const { fromAt, untilAt } = daysAt(day, { days: 1, zone: "Asia/Seoul" });
const never = new AbortController().signal;

let database: TestDatabase;
let mina: GameCtx;
let jun: GameCtx;
/** Also finds "flibbertigibbet". */
let versionId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ({ mina, jun } = await makeRuledGame(database.db));
  await addTerm(mina, { listId: (await shippedList(mina, "en")).id, term: draftTerm("flibbertigibbet") });
  ({ id: versionId } = await makeVersion(mina, { note: "" }));
});

async function store(at: Date, more: Partial<NewDecision> & { text?: string } = {}): Promise<string> {
  const { text = "hello there", ...rest } = more;
  const { decidedAt: _, ...row } = decisionOf(mina.game.id, { fields: [{ path: "0.Text", text }], ...rest });
  const id = makeDecisionId(at);
  await database.db.insert(moderationDecisions).values({ ...row, id, decidedAt: at });
  return id;
}
const inDay = (minutes: number) => new Date(fromAt.getTime() + minutes * 60_000);

describe("a replay", () => {
  test("judges every message of the game's day once, by the other version, and changes no decision", async () => {
    for (let at = 0; at < 1_203; at += 1) await store(inDay(at), at % 400 === 7 ? { text: "you flibbertigibbet" } : {});
    await store(new Date(fromAt.getTime() - 1), { text: "flibbertigibbet of yesterday" });
    await store(untilAt, { text: "flibbertigibbet of tomorrow" });
    await store(inDay(5), { text: "flibbertigibbet of ours", source: "own" });
    // Judged otherwise already, and by another version not at all.
    await store(inDay(6), { text: "hello", verdict: "reject", code: 1 });
    const { id } = await startReplay(mina, { versionId, againstId: null, day, days: 1 });
    await runReplay(mina, { replayId: id }, never);
    const replay = await getReplay(mina, { replayId: id });
    expect(replay).toMatchObject({ state: "completed", total: 1_204, done: 1_204, different: 4, versionNumber: 2 });
    expect(replay.moves).toEqual([
      { was: "allow", becomes: "mask", count: 3 },
      { was: "reject", becomes: "allow", count: 1 },
    ]);
    const { rows } = await listDifferences(mina, { replayId: id, was: "allow", limit: 3 });
    expect(rows[0]).toMatchObject({ firedBefore: [], firedNow: ["term:flibbertigibbet"], sender: "player_1" });
    expect(rows[0]?.excerpt?.text).toBe("you flibbertigibbet");
    const actions = (await entriesOf(database.db, mina.game.id)).map(({ action }) => action);
    expect(actions.slice(-3)).toEqual(["replay.start", "replay.complete", "moderation.open"]);
  });

  test("beside another version tells what the two make of the same messages, whatever was decided then", async () => {
    await addTerm(mina, { listId: (await shippedList(mina, "en")).id, term: draftTerm("snollygoster") });
    const newer = await makeVersion(mina, { note: "" });
    await store(inDay(1), { text: "you flibbertigibbet" });
    await store(inDay(2), { text: "what snollygoster" });
    // A checker said something of it then: by both, and no difference between them.
    const told = { field: 0, start: 0, end: 4, by: "provider", rule: "TMS" } as const;
    const hits = [{ ...told, category: "hate", severity: 3, language: null } as const];
    await store(inDay(3), { text: "what snollygoster", verdict: "reject", hits });
    await store(inDay(4), { text: "hello", verdict: "reject", code: 1 });
    const { id } = await startReplay(mina, { versionId: newer.id, againstId: versionId, day, days: 1 });
    await Promise.all([mina, jun].map((who) => runReplay(who, { replayId: id }, never)));
    expect(await getReplay(mina, { replayId: id })).toMatchObject({
      ...{ state: "completed", versionNumber: 3, againstNumber: 2, done: 4, different: 1 },
      moves: [{ was: "allow", becomes: "mask", count: 1 }],
    });
    const back = await startReplay(mina, { versionId, againstId: newer.id, day, days: 1 });
    await runReplay(mina, { replayId: back.id }, never);
    const { rows } = await listDifferences(mina, { replayId: back.id, limit: 10 });
    // What fired by the other version is known though the decision, made by neither, has nothing of it.
    expect(rows).toMatchObject([
      { was: "mask", becomes: "allow", firedBefore: ["term:snollygoster"], firedNow: [], decidedAt: inDay(2) },
    ]);
    const begun = (await entriesOf(database.db, mina.game.id)).filter(({ action }) => action === "replay.start");
    expect(begun.map(({ after }) => after)).toMatchObject([
      { version: 3, against: 2 },
      { version: 2, against: 3 },
    ]);
  });

  test("that two workers run at once counts each message once", async () => {
    for (let at = 0; at < 1_100; at += 1) await store(inDay(at), { text: at % 2 === 0 ? "flibbertigibbet" : "hi" });
    const { id } = await startReplay(mina, { versionId, againstId: null, day, days: 1 });
    await Promise.all([mina, jun].map((who) => runReplay(who, { replayId: id }, never)));
    expect(await getReplay(mina, { replayId: id })).toMatchObject({ done: 1_100, different: 550, state: "completed" });
    const finished = (await entriesOf(database.db, mina.game.id)).filter(({ action }) => action === "replay.complete");
    expect(finished).toHaveLength(1);
  });

  test("goes on where a stopped worker left it, and is taken up when nobody moves it", async () => {
    for (let at = 0; at < 700; at += 1) await store(inDay(at), { text: "flibbertigibbet" });
    const { id } = await startReplay(mina, { versionId, againstId: null, day, days: 1 });
    const stopping = new AbortController();
    stopping.abort();
    await runReplay(mina, { replayId: id }, stopping.signal);
    expect(await getReplay(mina, { replayId: id })).toMatchObject({ state: "running", done: 0, total: 700 });
    const long = new Date(Date.now() - 600_000);
    await database.db.update(moderationReplays).set({ progressAt: long }).where(eq(moderationReplays.id, id));
    await keepReplays(mina);
    await runReplay(jun, { replayId: id }, never);
    expect(await getReplay(mina, { replayId: id })).toMatchObject({ state: "completed", done: 700, different: 700 });
  });

  test("has a text be innocent up to when it ended, whatever was judged by the version before", async () => {
    const text = "flibbertigibbet Ltd";
    const drafted = await readDraft(mina);
    const ended = { text, language: "en", expiresAt: inDay(12 * 60).toISOString() } as const;
    const content = { ...drafted, allowances: [...drafted.allowances, ended] };
    const version = await storeVersion(mina, { content, note: "" });
    // Compiles it as it judges today, without what has ended.
    await testText(mina, { text, preset: "team", locale: "en", rules: version.id });
    for (const hour of [1, 11, 13, 23]) await store(inDay(hour * 60), { text });
    const { id } = await startReplay(mina, { versionId: version.id, againstId: null, day, days: 1 });
    await runReplay(mina, { replayId: id }, never);
    const { rows } = await listDifferences(mina, { replayId: id, limit: 10 });
    expect(rows.map(({ decidedAt }) => decidedAt)).toEqual([inDay(23 * 60), inDay(13 * 60)]);
  });

  test("of which a worker is killed half way is finished by another one, each message once", async () => {
    for (let at = 0; at < 1_300; at += 1) await store(inDay(at), { text: at % 2 === 0 ? "flibbertigibbet" : "hi" });
    const { id } = await startReplay(mina, { versionId, againstId: null, day, days: 1 });
    // Its second step fails behind its writes, as when the connection goes: nothing of that step may stay.
    let steps = 0;
    const dying: GameCtx = {
      ...mina,
      db: new Proxy(mina.db, {
        get(db, name, self) {
          if (name !== "transaction") return Reflect.get(db, name, self);
          return (work: (tx: unknown) => Promise<unknown>) =>
            mina.db.transaction(async (tx) => {
              const done = await work(tx);
              steps += 1;
              if (steps === 2) throw new Error("killed");
              return done;
            });
        },
      }),
    };
    await expect(runReplay(dying, { replayId: id }, never)).rejects.toThrow("killed");
    expect(await getReplay(mina, { replayId: id })).toMatchObject({ state: "running", done: 500, different: 250 });
    await runReplay(jun, { replayId: id }, never);
    expect(await getReplay(mina, { replayId: id })).toMatchObject({ state: "completed", done: 1_300, different: 650 });
    const kept = await mina.db.$count(moderationReplayDifferences, eq(moderationReplayDifferences.replayId, id));
    expect(kept).toBe(650);
  });

  test("keeps what a checker said then, and reads more than texts as it was read", async () => {
    const told = {
      field: 0,
      start: 0,
      end: 5,
      by: "provider",
      rule: "TMS",
      category: "hate",
      severity: 3,
      language: null,
    } as const;
    const blocked = await store(inDay(1), { text: "hello", verdict: "reject", hits: [told] });
    const Data = JSON.stringify({ note: "flibbertigibbet" });
    const custom = [{ MsgType: "TIMCustomElem", MsgContent: { Data } }];
    const field = { path: "0.Data.note", text: "flibbertigibbet" };
    const inCustom = await store(inDay(2), { fields: [field], body: JSON.stringify(custom) });
    const { id } = await startReplay(mina, { versionId, againstId: null, day, days: 1 });
    await runReplay(mina, { replayId: id }, never);
    const { rows } = await listDifferences(mina, { replayId: id, limit: 10 });
    expect(rows.map(({ id: of }) => of)).toEqual([inCustom]);
    expect(rows.map(({ id: of }) => of)).not.toContain(blocked);
  });

  test("of a day that is not over judges what was decided up to its beginning, and counts it right", async () => {
    const today = dayAt(new Date(), "Asia/Seoul");
    const before = new Date();
    const {
      id,
      fromAt: begins,
      untilAt: ends,
    } = await startReplay(mina, { versionId, againstId: null, day: today, days: 2 });
    expect(begins).toEqual(daysAt(today, { days: 1, zone: "Asia/Seoul" }).fromAt);
    expect(ends.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(ends.getTime()).toBeLessThanOrEqual(Date.now());
    await store(ends, { text: "flibbertigibbet of just now" });
    await runReplay(mina, { replayId: id }, never);
    expect(await getReplay(mina, { replayId: id })).toMatchObject({ state: "completed", total: 0, done: 0 });
  });

  test("of a day that has not begun is refused beside the day", async () => {
    const tomorrow = dayAt(new Date(Date.now() + 86_400_000), "Asia/Seoul");
    const ahead = startReplay(mina, { versionId, againstId: null, day: tomorrow, days: 1 });
    await expect(ahead).rejects.toMatchObject({
      reason: "moderation.replay_ahead",
      fields: [{ path: "day", reason: "moderation.replay_ahead" }],
    });
    expect((await listReplays(mina, { limit: 10 })).rows).toEqual([]);
  });

  test("is cancelled once, with what it found so far; what is over cannot be", async () => {
    const { id } = await startReplay(mina, { versionId, againstId: null, day, days: 2 });
    const race = await raceOf([cancelReplay(mina, { replayId: id }), cancelReplay(jun, { replayId: id })]);
    expect(race).toEqual({ done: 1, refused: ["moderation.replay_over"] });
    await runReplay(mina, { replayId: id }, never);
    expect(await getReplay(mina, { replayId: id })).toMatchObject({ state: "cancelled", finishedAt: expect.any(Date) });
  });

  test("is one of three at once; two who begin one at the same moment do not get past that", async () => {
    const begin = (who: GameCtx) => startReplay(who, { versionId, againstId: null, day, days: 1 });
    const race = await raceOf([mina, jun, mina, jun].map(begin));
    expect(race).toEqual({ done: 3, refused: ["moderation.replays_busy"] });
    const page = await listReplays(mina, { limit: 2 });
    const rest = await listReplays(mina, { limit: 2, cursor: page.nextCursor ?? "" });
    expect(new Set([...page.rows, ...rest.rows].map(({ id }) => id)).size).toBe(3);
  });

  test("is begun by those who may, of a version that is there", async () => {
    const strange = startReplay(mina, { versionId: randomUUID(), againstId: null, day, days: 1 });
    await expect(strange).rejects.toMatchObject({ reason: "moderation.version_not_found" });
    const unknown = startReplay(mina, { versionId, againstId: randomUUID(), day, days: 1 });
    await expect(unknown).rejects.toMatchObject({ reason: "moderation.version_not_found" });
    const support = await doorsAs(mina, "support");
    const game = mina.game.slug;
    await expect(support.replays.start({ game, versionId, day })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { id: replayId } = await startReplay(mina, { versionId, againstId: null, day, days: 1 });
    await expect(support.replays.cancel({ game, replayId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await support.replays.get({ game, replayId })).toMatchObject({ state: "waiting" });
  });
});
