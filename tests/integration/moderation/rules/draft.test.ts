import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GameCtx } from "#server/kernel/context.ts";
import { draftAllowance } from "#server/moderation/allowances/service/draft-allowance.ts";
import { getAllowance } from "#server/moderation/allowances/service/get-allowance.ts";
import { listAllowances } from "#server/moderation/allowances/service/list-allowances.ts";
import { removeAllowance } from "#server/moderation/allowances/service/remove-allowance.ts";
import { updateAllowance } from "#server/moderation/allowances/service/update-allowance.ts";
import { compileVersion } from "#server/moderation/decide/rules/compile-version.ts";
import { openPatternEngine } from "#server/moderation/decide/service/open-pattern-engine.ts";
import { addTerm } from "#server/moderation/lists/service/add-term.ts";
import { createList } from "#server/moderation/lists/service/create-list.ts";
import { deleteList } from "#server/moderation/lists/service/delete-list.ts";
import { listTerms } from "#server/moderation/lists/service/list-terms.ts";
import { listWordLists } from "#server/moderation/lists/service/list-word-lists.ts";
import { removeTerm } from "#server/moderation/lists/service/remove-term.ts";
import { updateList } from "#server/moderation/lists/service/update-list.ts";
import { updateTerm } from "#server/moderation/lists/service/update-term.ts";
import { insertPattern } from "#server/moderation/patterns/queries.ts";
import { type PatternDraft, patternLimits } from "#server/moderation/patterns/schema.ts";
import { addPattern } from "#server/moderation/patterns/service/add-pattern.ts";
import { listPatterns } from "#server/moderation/patterns/service/list-patterns.ts";
import { removePattern } from "#server/moderation/patterns/service/remove-pattern.ts";
import { updatePattern } from "#server/moderation/patterns/service/update-pattern.ts";
import { type PolicyDraft, policyDraft } from "#server/moderation/policies/schema.ts";
import { listPolicies } from "#server/moderation/policies/service/list-policies.ts";
import { removePolicy } from "#server/moderation/policies/service/remove-policy.ts";
import { setPolicy } from "#server/moderation/policies/service/set-policy.ts";
import { hashContent } from "#server/moderation/rulebook/service/hash-content.ts";
import { readDraft } from "#server/moderation/rulebook/service/read-draft.ts";
import { getModerationSettings } from "#server/moderation/settings/service/get-moderation-settings.ts";
import { updateModerationSettings } from "#server/moderation/settings/service/update-moderation-settings.ts";
import { openRulesOf } from "#server/moderation/versions/service/open-rules-of.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { doorsAs, draftTerm, makeRuledGame, raceOf, shippedList } from "#tests/support/rules.ts";

let database: TestDatabase;
let mina: GameCtx;
let jun: GameCtx;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ mina, jun } = await makeRuledGame(database.db));
});
afterAll(() => database.drop());

const entriesAbout = async (id: string) =>
  (await entriesOf(database.db, mina.game.id)).filter(({ targetId }) => targetId === id);
const page = { limit: 50 };

