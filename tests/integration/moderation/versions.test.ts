import { hash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import {
  moderationProviders,
  rulePublications,
  ruleVersions,
  wordAllowances,
  wordLists,
  wordTerms,
} from "#db/schema/moderation-rules.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectGameRules } from "#server/moderation/decide/queries.ts";
import { buildApart } from "#server/moderation/decide/service/build-apart.ts";
import { judgeLate } from "#server/moderation/decide/service/judge-late.ts";
import { openPatternEngine } from "#server/moderation/decide/service/open-pattern-engine.ts";
import { type KeptRules, openRules } from "#server/moderation/decide/service/open-rules.ts";
import { endPublication, insertPublication } from "#server/moderation/rulebook/queries.ts";
import type { RuleContent } from "#server/moderation/rulebook/schema.ts";
import { addShippedRules } from "#server/moderation/rulebook/service/add-shipped-rules.ts";
import { equipGames } from "#server/moderation/rulebook/service/equip-games.ts";
import { makeVersion } from "#server/moderation/rulebook/service/make-version.ts";
import { publishVersion } from "#server/moderation/rulebook/service/publish-version.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { ctxOf, gameCtxOf } from "#tests/support/context.ts";
import { compileShipped, entriesOfTerms } from "#tests/support/corpus.ts";
import { publishRules } from "#tests/support/decisions.ts";
import { makeGame } from "#tests/support/factories.ts";
import { policyOf, term, textElement } from "#tests/support/judging.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

/** Rules are worked on as rows and judge as versions, which never change. */
let database: TestDatabase;
let ctx: GameCtx;
const log = pino({ level: "silent" });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
});

const versions = () =>
  database.db.select().from(ruleVersions).where(eq(ruleVersions.gameId, ctx.game.id)).orderBy(ruleVersions.number);
const publications = () =>
  database.db
    .select()
    .from(rulePublications)
    .where(eq(rulePublications.gameId, ctx.game.id))
    .orderBy(rulePublications.id);

test("a new game judges by the lists that ship, whole, and its log says so", async () => {
  await addShippedRules(ctx);
  const [version] = await versions();
  const content: RuleContent = JSON.parse(version?.content ?? "");
  const shipped = entriesOfTerms(compileShipped());
  expect(new Set(content.terms.flatMap(({ spellings }) => spellings))).toEqual(
    new Set(shipped.flatMap(({ term: of, spelling }) => (of === undefined ? [] : [spelling]))),
  );
  expect(content.allowances).toHaveLength(shipped.filter(({ term: of }) => of === undefined).length);
  expect(version).toMatchObject({ number: 1, contentHash: hash("sha256", version?.content ?? "") });
  expect(await publications()).toMatchObject([{ kind: "live", versionId: version?.id, endedAt: null }]);
  const actions = (await entriesOf(database.db, ctx.game.id)).map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(["word_list.import", "rule_version.make", "rule_version.publish"]));
});

test("games from before there was moderation get the same, once, however many do it at once", async () => {
  await Promise.all([equipGames(ctx), equipGames(ctx), equipGames(ctx)]);
  expect(await versions()).toHaveLength(1);
  const lists = await database.db.select().from(wordLists).where(eq(wordLists.gameId, ctx.game.id));
  expect(lists).toHaveLength(4);
  await equipGames(ctx);
  expect(await versions()).toHaveLength(1);
});

