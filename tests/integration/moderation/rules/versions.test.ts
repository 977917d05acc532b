import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { draftAllowance } from "#server/moderation/allowances/service/draft-allowance.ts";
import { listAllowances } from "#server/moderation/allowances/service/list-allowances.ts";
import { removeAllowance } from "#server/moderation/allowances/service/remove-allowance.ts";
import { testText } from "#server/moderation/bench/service/test-text.ts";
import { addTerm } from "#server/moderation/lists/service/add-term.ts";
import { listTerms } from "#server/moderation/lists/service/list-terms.ts";
import { removeTerm } from "#server/moderation/lists/service/remove-term.ts";
import { updateList } from "#server/moderation/lists/service/update-list.ts";
import { findPublished } from "#server/moderation/rulebook/queries.ts";
import { addAllowance } from "#server/moderation/rulebook/service/add-allowance.ts";
import { makeVersion } from "#server/moderation/rulebook/service/make-version.ts";
import { publishVersion } from "#server/moderation/rulebook/service/publish-version.ts";
import { checkRules } from "#server/moderation/versions/service/check-rules.ts";
import { countShadow } from "#server/moderation/versions/service/count-shadow.ts";
import { diffVersions } from "#server/moderation/versions/service/diff-versions.ts";
import { endShadow } from "#server/moderation/versions/service/end-shadow.ts";
import { getVersion } from "#server/moderation/versions/service/get-version.ts";
import { listShadow } from "#server/moderation/versions/service/list-shadow.ts";
import { listVersions } from "#server/moderation/versions/service/list-versions.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { decisionOf } from "#tests/support/decisions.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { doorsAs, draftTerm, makeRuledGame, raceOf, shippedList } from "#tests/support/rules.ts";

// Every game compiles the lists that ship, on a machine that others use.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let database: TestDatabase;
let mina: GameCtx;
let jun: GameCtx;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ({ mina, jun } = await makeRuledGame(database.db));
});

const live = async () =>
  (await findPublished(mina.db, { gameId: mina.game.id, kind: "live" })) ?? { versionId: "", number: 0 };
const add = async (text: string, language = "en") =>
  addTerm(mina, { listId: (await shippedList(mina, language)).id, term: draftTerm(text) });
const publish = (who: GameCtx, versionId: string, replaces: string | null) =>
  publishVersion(who, { versionId, kind: "live", reason: "tests", replaces });
const actionsOf = async () => (await entriesOf(database.db, mina.game.id)).map(({ action }) => action);
const test1 = { preset: "team", locale: "en" } as const;

describe("a version", () => {
  test("is what is worked on at that moment, and what it was stays when that goes on", async () => {
    expect(await live()).toMatchObject({ number: 1 });
    await add("flibbertigibbet");
    const version = await makeVersion(mina, { note: "a first word" });
    expect(version).toMatchObject({ number: 2, note: "a first word", madeByName: "Mina" });
    expect(version.corpus?.recall.ko).toBeGreaterThan(0.9);
    await add("lollygag");
    const text = "such a flibbertigibbet, they lollygag";
    const ruleOf = async (rules: string) =>
      (await testText(mina, { ...test1, text, rules })).hits.map(({ rule }) => rule);
    expect(await ruleOf("live")).toEqual([]);
    expect(await ruleOf(version.id)).toEqual(["flibbertigibbet"]);
    expect(await ruleOf("draft")).toEqual(["flibbertigibbet", "lollygag"]);
    const diff = await diffVersions(mina, { from: version.id, to: "draft" });
    expect(diff).toMatchObject({
      from: 2,
      to: null,
      isSame: false,
      terms: { counts: { added: 1, removed: 0, changed: 0 } },
    });
    expect(diff.terms.added).toMatchObject([{ text: "lollygag", language: "en" }]);
    expect(diff.policies.counts).toEqual({ added: 0, removed: 0, changed: 0 });
  });

  test("that says nothing new is none; of two who make one at once one is made", async () => {
    await expect(makeVersion(mina, { note: "" })).rejects.toMatchObject({ reason: "moderation.rules_unchanged" });
    await add("flibbertigibbet");
    const race = await raceOf([makeVersion(mina, { note: "" }), makeVersion(jun, { note: "" })]);
    expect(race).toEqual({ done: 1, refused: ["moderation.rules_unchanged"] });
    const { rows, nextCursor } = await listVersions(mina, { limit: 1 });
    expect(rows).toMatchObject([{ number: 2, liveSince: null }]);
    const rest = await listVersions(mina, { limit: 1, cursor: nextCursor ?? "" });
    expect(rest).toMatchObject({ rows: [{ number: 1, liveSince: expect.any(Date) }], nextCursor: null });
  });
});