describe("word lists", () => {
  test("a list is made, renamed, switched off and deleted with its terms, each with its entry", async () => {
    const list = await createList(mina, { name: "길드 이름", language: "ko" });
    await addTerm(mina, { listId: list.id, term: draftTerm("가나다라") });
    const [before] = (await listWordLists(mina)).filter(({ id }) => id === list.id);
    expect(before).toMatchObject({ origin: "own", isOn: true, version: 2, terms: 1, updatedByName: "Mina" });
    const off = await updateList(jun, { id: list.id, version: 2, name: "길드", isOn: false });
    expect(off).toMatchObject({ name: "길드", isOn: false, version: 3, updatedByName: "Jun" });
    await deleteList(jun, { id: list.id, version: 3 });
    expect((await listWordLists(mina)).some(({ id }) => id === list.id)).toBe(false);
    expect(await entriesAbout(list.id)).toMatchObject([
      { action: "word_list.create", targetName: "길드 이름", after: { language: "ko" } },
      { action: "word_list.update", before: { isOn: true }, after: { name: "길드", isOn: false } },
      { action: "word_list.delete", before: { terms: 1 } },
    ]);
  });

  test("of two lists of one name at once one is made, and of two who save one the second is told", async () => {
    const name = `both ${randomUUID()}`;
    const made = await raceOf([mina, jun].map((who) => createList(who, { name, language: "en" })));
    expect(made).toEqual({ done: 1, refused: ["moderation.list_name_taken"] });
    const list = (await listWordLists(mina)).find((one) => one.name === name);
    const { id = "", version = 0 } = list ?? {};
    const saved = await raceOf(
      [mina, jun].map((who, at) => updateList(who, { id, version, name: `${name} ${at}`, isOn: true })),
    );
    expect(saved).toEqual({ done: 1, refused: ["moderation.list_changed"] });
  });
});

describe("terms", () => {
  test("a term is added, found by one of its spellings, changed and removed, each with its entry", async () => {
    const list = await shippedList(mina, "en");
    const draft = draftTerm("snollygoster", { spellings: ["snollygoster", "sn0llyg0ster"], note: "an old word" });
    const term = await addTerm(mina, { listId: list.id, term: draft });
    const found = await listTerms(mina, { ...page, search: "SN0LLY" });
    expect(found.rows).toMatchObject([{ id: term.id, listName: list.name, language: "en", note: "an old word" }]);
    const after = await updateTerm(jun, {
      ...{ id: term.id, updatedAt: term.updatedAt },
      term: { ...draft, severity: 3, kind: "word" },
    });
    expect(after).toMatchObject({ severity: 3, kind: "word", updatedByName: "Jun" });
    await removeTerm(jun, { id: term.id, updatedAt: after.updatedAt });
    expect((await listTerms(mina, { ...page, search: "snollygoster" })).rows).toEqual([]);
    expect(await entriesAbout(term.id)).toMatchObject([
      { action: "term.add", targetName: "snollygoster", after: { list: list.name, severity: 2 } },
      { action: "term.update", before: { severity: 2, kind: "substring" }, after: { severity: 3, kind: "word" } },
      { action: "term.remove", before: { severity: 3 } },
    ]);
  });

  test("one word may be looked for in two ways; the same way twice at once is refused once", async () => {
    const { id: listId } = await shippedList(mina, "en");
    await addTerm(mina, { listId, term: draftTerm("taradiddle") });
    await addTerm(mina, { listId, term: draftTerm("taradiddle", { kind: "exact" }) });
    const race = await raceOf(
      [mina, jun].map((who) => addTerm(who, { listId, term: draftTerm("Taradiddle", { kind: "word" }) })),
    );
    expect(race).toEqual({ done: 1, refused: ["moderation.term_taken"] });
  });

  test("of two who change a term at once the second learns who was first, and overwrites nothing", async () => {
    const { id: listId } = await shippedList(mina, "en");
    const term = await addTerm(mina, { listId, term: draftTerm("bumfuzzle") });
    const change = (who: GameCtx, severity: 1 | 3) =>
      updateTerm(who, { id: term.id, updatedAt: term.updatedAt, term: draftTerm("bumfuzzle", { severity }) });
    expect(await raceOf([change(mina, 1), change(jun, 3)])).toEqual({ done: 1, refused: ["moderation.term_changed"] });
    await expect(removeTerm(jun, { id: term.id, updatedAt: term.updatedAt })).rejects.toMatchObject({
      reason: "moderation.term_changed",
    });
  });

  test("pages hold every term once, in order", async () => {
    const list = await shippedList(mina, "zh");
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { rows, nextCursor } = await listTerms(mina, { list: list.id, limit: 37, cursor });
      seen.push(...rows.map(({ id }) => id));
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(list.terms);
    await expect(listTerms(mina, { limit: 10, cursor: "bm8" })).rejects.toMatchObject({ reason: "list.bad_cursor" });
  });
});

