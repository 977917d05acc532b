import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { GameCtx } from "#server/kernel/context.ts";
import { draftAllowance } from "#server/moderation/allowances/service/draft-allowance.ts";
import { listAllowances } from "#server/moderation/allowances/service/list-allowances.ts";
import { removeAllowance } from "#server/moderation/allowances/service/remove-allowance.ts";
import { testText } from "#server/moderation/bench/service/test-text.ts";
import { addTerm } from "#server/moderation/lists/service/add-term.ts";
import { createList } from "#server/moderation/lists/service/create-list.ts";
import { exportTerms } from "#server/moderation/lists/service/export-terms.ts";
import { importTerms } from "#server/moderation/lists/service/import-terms.ts";
import { listTerms } from "#server/moderation/lists/service/list-terms.ts";
import { listWordLists } from "#server/moderation/lists/service/list-word-lists.ts";
import { removeTerm } from "#server/moderation/lists/service/remove-term.ts";
import { updateTerm } from "#server/moderation/lists/service/update-term.ts";
import { makeVersion } from "#server/moderation/rulebook/service/make-version.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { draftTerm, makeRuledGame, raceOf, shippedList } from "#tests/support/rules.ts";

// A hundred thousand rows on a machine that others use.
vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let mina: GameCtx;
let jun: GameCtx;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ mina, jun } = await makeRuledGame(database.db));
});
afterAll(() => database.drop());