describe("publishing", () => {
  test("puts a version to work in the place of the one that was seen there, with its entry", async () => {
    const before = await live();
    await add("flibbertigibbet");
    const { id } = await makeVersion(mina, { note: "" });
    await publish(jun, id, before.versionId);
    expect(await live()).toMatchObject({ versionId: id, number: 2 });
    const entry = (await entriesOf(database.db, mina.game.id)).at(-1);
    expect(entry).toMatchObject({
      ...{ action: "rule_version.publish", targetName: "2", reason: "tests" },
      ...{ before: { number: 1 }, after: { number: 2 } },
    });
    expect(await getVersion(mina, { versionId: before.versionId })).toMatchObject({
      ...{ liveSince: null, publications: [{ kind: "live", endedAt: expect.any(Date) }] },
    });
  });

  test("of two at once one is published, and the other learns that another version is at work", async () => {
    const { versionId: seen } = await live();
    await add("flibbertigibbet");
    const { id: first } = await makeVersion(mina, { note: "" });
    await add("lollygag");
    const { id: second } = await makeVersion(jun, { note: "" });
    const race = await raceOf([publish(mina, first, seen), publish(jun, second, seen)]);
    expect(race).toEqual({ done: 1, refused: ["moderation.published_meanwhile"] });
    const again = await raceOf([publish(mina, (await live()).versionId, (await live()).versionId)]);
    expect(again).toEqual({ done: 0, refused: ["moderation.already_published"] });
  });

  test("refuses what finds less of the corpus, says which lines, and leaves the rules as they are", async () => {
    const { versionId: before } = await live();
    const ko = await shippedList(mina, "ko");
    const { rows } = await listTerms(mina, { list: ko.id, search: "시발", limit: 100 });
    for (const { id, updatedAt } of rows) await removeTerm(mina, { id, updatedAt });
    const check = await checkRules(mina, { rules: "draft" });
    expect(check.worse).toMatchObject([{ language: "ko", figure: "recall" }]);
    expect(check.newlyMissed.every(({ language }) => language === "ko")).toBe(true);
    const { id } = await makeVersion(mina, { note: "" });
    const refused = publish(mina, id, before);
    await expect(refused).rejects.toMatchObject({ reason: "moderation.corpus_worse" });
    expect(await live()).toMatchObject({ versionId: before });
    expect((await actionsOf()).filter((action) => action === "rule_version.publish")).toHaveLength(1);
  });

  test("refuses what stops more innocent lines, and a whole list that is switched off", async () => {
    const { versionId: before } = await live();
    await add("발표", "ko");
    const { id: stops } = await makeVersion(mina, { note: "" });
    const { worse, newlyStopped } = await checkRules(mina, { rules: stops });
    expect(worse).toMatchObject([{ language: "ko", figure: "falsePositives" }]);
    expect(newlyStopped[0]?.by).toContain("발표");
    await expect(publish(mina, stops, before)).rejects.toMatchObject({ reason: "moderation.corpus_worse" });
    const { id, version, name } = await shippedList(mina, "ja");
    await updateList(mina, { id, version, name, isOn: false });
    const { id: less } = await makeVersion(mina, { note: "" });
    await expect(publish(mina, less, before)).rejects.toMatchObject({ reason: "moderation.corpus_worse" });
  });

  test("beside the one at work asks nothing of the corpus, and ends when somebody says so, once", async () => {
    const { versionId: before } = await live();
    await add("발표", "ko");
    const { id: versionId } = await makeVersion(mina, { note: "" });
    await publishVersion(mina, { versionId, kind: "shadow", reason: "how much", replaces: null });
    expect(await getVersion(mina, { versionId })).toMatchObject({ liveSince: null, shadowSince: expect.any(Date) });
    expect(await live()).toMatchObject({ versionId: before });
    const race = await raceOf([endShadow(mina, { versionId }), endShadow(jun, { versionId })]);
    expect(race).toEqual({ done: 1, refused: ["moderation.nothing_beside"] });
    expect((await actionsOf()).slice(-2)).toEqual(["rule_version.shadow", "rule_version.shadow_end"]);
  });

  test("to judge ends that it runs along; what judges cannot run along beside itself", async () => {
    const { versionId: before } = await live();
    await add("flibbertigibbet");
    const { id: versionId } = await makeVersion(mina, { note: "" });
    await publishVersion(mina, { versionId, kind: "shadow", reason: "", replaces: null });
    await publish(mina, versionId, before);
    expect(await getVersion(mina, { versionId })).toMatchObject({ liveSince: expect.any(Date), shadowSince: null });
    expect((await actionsOf()).slice(-2)).toEqual(["rule_version.shadow_end", "rule_version.publish"]);
    const beside = publishVersion(mina, { versionId, kind: "shadow", reason: "", replaces: null });
    await expect(beside).rejects.toMatchObject({ reason: "moderation.already_published" });
  });

  test("is for those who may", async () => {
    const { versionId } = await live();
    const game = mina.game.slug;
    const operator = await doorsAs(mina, "operator");
    expect(await operator.rules.versions({ game })).toMatchObject({ rows: [{ number: 1 }] });
    const ask = { game, versionId, kind: "shadow", reason: "x", replaces: null } as const;
    await expect(operator.rules.publish(ask)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(operator.rules.endShadow({ game, versionId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("what the version beside would have judged otherwise", () => {
  test("is listed with what fired then and now, counted by verdicts, and leaves an entry of who looked", async () => {
    await add("발표", "ko");
    const { id: versionId } = await makeVersion(mina, { note: "" });
    await publishVersion(mina, { versionId, kind: "shadow", reason: "" });
    const hit = {
      field: 0,
      by: "term",
      category: "profanity",
      severity: 2,
      language: "ko",
      kind: "substring",
      tier: 1,
    } as const;
    const fields = [{ path: "0.Text", text: "오늘 발표 있어요" }];
    const shadow = { shadowVersionId: versionId, shadowVerdict: "mask", language: "ko", fields } as const;
    const hits = [{ ...hit, start: 3, end: 5, rule: "발표" }];
    const rows = Array.from({ length: 3 }, (_, at) => {
      const { decidedAt, ...row } = decisionOf(mina.game.id, { ...shadow, shadowHits: hits, msgRandom: at });
      return { ...row, decidedAt: new Date(decidedAt) };
    });
    await mina.db.insert(moderationDecisions).values(rows);
    const first = await listShadow(mina, { versionId, limit: 2 });
    expect(first.rows).toMatchObject([
      {
        was: "allow",
        becomes: "mask",
        firedBefore: [],
        firedNow: ["term:발표"],
        excerpt: { marks: [{ start: 3, end: 5 }] },
      },
      { becomes: "mask" },
    ]);
    const rest = await listShadow(mina, { versionId, limit: 2, cursor: first.nextCursor ?? "" });
    expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(3);
    expect((await listShadow(mina, { versionId, limit: 2, becomes: "reject" })).rows).toEqual([]);
    expect(await countShadow(mina, { versionId })).toMatchObject({
      ...{ moves: [{ was: "allow", becomes: "mask", count: 3 }], isMore: false },
    });
    expect((await actionsOf()).filter((action) => action === "moderation.open")).toHaveLength(1);
  });
});

describe("an innocent text from a decision", () => {
  const input = { language: "ko", expiresAt: null, decisionId: null, reason: "a name" } as const;

  test("judges at once, publishes nothing else of what is worked on, and the second time is there already", async () => {
    await add("flibbertigibbet");
    const text = "시발점 아이스크림";
    const { versionId } = await addAllowance(mina, { ...input, text });
    expect(await live()).toMatchObject({ versionId, number: 2 });
    expect(await diffVersions(mina, { from: versionId, to: "draft" })).toMatchObject({
      ...{ terms: { counts: { added: 1 } }, allowances: { counts: { added: 0, removed: 0, changed: 0 } } },
    });
    expect((await listAllowances(mina, { search: text, limit: 10 })).rows).toMatchObject([{ text, reason: "a name" }]);
    expect(await addAllowance(jun, { ...input, text })).toEqual({ versionId });
    expect((await actionsOf()).slice(-3)).toEqual(["allowance.add", "rule_version.make", "rule_version.publish"]);
  });

  test("is allowed again after somebody went back to the version before it", async () => {
    const { versionId: first } = await live();
    const { versionId: second } = await addAllowance(mina, { ...input, text: "시발점 아이스크림" });
    await publish(jun, first, second);
    expect(await addAllowance(mina, { ...input, text: "시발점 아이스크림" })).toEqual({ versionId: second });
    expect(await live()).toMatchObject({ versionId: second, number: 2 });
  });

  test("stays in what is worked on for as long as it is allowed there, and comes back where somebody removed it", async () => {
    const text = "시발점 아이스크림";
    const inWeek = new Date(Date.now() + 7 * 86_400_000);
    const drafted = async () => (await listAllowances(mina, { search: text, limit: 10 })).rows;
    await draftAllowance(mina, { allowance: { text, language: "ko", expiresAt: null, reason: "for good" } });
    await addAllowance(jun, { ...input, text, expiresAt: inWeek });
    expect(await drafted()).toMatchObject([{ expiresAt: null, reason: "for good" }]);
    for (const { id, updatedAt } of await drafted()) await removeAllowance(mina, { id, updatedAt });
    const { versionId } = await live();
    expect(await addAllowance(jun, { ...input, text, expiresAt: inWeek })).toEqual({ versionId });
    expect(await drafted()).toMatchObject([{ expiresAt: inWeek, reason: "a name" }]);
  });

  test("that a list holds which is off is allowed all the same, now and from the next version on", async () => {
    const ja = await shippedList(mina, "ja");
    const { rows } = await listAllowances(mina, { language: "ja", limit: 1 });
    const text = rows[0]?.text ?? "";
    await updateList(mina, { id: ja.id, version: ja.version, name: ja.name, isOn: false });
    const inWeek = new Date(Date.now() + 7 * 86_400_000);
    const { versionId } = await live();
    expect(await addAllowance(jun, { ...input, language: "ja", text, expiresAt: inWeek })).toEqual({ versionId });
    const { allowances } = await diffVersions(mina, { from: "live", to: "draft" });
    expect(allowances.removed.map((one) => one.text)).not.toContain(text);
  });

  test("that would hide what has to be found is refused, and nothing is changed", async () => {
    const before = await live();
    await expect(addAllowance(mina, { ...input, text: "시발" })).rejects.toMatchObject({
      reason: "moderation.corpus_worse",
    });
    expect(await live()).toEqual(before);
    expect((await listAllowances(mina, { search: "시발", limit: 100 })).rows.some(({ text }) => text === "시발")).toBe(
      false,
    );
  });

  test("two at once are both allowed", async () => {
    const both = await Promise.all(
      ["시발점 하나", "시발점 둘"].map((text, at) => addAllowance(at === 0 ? mina : jun, { ...input, text })),
    );
    expect(new Set(both.map(({ versionId }) => versionId)).size).toBe(2);
    const { rows } = await listVersions(mina, { limit: 1 });
    expect(rows).toMatchObject([{ number: 3, liveSince: expect.any(Date) }]);
  });
});