describe("innocent texts", () => {
  test("one is added, prolonged and removed, each with its entry; a time that is over is refused", async () => {
    const until = new Date(Date.now() + 86_400_000);
    const allowance = { text: "시발 택시", language: "ko", expiresAt: until, reason: "a car of 1955" } as const;
    await expect(draftAllowance(mina, { allowance: { ...allowance, expiresAt: new Date(0) } })).rejects.toMatchObject({
      reason: "moderation.expiry_past",
      fields: [{ path: "allowance.expiresAt" }],
    });
    const made = await draftAllowance(mina, { allowance });
    const over = updateAllowance(mina, { ...made, expiresAt: new Date(0) });
    await expect(over).rejects.toMatchObject({ reason: "moderation.expiry_past", fields: [{ path: "expiresAt" }] });
    expect(await listAllowances(mina, { ...page, state: "expiring" })).toMatchObject({ rows: [{ id: made.id }] });
    const change = { id: made.id, updatedAt: made.updatedAt, expiresAt: null, reason: null };
    const lasting = await updateAllowance(jun, change);
    expect(lasting).toMatchObject({ expiresAt: null, isOver: false, updatedByName: "Jun" });
    // Whoever follows a link to it finds it, on whatever page of the table it stands.
    expect(await getAllowance(jun, { id: made.id })).toEqual(lasting);
    await removeAllowance(jun, { id: made.id, updatedAt: lasting.updatedAt });
    await expect(getAllowance(jun, { id: made.id })).rejects.toMatchObject({
      reason: "moderation.allowance_not_found",
    });
    expect(await entriesAbout(made.id)).toMatchObject([
      { action: "allowance.add", after: { text: "시발 택시" }, reason: "a car of 1955" },
      { action: "allowance.update", before: { expiresAt: until.toISOString() }, after: { expiresAt: null } },
      { action: "allowance.remove" },
    ]);
  });

  test("the same text twice at once is refused once, and a stale change overwrites nothing", async () => {
    const allowance = { text: "scunthorpe united", language: "en", expiresAt: null, reason: null } as const;
    const race = await raceOf([mina, jun].map((who) => draftAllowance(who, { allowance })));
    expect(race).toEqual({ done: 1, refused: ["moderation.allowance_taken"] });
    const [made] = (await listAllowances(mina, { ...page, search: "scunthorpe united" })).rows;
    const { id = "", updatedAt = new Date() } = made ?? {};
    const change = (reason: string) => ({ id, updatedAt, expiresAt: null, reason });
    expect(await raceOf([updateAllowance(mina, change("a")), updateAllowance(jun, change("b"))])).toEqual({
      ...{ done: 1, refused: ["moderation.allowance_changed"] },
    });
  });
});