test("a version is what the draft was, and stays it whatever becomes of the draft", async () => {
  const first = await publishRules(ctx, { terms: [term("badword")] });
  const [before] = await versions();
  await database.db.delete(wordTerms).where(eq(wordTerms.gameId, ctx.game.id));
  const second = await makeVersion(ctx, { note: "without a word" });
  expect(second).toMatchObject({ number: 2, terms: 0, basedOn: first, note: "without a word" });
  expect((await versions())[0]).toEqual(before);
  const change = database.db.update(ruleVersions).set({ content: "{}" }).where(eq(ruleVersions.id, first));
  await expect(change).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("a list that is off, and an innocent text that is over, are not in it", async () => {
  await publishRules(ctx, { terms: [term("badword")] });
  await database.db.update(wordLists).set({ isOn: false }).where(eq(wordLists.gameId, ctx.game.id));
  const allowance = { gameId: ctx.game.id, language: "en", updatedByName: "t" } as const;
  await database.db.insert(wordAllowances).values([
    { ...allowance, text: "over", expiresAt: sql`now() - interval '1 minute'` },
    { ...allowance, text: "stands", expiresAt: sql`now() + interval '1 day'` },
  ]);
  expect(await makeVersion(ctx, { note: "" })).toMatchObject({ terms: 0, allowances: 1 });
});

test("two who make a version at once make one; the other is told that nothing has changed", async () => {
  await publishRules(ctx);
  await database.db.delete(wordTerms).where(eq(wordTerms.gameId, ctx.game.id));
  const ends = await Promise.allSettled([makeVersion(ctx, { note: "a" }), makeVersion(ctx, { note: "b" })]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(ends.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { reason: "moderation.rules_unchanged" },
  });
  expect((await versions()).map(({ number }) => number)).toEqual([1, 2]);
});

test("two who publish at once leave one that stands, and a history of both", async () => {
  const first = await publishRules(ctx);
  await database.db.delete(wordTerms).where(eq(wordTerms.gameId, ctx.game.id));
  const second = (await makeVersion(ctx, { note: "" })).id;
  await Promise.allSettled([
    publishVersion(ctx, { versionId: second, kind: "live", reason: "one" }),
    publishVersion(ctx, { versionId: second, kind: "live", reason: "two" }),
  ]);
  await publishVersion(ctx, { versionId: first, kind: "live", reason: "back" });
  const all = await publications();
  expect(all.map(({ versionId, endedAt }) => [versionId, endedAt !== null])).toEqual([
    [first, true],
    [second, true],
    [first, false],
  ]);
});

test("a version of another game is not found", async () => {
  const other = gameCtxOf(ctxOf(database.db), await makeGame(database.db));
  const versionId = await publishRules(other);
  const attempt = publishVersion(ctx, { versionId, kind: "live", reason: "" });
  await expect(attempt).rejects.toMatchObject({ reason: "moderation.version_not_found" });
});

test("what a gateway keeps judges as soon as it is told to look, and its automaton is built in another thread", async () => {
  await publishRules(ctx, { terms: [term("firstword")] });
  let built = 0;
  const build = async (keys: readonly string[]) => {
    built += 1;
    return buildApart(keys);
  };
  const rules = openRules({ db: database.db, now: () => new Date() }, { log, engine: openPatternEngine(), build });
  await rules.refresh();
  const first = rules.of(ctx.game.id)?.live;
  const { terms } = first?.rules ?? { terms: { entries: [] } };
  expect(entriesOfTerms(terms).map(({ spelling }) => spelling)).toEqual(["firstword"]);
  const before = built;
  await rules.refresh();
  expect(built, "what stands is not built again").toBe(before);
  await database.db.delete(wordTerms).where(eq(wordTerms.gameId, ctx.game.id));
  const next = await makeVersion(ctx, { note: "" });
  await publishVersion(ctx, { versionId: next.id, kind: "live", reason: "" });
  await rules.refresh();
  expect(rules.of(ctx.game.id)?.live?.versionId).toBe(next.id);
  expect(built).toBe(before + 1);
  await rules.stop();
});

/** A version that no verb publishes; an engine of a later Node may refuse what this one takes. */
async function publishBroken(kind: "live" | "shadow", number: number): Promise<string> {
  const pattern = { name: "broken", source: "(?=look)", language: null, category: "spam", severity: 1 };
  const content = JSON.stringify({ terms: [], allowances: [], patterns: [pattern], policies: [policyOf("reject")] });
  const [bad] = await database.db
    .insert(ruleVersions)
    .values({
      ...{ gameId: ctx.game.id, number, contentHash: hash("sha256", content), content, madeByName: "t" },
      ...{ terms: 0, allowances: 0, patterns: 1, policies: 1 },
    })
    .returning({ id: ruleVersions.id });
  await endPublication(database.db, { gameId: ctx.game.id, kind });
  await insertPublication(database.db, { gameId: ctx.game.id, kind, versionId: bad?.id ?? "", byName: "t" });
  return bad?.id ?? "";
}

/** Rules with a count of the automata that were built for this test's game, which no other game's version delays. */
function openCountedRules() {
  const counted = { built: 0 };
  const build = (keys: readonly string[]) => {
    counted.built += 1;
    return buildApart(keys);
  };
  const rules = openRules({ db: database.db, now: () => new Date() }, { log, engine: openPatternEngine(), build });
  return { rules, counted };
}

test("a version that cannot be compiled leaves the one before at its work, and is not compiled again each second", async () => {
  const live = await publishRules(ctx, { terms: [term("badword")] });
  const { rules, counted } = openCountedRules();
  await rules.refresh();
  await publishBroken("live", 2);
  await rules.refresh();
  expect(rules.of(ctx.game.id)?.live?.versionId).toBe(live);
  const before = counted.built;
  await rules.refresh();
  await rules.refresh();
  expect(counted.built).toBe(before);
  await rules.stop();
});

test("a version beside that cannot be compiled keeps no new version from judging", async () => {
  await publishRules(ctx, { terms: [term("badword")] });
  const { rules } = openCountedRules();
  await publishBroken("shadow", 2);
  await rules.refresh();
  expect(rules.of(ctx.game.id)).toMatchObject({ live: { versionId: expect.any(String) }, shadow: undefined });
  await database.db.delete(wordTerms).where(eq(wordTerms.gameId, ctx.game.id));
  const next = await makeVersion(ctx, { note: "" });
  await publishVersion(ctx, { versionId: next.id, kind: "live", reason: "" });
  await rules.refresh();
  expect(rules.of(ctx.game.id)?.live?.versionId).toBe(next.id);
  await rules.stop();
});

test("while a game's first version is compiled it is no game without rules", async () => {
  await publishRules(ctx, { terms: [term("zyxw")] });
  const begun = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const build = async (keys: readonly string[]) => {
    if (keys.includes("zyxw")) {
      begun.resolve();
      await held.promise;
    }
    return buildApart(keys);
  };
  const rules = openRules({ db: database.db, now: () => new Date() }, { log, engine: openPatternEngine(), build });
  const reading = rules.refresh();
  await begun.promise;
  expect(rules.of(ctx.game.id)).toBeUndefined();
  held.resolve();
  await reading;
  expect(rules.of(ctx.game.id)?.live).toBeDefined();
  await rules.stop();
});

test("what changed behind a later change is seen: stamps are no times", async () => {
  const by = { gameId: ctx.game.id, kind: "http" as const, url: "https://checker.example.com/", updatedByName: "t" };
  const secretSealed = "sealed";
  const [first] = await database.db
    .insert(moderationProviders)
    .values([
      { ...by, secretSealed, name: "first" },
      { ...by, secretSealed, name: "second", updatedAt: new Date(Date.now() + 60_000) },
    ])
    .returning({ id: moderationProviders.id });
  const stampOf = async () =>
    (await selectGameRules(database.db)).find(({ gameId }) => gameId === ctx.game.id)?.providersStamp;
  const before = await stampOf();
  await database.db
    .update(moderationProviders)
    .set({ isOn: false, version: sql`version + 1` })
    .where(eq(moderationProviders.id, first?.id ?? ""));
  expect(await stampOf()).not.toBe(before);
});

test("a message that reached its players is judged afterwards once, however often that is tried", async () => {
  await publishRules(ctx, { terms: [term("badword")] });
  const rules: KeptRules = openRules(
    { db: database.db, now: () => new Date() },
    { log, engine: openPatternEngine(), build: buildApart },
  );
  const message: Parameters<typeof judgeLate>[2]["messages"][number] = {
    ...{
      channel: "group" as const,
      groupId: "@TGS#1",
      topicId: null,
      groupType: "public",
      sender: "player_1",
      recipient: null,
    },
    ...{ msgSeq: 7, msgRandom: 42, msgTime: 1_735_689_601, eventId: 5 },
    json: { MsgBody: [textElement("a badword")] },
  } as const;
  const of = { gameId: ctx.game.id, foundAt: new Date(), messages: [message] };
  const [first, ...more] = await judgeLate(ctx, { rules }, of);
  expect(more).toEqual([]);
  expect(first?.verdict).toBe("reject");
  expect(await judgeLate(ctx, { rules }, of)).toEqual([first]);
  const rows = await database.db.select().from(moderationDecisions).where(eq(moderationDecisions.gameId, ctx.game.id));
  expect(rows).toMatchObject([
    {
      id: first?.decisionId,
      source: "late",
      verdict: "reject",
      code: 0,
      eventId: 5,
      msgSeq: 7,
      preset: "team",
      fallback: null,
    },
  ]);
  await rules.stop();
});