const newList = async (name: string) => (await createList(mina, { name, language: "en" })).id;
const termsOf = async (list: string) => (await listTerms(mina, { list, limit: 100 })).rows;
const csv = (...lines: string[]) => ["term,kind,category,severity,loose,spellings,note", ...lines].join("\r\n");
/** Words that nobody has, none inside another. */
const nonsense = (at: number) => `qu${syllable(at)}${syllable(at / 65)}${syllable(at / 65 ** 2)}`;
const syllable = (at: number) => `${"bdfgkmnprstvz"[Math.floor(at) % 13]}${"aeiou"[Math.floor(at / 13) % 5]}`;
async function whole(pieces: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

describe("a file of terms", () => {
  test("says what it would change, changes exactly that with an entry, and the second time nothing", async () => {
    const listId = await newList("guilds");
    await addTerm(mina, { listId, term: draftTerm("zonk", { severity: 1 }) });
    const text = csv(
      "zonk,substring,profanity,3,false,,",
      "blorp,word,spam,2,true,blorp|bl0rp,seen on forums",
      "zonkette,allowed,,,,,",
    );
    const plan = await importTerms(mina, { listId, text, mode: "add", apply: false });
    expect(plan).toMatchObject({ added: 2, changed: 1, removed: 0, unchanged: 0, applied: false, rejectedCount: 0 });
    expect(await termsOf(listId)).toHaveLength(1);
    const done = await importTerms(mina, { listId, text, mode: "add", apply: true, planHash: plan.planHash });
    expect(done).toMatchObject({ added: 2, changed: 1, applied: true });
    expect(await termsOf(listId)).toMatchObject([
      { text: "blorp", kind: "word", isLoose: true, spellings: ["blorp", "bl0rp"], note: "seen on forums" },
      { text: "zonk", severity: 3, spellings: ["zonk"] },
    ]);
    expect(await importTerms(jun, { listId, text, mode: "add", apply: true })).toMatchObject({
      added: 0,
      unchanged: 3,
    });
    const entries = (await entriesOf(database.db, mina.game.id)).filter(({ targetId }) => targetId === listId);
    expect(entries.filter(({ action }) => action === "word_list.import")).toMatchObject([
      { after: { added: 1, changed: 1, allowed: 1, sampleAdded: ["blorp"] } },
    ]);
  });

  test("with a bad row changes nothing, and says of each in which line and why", async () => {
    const listId = await newList("bad rows");
    const text = csv(
      "fine,substring,profanity,2,,,",
      "nokind,anywhere,profanity,2,,,",
      ",word,profanity,2,,,",
      "badcat,word,rude,2,,,",
      "badsev,word,profanity,9,,,",
      "badloose,word,profanity,2,maybe,,",
      "fine,substring,spam,1,,,",
      `${"x".repeat(101)},word,profanity,2,,,`,
    );
    const result = await importTerms(mina, { listId, text, mode: "add", apply: true });
    expect(result.applied).toBe(false);
    expect(result.rejected.map(({ line, field, reason, value }) => ({ line, field, reason, value }))).toEqual([
      { line: 3, field: "kind", reason: "moderation.not_a_choice", value: "anywhere" },
      { line: 4, field: "term", reason: "moderation.text_missing", value: "" },
      { line: 5, field: "category", reason: "moderation.not_a_choice", value: "rude" },
      { line: 6, field: "severity", reason: "moderation.not_a_choice", value: "9" },
      { line: 7, field: "loose", reason: "moderation.not_true_or_false", value: "maybe" },
      { line: 8, field: "term", reason: "moderation.term_twice", value: "fine" },
      { line: 9, field: "term", reason: "moderation.text_too_long", value: "x".repeat(101) },
    ]);
    expect(await termsOf(listId)).toEqual([]);
  });

  test.each([
    ["", "moderation.import_empty"],
    ["term,kind", "moderation.import_empty"],
    ["word,type\nx,word", "moderation.import_columns_missing"],
    ["PK\u0003\u0004", "moderation.import_is_workbook"],
    ['term,kind\n"x,word\ny,word', "moderation.import_quote_broken"],
  ])("%j is refused as a whole", async (text, reason) => {
    const listId = (await shippedList(mina, "en")).id;
    await expect(importTerms(mina, { listId, text, mode: "add", apply: true })).rejects.toMatchObject({ reason });
  });

  test("that replaces takes what it does not hold away, and of two at once one is told that the list has changed", async () => {
    const listId = await newList("replaced");
    await importTerms(mina, { listId, text: csv("a1,word,spam,1,,,", "b1,word,spam,1,,,"), mode: "add", apply: true });
    const text = csv("b1,word,spam,1,,,", "c1,word,spam,1,,,");
    const { planHash } = await importTerms(mina, { listId, text, mode: "replace", apply: false });
    const both = await Promise.all(
      [mina, jun].map((who) => importTerms(who, { listId, text, mode: "replace", apply: true, planHash })),
    );
    expect(both.map(({ applied, isStale }) => [applied, isStale]).sort()).toEqual([
      [false, true],
      [true, false],
    ]);
    expect((await termsOf(listId)).map(({ text: term }) => term)).toEqual(["b1", "c1"]);
  });

  test("is what an export writes: every list that ships comes back unchanged", async () => {
    for (const list of (await listWordLists(mina)).filter(({ origin }) => origin === "shipped")) {
      const text = await whole(exportTerms(mina, { id: list.id }));
      const again = await importTerms(mina, { listId: list.id, text, mode: "replace", apply: false });
      const { rejectedCount, added, changed, removed, unchanged } = again;
      expect({ rejectedCount, added, changed, removed }).toEqual({
        rejectedCount: 0,
        added: 0,
        changed: 0,
        removed: 0,
      });
      expect(unchanged).toBe(list.terms + list.allowed);
    }
  });

  test("of what ships is nothing new for a new game, and brings back what was taken out, changed or never there", async () => {
    const list = await shippedList(mina, "ja");
    const shipped = { listId: list.id, text: null, mode: "add" } as const;
    expect(await importTerms(mina, { ...shipped, apply: false })).toMatchObject({
      ...{ added: 0, changed: 0, removed: 0, rejectedCount: 0 },
      unchanged: list.terms + list.allowed,
    });
    const before = await whole(exportTerms(mina, { id: list.id }));
    const [gone, changed] = await termsOf(list.id);
    if (gone === undefined || changed === undefined) throw new Error("too few terms ship");
    await removeTerm(mina, gone);
    await updateTerm(mina, { ...changed, term: { ...draftTerm(changed.text, changed), severity: 1, note: "ours" } });
    await addTerm(mina, { listId: list.id, term: draftTerm("ぞんく") });
    const { rows } = await listAllowances(mina, { language: "ja", limit: 1 });
    for (const { id, updatedAt } of rows) await removeAllowance(mina, { id, updatedAt });
    const plan = await importTerms(mina, { ...shipped, apply: false });
    expect(plan).toMatchObject({ added: 2, changed: 1, removed: 0, sample: { changed: [changed.text] } });
    expect(plan.sample.added).toEqual([gone.text, rows[0]?.text]);
    const replaced = await importTerms(jun, { ...shipped, mode: "replace", apply: false });
    expect(replaced).toMatchObject({ removed: 1, sample: { removed: ["ぞんく"] } });
    expect(await importTerms(jun, { ...shipped, apply: true, planHash: plan.planHash })).toMatchObject({
      applied: true,
    });
    const own = (await termsOf(list.id)).filter(({ text }) => text === "ぞんく");
    for (const term of own) await removeTerm(mina, term);
    expect(own).toHaveLength(1);
    expect(await whole(exportTerms(mina, { id: list.id }))).toBe(before);
    const entries = (await entriesOf(database.db, mina.game.id)).filter(({ targetId }) => targetId === list.id);
    expect(entries.filter(({ action }) => action === "word_list.import")).toMatchObject([
      { after: { source: "shipped", added: 1, changed: 1, allowed: 1 } },
    ]);
  });

  test("counts an innocent text once that another list holds, and gives one that was allowed up to a time no end", async () => {
    const [first, second] = [await newList("harmless"), await newList("harmless too")];
    const inHour = new Date(Date.now() + 3_600_000);
    const draft = { text: "Zonker Lane", language: "en", expiresAt: inHour, reason: null } as const;
    await draftAllowance(mina, { allowance: draft });
    const text = csv("zonk street,allowed,,,,,", "zonker lane,allowed,,,,,");
    expect(await importTerms(mina, { listId: first, text, mode: "add", apply: true })).toMatchObject({ added: 2 });
    expect((await listAllowances(mina, { search: "zonker lane", limit: 10 })).rows).toMatchObject([
      { listId: first, expiresAt: null },
    ]);
    const again = await importTerms(jun, { listId: second, text, mode: "add", apply: true });
    expect(again).toMatchObject({ added: 0, unchanged: 2 });
    expect((await listWordLists(mina)).find(({ id }) => id === second)).toMatchObject({ allowed: 0, version: 1 });
  });

  test("is not imported as it was compared when an innocent text of the list has gone meanwhile", async () => {
    const listId = await newList("gone meanwhile");
    const text = csv("quux road,allowed,,,,,");
    await importTerms(mina, { listId, text, mode: "add", apply: true });
    const { planHash } = await importTerms(mina, { listId, text, mode: "add", apply: false });
    const { rows } = await listAllowances(jun, { search: "quux road", limit: 10 });
    for (const { id, updatedAt } of rows) await removeAllowance(jun, { id, updatedAt });
    const late = await importTerms(mina, { listId, text, mode: "add", apply: true, planHash });
    expect(late).toMatchObject({ applied: false, isStale: true, added: 1 });
  });

  test("comes back as it was, with bars and backslashes within its spellings", async () => {
    const [listId, copy] = [await newList("bars"), await newList("copy of bars")];
    const spellings = ["|33t", "a\\b", "\\|", "plain"];
    await addTerm(mina, { listId, term: draftTerm("leet", { spellings }) });
    const text = await whole(exportTerms(mina, { id: listId }));
    await importTerms(mina, { listId: copy, text, mode: "add", apply: true });
    expect(await termsOf(copy)).toMatchObject([{ text: "leet", spellings }]);
  });

  test("with a word in two cases that only some languages tell apart is refused by its line, below lines that are empty", async () => {
    const listId = await newList("cases");
    const text = `\r\n\r\n${csv("ΑΣ,word,spam,1,,,", "ασ,word,spam,1,,,", "İx,word,spam,1,,,", "ix,word,spam,1,,,")}`;
    const { rejected } = await importTerms(mina, { listId, text, mode: "add", apply: true });
    expect(rejected).toMatchObject([
      { line: 5, reason: "moderation.term_twice", value: "ασ", params: { first: 4 } },
      { line: 7, reason: "moderation.term_twice", value: "ix", params: { first: 6 } },
    ]);
  });

  test("may take 70,000 innocent texts in, and away again", async () => {
    const listId = await newList("innocent");
    const lines = Array.from({ length: 70_000 }, (_, at) => `${nonsense(at)} inn,allowed,,,,,`);
    const replace = (text: string) => importTerms(mina, { listId, text, mode: "replace", apply: true });
    expect(await replace(csv(...lines))).toMatchObject({ added: 70_000, applied: true });
    const more = Array.from({ length: 40_000 }, (_, at) => `${nonsense(at)} pub,allowed,,,,,`);
    const full = await raceOf([importTerms(jun, { listId, text: csv(...more), mode: "add", apply: true })]);
    expect(full).toEqual({ done: 0, refused: ["moderation.too_many_allowed"] });
    expect(await replace(csv("zonk inn,allowed,,,,,"))).toMatchObject({ added: 1, removed: 70_000 });
  });

  test("may hold 100,000 terms; more are refused", async () => {
    const listId = await newList("large");
    const line = (at: number) => `${nonsense(at)},word,spam,1,,,`;
    const text = csv(...Array.from({ length: 100_000 }, (_, at) => line(at)));
    expect(await importTerms(mina, { listId, text, mode: "add", apply: true })).toMatchObject({
      ...{ added: 100_000, applied: true },
    });
    const { terms } = await makeVersion(mina, { note: "large" });
    expect(terms).toBeGreaterThan(100_000);
    const tested = { preset: "team", locale: "en", rules: "draft" } as const;
    const { hits } = await testText(mina, { ...tested, text: `buy at ${nonsense(77_777)} now` });
    expect(hits.map(({ rule }) => rule)).toEqual([nonsense(77_777)]);
    const more = csv(...Array.from({ length: 100_001 }, (_, at) => line(at)));
    const refused = importTerms(mina, { listId, text: more, mode: "add", apply: true });
    await expect(refused).rejects.toMatchObject({ reason: "moderation.import_too_many" });
    const other = await newList("one more");
    const again = csv(...Array.from({ length: 99_999 }, (_, at) => line(at)));
    const full = await raceOf([importTerms(jun, { listId: other, text: again, mode: "add", apply: true })]);
    expect(full).toEqual({ done: 0, refused: ["moderation.too_many_terms"] });
  });
});