describe("patterns", () => {
  const pattern: PatternDraft = {
    ...{ name: "phone numbers", source: "01[016789]-?\\d{3,4}-?\\d{4}", language: null, isOn: true },
    category: "personal_data",
    severity: 2,
  };

  test("one is added, changed and removed, each with its entry", async () => {
    const made = await addPattern(mina, { pattern });
    const ref = { id: made.id, version: made.version };
    const after = await updatePattern(jun, { ...ref, pattern: { ...pattern, severity: 3 } });
    expect(after).toMatchObject({ version: 2, severity: 3 });
    await expect(removePattern(mina, ref)).rejects.toMatchObject({ reason: "moderation.pattern_changed" });
    await removePattern(mina, { id: made.id, version: 2 });
    expect((await listPatterns(mina)).some(({ id }) => id === made.id)).toBe(false);
    expect(await entriesAbout(made.id)).toMatchObject([
      { action: "pattern.add", after: { source: pattern.source } },
      { action: "pattern.update", before: { severity: 2 }, after: { severity: 3 } },
      { action: "pattern.remove" },
    ]);
  });

  test("two of one name at once: one is added", async () => {
    const both = { pattern: { ...pattern, name: `twice ${randomUUID()}` } };
    expect(await raceOf([addPattern(mina, both), addPattern(jun, both)])).toEqual({
      ...{ done: 1, refused: ["moderation.pattern_name_taken"] },
    });
  });

  describe("what all of them may take", () => {
    /** So many steps, and three to begin anew. */
    const heavy = (steps: number): string => "[a-z]{16}".repeat(steps / 16);
    const weighing = (steps: number, isOn = true): { pattern: PatternDraft } => {
      return { pattern: { ...pattern, name: randomUUID(), source: heavy(steps), isOn } };
    };
    let worker: GameCtx;
    let other: GameCtx;
    beforeAll(async () => {
      ({ mina: worker, jun: other } = await makeRuledGame(database.db));
    });
    const usedBy = async () =>
      (await listPatterns(worker)).reduce((sum, { isOn, steps }) => sum + (isOn ? steps : 0), 0);

    test("one that is more by itself than all may take is refused, with the figures and beside its field", async () => {
      const refused = addPattern(worker, { pattern: { ...pattern, source: `(?:${"[a-z]?".repeat(60)}){16}9` } });
      await expect(refused.catch((error: unknown) => error)).resolves.toMatchObject({
        reason: "moderation.pattern_too_heavy",
        fields: [{ path: "pattern.source" }],
        params: { steps: 1_924, all: 1_924, max: patternLimits.stepsMax },
      });
      expect(await listPatterns(worker)).toEqual([]);
    });

    test("two at once of which only one has room: one is added", async () => {
      const made = await raceOf([addPattern(worker, weighing(256)), addPattern(other, weighing(256))]);
      expect(made).toEqual({ done: 1, refused: ["moderation.pattern_too_heavy"] });
      expect(await usedBy()).toBe(259);
    });

    test("one that is off takes nothing, and is refused when it is switched on", async () => {
      const { id, version } = await addPattern(worker, weighing(256, false));
      const on = updatePattern(worker, { id, version, ...weighing(256) });
      await expect(on).rejects.toMatchObject({ reason: "moderation.pattern_too_heavy", params: { all: 518 } });
      await removePattern(worker, { id, version });
    });

    test("a game that is over the limit from before goes on: it may say less, and nothing more", async () => {
      const from = { gameId: worker.game.id, updatedByName: "Jun" };
      const old = await insertPattern(database.db, { ...weighing(400).pattern, ...from });
      expect(await usedBy()).toBeGreaterThan(patternLimits.stepsMax);
      const { content } = await openRulesOf(worker, "draft");
      expect(content.patterns.map(({ source }) => source)).toContain(old.source);
      const rules = compileVersion(content, { now: new Date(), engine: openPatternEngine() });
      expect(rules.patterns.find("a".repeat(400)).length).toBeGreaterThan(0);
      await expect(addPattern(worker, weighing(16))).rejects.toMatchObject({ reason: "moderation.pattern_too_heavy" });
      const renamed = await updatePattern(worker, { ...old, pattern: weighing(400).pattern });
      const smaller = await updatePattern(worker, { ...renamed, pattern: weighing(384).pattern });
      await expect(updatePattern(worker, { ...smaller, pattern: weighing(400).pattern })).rejects.toMatchObject({
        reason: "moderation.pattern_too_heavy",
      });
      await removePattern(worker, smaller);
    });
  });

  test.each([
    ["(a+)+(?=b)", "moderation.pattern_not_linear", "look_ahead"],
    ["(?<!a)b", "moderation.pattern_not_linear", "look_behind"],
    ["(a)\\1", "moderation.pattern_not_linear", "back_reference"],
    ["(a", "moderation.pattern_unreadable", undefined],
  ])("%s is refused by name beside its field", async (source, reason, kind) => {
    const refused = addPattern(mina, { pattern: { ...pattern, name: randomUUID(), source } });
    await expect(refused.catch((error: unknown) => error)).resolves.toMatchObject({
      ...{ reason, fields: [{ path: "pattern.source", reason }] },
      ...(kind === undefined ? {} : { params: { kind } }),
    });
  });
});

describe("policies", () => {
  const wide = async () => {
    const found = (await listPolicies(mina)).find(({ preset, language }) => preset === null && language === null);
    if (found === undefined) throw new Error("no policy for all");
    return found;
  };
  const draftOf = async (more: Partial<PolicyDraft>): Promise<PolicyDraft> => {
    const { actions, fallback, groupRefusal, directRefusal } = await wide();
    const mutable = Object.fromEntries(Object.entries(actions).map(([key, steps]) => [key, [...steps]]));
    return {
      ...{ preset: "lobby", language: "ko", actions: mutable as PolicyDraft["actions"], fallback, reviewed: [] },
      ...{ groupRefusal: { ...groupRefusal }, directRefusal: { ...directRefusal }, providerIds: [] },
      ...more,
    };
  };

  test("one for a preset and a language is made, changed and removed, each with its entry", async () => {
    const policy = await draftOf({});
    const made = await setPolicy(mina, { policy, version: null });
    const texts = { ko: "운영 정책에 맞지 않는 말이에요.", "": "This is against the rules." };
    const worded = { ...policy, groupRefusal: { code: 10_150, texts } };
    const after = await setPolicy(jun, { policy: worded, version: made.version });
    expect(after).toMatchObject({ id: made.id, version: 2, groupRefusal: { code: 10_150 } });
    await removePolicy(jun, { id: made.id, version: 2 });
    expect(await entriesAbout(made.id)).toMatchObject([
      { action: "policy.set", targetName: "lobby, ko", before: null },
      { action: "policy.set", after: { groupRefusal: { code: 10_150 } } },
      { action: "policy.remove" },
    ]);
  });

  test("of two who make or change one at once the second is told", async () => {
    const policy = await draftOf({ preset: "team", language: "en" });
    const made = await raceOf([mina, jun].map((who) => setPolicy(who, { policy, version: null })));
    expect(made).toEqual({ done: 1, refused: ["moderation.policy_changed"] });
  });

  test("the one for all stays, a text needs a number that carries it, and a checker has to be there", async () => {
    const { id, version } = await wide();
    await expect(removePolicy(mina, { id, version })).rejects.toMatchObject({ reason: "moderation.policy_of_all" });
    const mute = await draftOf({ groupRefusal: { code: null, texts: { ko: "안 돼요" } } });
    await expect(setPolicy(mina, { policy: mute, version: null })).rejects.toMatchObject({
      ...{ reason: "moderation.refusal_without_code", fields: [{ path: "policy.groupRefusal.code" }] },
    });
    const strange = await draftOf({ providerIds: [randomUUID()] });
    await expect(setPolicy(mina, { policy: strange, version: null })).rejects.toMatchObject({
      reason: "moderation.policy_provider_unknown",
    });
  });
});

describe("settings", () => {
  test("are changed with an entry, and of two at once the second is told", async () => {
    const before = await getModerationSettings(mina);
    const input = { ...before, mode: "shadow", hasAfterRetry: true } as const;
    const race = await raceOf([updateModerationSettings(mina, input), updateModerationSettings(jun, input)]);
    expect(race).toEqual({ done: 1, refused: ["moderation.settings_changed"] });
    expect(await getModerationSettings(mina)).toMatchObject({ mode: "shadow", hasAfterRetry: true, version: 2 });
    expect((await entriesAbout(mina.game.id)).filter(({ action }) => action === "moderation.settings")).toMatchObject([
      { before: { mode: "enforced" }, after: { mode: "shadow", hasAfterRetry: true } },
    ]);
  });
});

describe("whoever only reads", () => {
  test("sees the rules and changes none of them", async () => {
    const game = mina.game.slug;
    const auditor = await doorsAs(mina, "auditor");
    const { id: listId, version } = await shippedList(mina, "ko");
    expect((await auditor.wordLists.list({ game })).length).toBeGreaterThan(3);
    const [any] = (await listTerms(mina, { ...page, list: listId })).rows;
    const { id = "", updatedAt = new Date() } = any ?? {};
    const policy = { game, id: randomUUID(), version: 1 };
    const acts = [
      () => auditor.wordLists.create({ game, name: "x", language: "ko" }),
      () => auditor.wordLists.update({ game, id: listId, version, name: "x", isOn: false }),
      () => auditor.wordLists.delete({ game, id: listId, version }),
      () => auditor.wordLists.addTerm({ game, listId, term: draftTerm("x") }),
      () => auditor.wordLists.updateTerm({ game, id, updatedAt, term: draftTerm("x") }),
      () => auditor.wordLists.removeTerm({ game, id, updatedAt }),
      () => auditor.wordLists.importTerms({ game, listId, text: "term,kind\nx,word", apply: true }),
      () => auditor.rules.addAllowance({ game, allowance: { text: "x", language: "ko" } }),
      () => auditor.rules.removePolicy(policy),
      () => auditor.rules.removePattern(policy),
      () => auditor.rules.makeVersion({ game }),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: "FORBIDDEN" });
    // Moderators work on rules; what is enforced at all is the admins' to say.
    const moderator = await doorsAs(mina, "moderator");
    const { updatedAt: _, updatedByName: __, ...settings } = await getModerationSettings(mina);
    await expect(moderator.rules.updateSettings({ game, ...settings })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("whoever looks at what is worked on sees every change of it at once, though it is kept from one look to the next", async () => {
  const look = async () => (await openRulesOf(mina, "draft")).contentHash;
  let seen = await look();
  expect(await look()).toBe(seen);
  const changes = async <T>(change: Promise<T>): Promise<T> => {
    const done = await change;
    const now = await look();
    expect(now).not.toBe(seen);
    expect(now).toBe(hashContent(await readDraft(mina)).contentHash);
    seen = now;
    return done;
  };
  const { id, version } = await createList(mina, { name: "looked at", language: "en" });
  const term = await changes(addTerm(mina, { listId: id, term: draftTerm("zonkette") }));
  const { updatedAt } = term;
  await changes(updateTerm(mina, { id: term.id, updatedAt, term: draftTerm("zonkette", { severity: 3 }) }));
  const [list] = (await listWordLists(mina)).filter((one) => one.id === id);
  await changes(updateList(mina, { id, version: list?.version ?? version, name: "looked at", isOn: false }));
  const draft = { text: "zonkette inn", language: "en", reason: null } as const;
  const inHour = new Date(Date.now() + 3_600_000);
  const innocent = await changes(draftAllowance(mina, { allowance: { ...draft, expiresAt: null } }));
  const ending = await changes(updateAllowance(mina, { ...innocent, expiresAt: inHour }));
  await changes(removeAllowance(mina, ending));
  const pattern = {
    name: "looked at",
    source: "zonk[0-9]",
    language: null,
    category: "spam",
    severity: 1,
    isOn: true,
  } as const;
  const made = await changes(addPattern(mina, { pattern }));
  const off = await changes(updatePattern(mina, { ...made, pattern: { ...pattern, source: "zonk[0-9]{2}" } }));
  await changes(removePattern(mina, off));
  const [wide] = (await listPolicies(mina)).filter((one) => one.preset === null && one.language === null);
  if (wide === undefined) throw new Error("a game has a policy for all");
  const lobby = {
    ...wide,
    preset: "lobby" as const,
    actions: { ...wide.actions, spam: ["drop", "drop", "drop"] as const },
  };
  const policy = await changes(setPolicy(mina, { policy: policyDraft.parse(lobby), version: null }));
  await changes(removePolicy(mina, policy));
});
