import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { audienceBlocks, audiences } from "#db/schema/audiences.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { excludedAccounts } from "#db/schema/exclusions.ts";
import { games } from "#db/schema/games.ts";
import { players } from "#db/schema/players.ts";
import { chunks, runs } from "#db/schema/runs.ts";
import { combineAudiences } from "#server/audiences/combinations/service/combine-audiences.ts";
import { listLanguages } from "#server/audiences/combinations/service/list-languages.ts";
import { previewCombination } from "#server/audiences/combinations/service/preview-combination.ts";
import { splitAudience } from "#server/audiences/combinations/service/split-audience.ts";
import type { ConditionGroup } from "#server/audiences/conditions/schema.ts";
import { createAudienceFromCondition } from "#server/audiences/conditions/service/create-audience-from-condition.ts";
import { estimateCondition } from "#server/audiences/conditions/service/estimate-condition.ts";
import { getFactsAge } from "#server/audiences/conditions/service/get-facts-age.ts";
import { type AudienceMembers, audienceMembers, audienceOrigin, listAudiencesInput } from "#server/audiences/schema.ts";
import { createAudienceFromText } from "#server/audiences/service/create-audience-from-text.ts";
import { deleteAudience } from "#server/audiences/service/delete-audience.ts";
import { getAudience } from "#server/audiences/service/get-audience.ts";
import { listAudiences } from "#server/audiences/service/list-audiences.ts";
import { listUses } from "#server/audiences/service/list-uses.ts";
import { refreshAudience } from "#server/audiences/service/refresh-audience.ts";
import { renameAudience } from "#server/audiences/service/rename-audience.ts";
import { resolveAudience } from "#server/audiences/service/resolve-audience.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createDraftInput, type Draft, draftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import { planCampaign } from "#server/mail/service/plan-campaign.ts";
import { resolveTarget } from "#server/mail/service/resolve-target.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeSession, makeStaff } from "#tests/support/factories.ts";
import { makeAudience } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";

let database: TestDatabase;
let ctx: GameCtx;
const never = new AbortController().signal;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  await database.db.update(games).set({ approvalAbove: 10_000_000 }).where(eq(games.id, game.id));
  const person = await makeStaff(database.db, { name: "Mina" });
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator" }), game);
});

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `p_${String(from + at).padStart(4, "0")}`);
const whales: ConditionGroup = {
  kind: "group",
  match: "all",
  of: [
    { kind: "tags", has: "any", tags: ["whale"] },
    { kind: "excluded", did: false, list: "tester" },
  ],
};

async function know(of: readonly string[], more: Partial<typeof players.$inferInsert> = {}): Promise<void> {
  await database.db.insert(players).values(of.map((id) => ({ gameId: ctx.game.id, id, ...more })));
}

async function exclude(accounts: readonly string[]): Promise<void> {
  const rows = accounts.map((account) => ({ gameId: ctx.game.id, account, kind: "banned" as const, addedByName: "t" }));
  await database.db.insert(excludedAccounts).values(rows);
}

/** What the worker does with an announced audience. */
async function resolve(id: string): Promise<Awaited<ReturnType<typeof getAudience>>> {
  const { origin } = await getAudience(ctx, { id });
  const members: AudienceMembers = audienceMembers.parse(origin);
  await resolveAudience(ctx, { id, members }, never);
  return getAudience(ctx, { id });
}

async function idsOf(audienceId: string): Promise<string[]> {
  const rows = await database.db
    .select({ ids: audienceBlocks.ids })
    .from(audienceBlocks)
    .where(eq(audienceBlocks.audienceId, audienceId))
    .orderBy(asc(audienceBlocks.position));
  return rows.flatMap((row) => row.ids);
}

const entriesOf = (targetId: string) =>
  database.db.select().from(auditEntries).where(eq(auditEntries.targetId, targetId)).orderBy(asc(auditEntries.id));

async function write(given: Partial<Draft>): Promise<Campaign> {
  const { draft } = createDraftInput.parse({
    draft: {
      name: "reward",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      ...given,
    },
  });
  return createDraft(ctx, { draft });
}

describe("an audience by condition", () => {
  test("becomes a list of whoever meets it now, says what it was made of, and leaves its entries", async () => {
    await know(ids(1, 40), { tags: ["whale", "guild"] });
    await know(ids(41, 90));
    const { id } = await createAudienceFromCondition(ctx, { name: "Whales", condition: whales });
    const audience = await resolve(id);
    expect(audience).toMatchObject({ state: "ready", name: "Whales", source: "condition", createdByName: "Mina" });
    expect(audience.origin).toMatchObject({ kind: "players", condition: whales, refreshOf: null });
    expect(await idsOf(id)).toEqual(ids(1, 40));
    const [announced, ready] = await entriesOf(id);
    expect(announced).toMatchObject({ action: "audience.create", after: { source: "condition", condition: whales } });
    expect(ready?.after).toMatchObject({ validCount: 40, idsHash: expect.any(String) });
  });

  test("is refreshed as a new one that names it; the old one keeps its players", async () => {
    await know(ids(1, 3), { tags: ["whale"] });
    const first = await createAudienceFromCondition(ctx, { name: "Whales", condition: whales });
    await resolve(first.id);
    await know(ids(4, 5), { tags: ["whale"] });
    const [again, twin] = await Promise.all([refreshAudience(ctx, first), refreshAudience(ctx, first)]);
    expect(again.id).not.toBe(twin.id);
    const fresh = await resolve(again.id);
    expect(fresh.origin?.refreshOf).toEqual({ id: first.id, name: "Whales" });
    expect(await idsOf(again.id)).toEqual(ids(1, 5));
    expect(await idsOf(first.id)).toEqual(ids(1, 3));
    const [entry] = await entriesOf(again.id);
    expect(entry?.after).toMatchObject({ refreshOf: first.id });
    const pasted = await createAudienceFromText(ctx, { text: "alice" });
    await expect(refreshAudience(ctx, pasted)).rejects.toMatchObject({ reason: "audiences.nothing_to_refresh" });
  });

  test("that is not whole, or names what this game does not have, is refused line by line and makes nothing", async () => {
    const elsewhere = await makeAudience(database.db, (await makeGame(database.db)).id, ["alice"]);
    const condition: ConditionGroup = {
      kind: "group",
      match: "any",
      of: [
        { kind: "tags", has: "any", tags: [] },
        { kind: "in_audience", did: true, audienceId: elsewhere.id },
      ],
    };
    const refused = createAudienceFromCondition(ctx, { name: "", condition });
    await expect(refused).rejects.toMatchObject({
      reason: "audiences.condition_unusable",
      fields: [
        { path: "condition.of.0.tags", reason: "audiences.condition_missing" },
        { path: "condition.of.1.audienceId", reason: "audiences.condition_audience_gone" },
      ],
    });
    expect(await database.db.$count(audiences, eq(audiences.gameId, ctx.game.id))).toBe(0);
    expect((await estimateCondition(ctx, { condition })).reach).toBeNull();
  });

  test("of nobody fails and says why", async () => {
    await know(ids(1, 3));
    const { id } = await createAudienceFromCondition(ctx, { name: "", condition: whales });
    expect(await resolve(id)).toMatchObject({ state: "failed", failureReason: "audiences.nobody_matches" });
  });

  test("says how much of what it reads is known", async () => {
    const told = new Date("2026-11-01T00:00:00Z");
    await know(ids(1, 3), { labelsAt: told });
    await know(ids(4, 4));
    expect(await getFactsAge(ctx)).toEqual({
      players: 4,
      labelsKnown: 3,
      labelsOldestAt: told,
      profilesKnown: 0,
      profilesOldestAt: null,
    });
  });
});

describe("a combination", () => {
  test("is a new list of what is left of its parts, named by them, without whoever is excluded", async () => {
    const a = await createAudienceFromText(ctx, { text: ids(1, 1_200).join("\n"), name: "A" });
    const b = await createAudienceFromText(ctx, { text: ids(1_000, 2_000).join("\n"), name: "B" });
    await exclude(["p_0001", "p_0002"]);
    const input = { operation: "minus" as const, audienceIds: [a.id, b.id], withoutExcluded: true };
    const preview = await previewCombination(ctx, input);
    expect(preview.result).toEqual({ kind: "exact", count: 997 });
    const { id } = await combineAudiences(ctx, { ...input, name: "" });
    expect(await resolve(id)).toMatchObject({ state: "ready", name: "A − B", source: "combination", validCount: 997 });
    expect(await idsOf(id)).toEqual(ids(3, 999));
    const [entry] = await entriesOf(id);
    expect(entry).toMatchObject({
      action: "audience.create",
      after: { operation: "minus", of: [a.id, b.id], withoutExcluded: true },
    });
  });

  test("of nobody, of one part, of one twice or of a foreign one is refused at its place", async () => {
    const a = await createAudienceFromText(ctx, { text: "alice bob", name: "A" });
    const b = await createAudienceFromText(ctx, { text: "carol", name: "B" });
    const elsewhere = await makeAudience(database.db, (await makeGame(database.db)).id, ["alice"]);
    const combine = (audienceIds: string[]) =>
      combineAudiences(ctx, { operation: "intersect", audienceIds, withoutExcluded: false, name: "" });
    await expect(combine([a.id, b.id])).rejects.toMatchObject({ reason: "audiences.combination_empty" });
    await expect(combine([a.id])).rejects.toMatchObject({ reason: "audiences.too_few_parts" });
    await expect(combine([a.id, a.id])).rejects.toMatchObject({
      fields: [{ path: "audienceIds.1", reason: "audiences.part_twice" }],
    });
    await expect(combine([a.id, elsewhere.id])).rejects.toMatchObject({
      fields: [{ path: "audienceIds.1", reason: "audiences.part_not_found" }],
    });
    expect(await database.db.$count(audiences, eq(audiences.source, "combination"))).toBe(1);
  });

  test("whose part was deleted meanwhile fails and says so", async () => {
    const a = await createAudienceFromText(ctx, { text: "alice bob", name: "A" });
    const b = await createAudienceFromText(ctx, { text: "carol", name: "B" });
    const { id } = await combineAudiences(ctx, {
      operation: "union",
      audienceIds: [a.id, b.id],
      withoutExcluded: false,
      name: "both",
    });
    await deleteAudience(ctx, b);
    expect(await resolve(id)).toMatchObject({ state: "failed", failureReason: "audiences.part_not_found" });
  });
});

test("an audience is split into one of each language, all of its players and no other", async () => {
  await know(ids(1, 30), { language: "ko" });
  await know(ids(31, 50), { language: "en" });
  const of = await createAudienceFromText(ctx, { text: ids(1, 60).join("\n"), name: "All" });
  expect(await listLanguages(ctx, of)).toEqual({
    shares: [
      { language: "ko", count: 30 },
      { language: "en", count: 20 },
      { language: null, count: 10 },
    ],
    isEstimated: false,
  });
  const { ids: made } = await splitAudience(ctx, { id: of.id, languages: ["en", null, "ja"] });
  const [english, unknown, japanese] = [made[0] ?? "", made[1] ?? "", made[2] ?? ""];
  expect(await resolve(english)).toMatchObject({ name: "All · en", source: "split", validCount: 20 });
  await resolve(unknown);
  expect(await idsOf(english)).toEqual(ids(31, 50));
  expect(await idsOf(unknown)).toEqual(ids(51, 60));
  expect(await resolve(japanese)).toMatchObject({ state: "failed", failureReason: "audiences.split_empty" });
  expect((await entriesOf(english))[0]).toMatchObject({ after: { source: "split", of: [of.id], language: "en" } });
});

describe("a name", () => {
  test("is changed with an entry, by two at once to one of theirs, and not in another game", async () => {
    const audience = await createAudienceFromText(ctx, { text: "alice", name: "old" });
    await renameAudience(ctx, { id: audience.id, name: "new" });
    await renameAudience(ctx, { id: audience.id, name: "new" });
    const renames = (await entriesOf(audience.id)).filter(({ action }) => action === "audience.rename");
    expect(renames).toEqual([expect.objectContaining({ before: { name: "old" }, after: { name: "new" } })]);
    await Promise.all(["left", "right"].map((name) => renameAudience(ctx, { id: audience.id, name })));
    const { name } = await getAudience(ctx, audience);
    const last = (await entriesOf(audience.id)).at(-1);
    expect(last).toMatchObject({ action: "audience.rename", after: { name } });
    const elsewhere = gameCtxOf(ctx, await makeGame(database.db));
    await expect(renameAudience(elsewhere, { id: audience.id, name: "x" })).rejects.toMatchObject({
      reason: "audiences.not_found",
    });
  });
});

describe("deleting", () => {
  test("takes the list and its ids away once, with an entry; of two at once the second finds nothing", async () => {
    const audience = await createAudienceFromText(ctx, { text: ids(1, 700).join("\n"), name: "gone" });
    const ended = await Promise.allSettled([deleteAudience(ctx, audience), deleteAudience(ctx, audience)]);
    expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(ended.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { reason: "audiences.not_found" },
    });
    expect(await idsOf(audience.id)).toEqual([]);
    const entries = (await entriesOf(audience.id)).filter(({ action }) => action === "audience.delete");
    expect(entries).toEqual([
      expect.objectContaining({ targetName: "gone", before: expect.objectContaining({ validCount: 700 }) }),
    ]);
  });

  test("is refused while a mail goes to it or names it in a condition, with the mail's name", async () => {
    const audience = await createAudienceFromText(ctx, { text: "alice", name: "used" });
    await write({ audienceId: audience.id });
    await know(["alice"]);
    const condition: ConditionGroup = {
      kind: "group",
      match: "none",
      of: [{ kind: "in_audience", did: true, audienceId: audience.id }],
    };
    await write({ name: "by condition", target: "condition", playerCondition: condition });
    await expect(deleteAudience(ctx, audience)).rejects.toMatchObject({
      reason: "audiences.in_use",
      params: { count: 2, names: "by condition, reward" },
    });
    expect((await listUses(ctx, audience)).uses.map(({ name }) => name)).toEqual(["by condition", "reward"]);
  });

  test("is refused while it is on its way", async () => {
    const { id } = await createAudienceFromCondition(ctx, { name: "", condition: whales });
    await expect(deleteAudience(ctx, { id })).rejects.toMatchObject({ reason: "audiences.under_way" });
  });
});

test("the list finds by name, kind and state, page by page, with the mails that use each", async () => {
  for (const name of ["alpha 1", "alpha 2", "100%", "beta"]) await createAudienceFromText(ctx, { text: "alice", name });
  const [newest] = (await listAudiences(ctx, listAudiencesInput.parse({}))).rows;
  expect(newest?.name).toBe("beta");
  await write({ audienceId: newest?.id ?? null });
  const find = async (given: object) => (await listAudiences(ctx, listAudiencesInput.parse(given))).rows;
  expect((await find({ search: "ALPHA" })).map(({ name }) => name)).toEqual(["alpha 2", "alpha 1"]);
  expect((await find({ search: "%" })).map(({ name }) => name)).toEqual(["100%"]);
  expect(await find({ sources: ["group"] })).toEqual([]);
  expect(await find({ states: ["failed"] })).toEqual([]);
  expect((await find({ sources: ["pasted"], search: "beta" }))[0]).toMatchObject({
    useCount: 1,
    uses: [{ name: "reward", state: "draft" }],
    createdByName: "Mina",
  });
  const first = await listAudiences(ctx, listAudiencesInput.parse({ limit: 2, sources: ["pasted"] }));
  const second = await listAudiences(ctx, {
    ...listAudiencesInput.parse({ limit: 2, sources: ["pasted"] }),
    cursor: first.nextCursor ?? "",
  });
  expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(["beta", "100%", "alpha 2", "alpha 1"]);
  expect(second.nextCursor).toBeNull();
});

describe("a mail to a condition", () => {
  const beyond: ConditionGroup = {
    kind: "group",
    match: "all",
    of: [whales, { kind: "got_mail", did: false, category: null, days: 7 }],
  };

  test("that no push can say goes out as a list of exactly these, without whoever is excluded", async () => {
    await know(ids(1, 30), { tags: ["whale"] });
    await know(ids(31, 60));
    await exclude(["p_0007", "p_0044"]);
    const draft = await write({ target: "condition", playerCondition: beyond });
    const before = await planCampaign(ctx, { id: draft.id });
    expect(before).toMatchObject({ needsList: true, channel: "batch", why: "push_cannot_say" });
    expect(before.problems.map(({ reason }) => reason)).toContain("mail.list_needed");
    const { audienceId } = await resolveTarget(ctx, draft);
    await resolve(audienceId ?? "");
    const plan = await planCampaign(ctx, { id: draft.id });
    expect(plan).toMatchObject({ problems: [], recipients: 30, isEstimated: false });
    const sent = await sendCampaign(ctx, { id: draft.id, version: plan.version, confirmedRecipients: 30 });
    const rows = await database.db
      .select()
      .from(chunks)
      .where(eq(chunks.runId, sent.run?.id ?? ""));
    expect(rows.flatMap((chunk) => chunk.ids)).toEqual(ids(1, 30).filter((id) => id !== "p_0007"));
  });

  test("that a push can say goes out as one, with the platform's own condition", async () => {
    await know(ids(1, 3));
    const { of, ...rest } = whales;
    const draft = await write({ target: "condition", playerCondition: { ...rest, of: of.slice(0, 1) } });
    const plan = await planCampaign(ctx, { id: draft.id });
    expect(plan).toMatchObject({ problems: [], needsList: false, channel: "push", why: "push" });
    const sent = await sendCampaign(ctx, {
      id: draft.id,
      version: plan.version,
      confirmedRecipients: plan.recipients,
    });
    const [run] = await database.db
      .select()
      .from(runs)
      .where(eq(runs.id, sent.run?.id ?? ""));
    expect(run?.payload.push?.condition).toMatchObject({ tagsAny: [], tagsAll: ["whale"] });
  });

  test("that is not whole is stopped at its line, and another condition lets go of the list of the first", async () => {
    await know(ids(1, 3), { tags: ["whale"] });
    const draft = await write({ target: "condition", playerCondition: { ...beyond, of: [] } });
    const plan = await planCampaign(ctx, { id: draft.id });
    expect(plan.problems.map(({ path }) => path)).toContain("playerCondition.of");
    const resolved = await updateDraft(ctx, {
      id: draft.id,
      version: draft.version,
      draft: draftInput.parse({ ...draft, playerCondition: beyond }),
    });
    const listed = await resolveTarget(ctx, resolved);
    expect(listed.audienceId).not.toBeNull();
    const changed = await updateDraft(ctx, {
      id: draft.id,
      version: listed.version,
      draft: draftInput.parse({ ...listed, playerCondition: { ...beyond, match: "any" } }),
    });
    expect(changed.audienceId).toBeNull();
  });

  test("that stays the same keeps what an older caller, who does not know conditions, would send", () => {
    const { playerCondition: _, ...older } = createDraftInput.parse({ draft: {} }).draft;
    expect(draftInput.parse(older).playerCondition).toBeNull();
  });
});

test("whoever may only look is refused every change, and sees lists and estimates", async () => {
  const person = await makeStaff(database.db, { role: "viewer", gameId: ctx.game.id });
  const roles = new Map([[ctx.game.id, "viewer" as const]]);
  const context = requestContextOf(database.db, { staff: person, roles });
  const sessionId = await makeSession(database.db, person);
  const caller = createCaller(appRouter)({
    ...context,
    session: context.session && { ...context.session, actor: { ...context.session.actor, sessionId } },
  });
  const audience = await createAudienceFromText(ctx, { text: "alice", name: "A" });
  const game = ctx.game.slug;
  const key = { game, id: audience.id };
  const changes: (() => Promise<unknown>)[] = [
    () => caller.audiences.createFromCondition({ game, condition: whales }),
    () => caller.audiences.combine({ game, operation: "union", audienceIds: [audience.id], withoutExcluded: true }),
    () => caller.audiences.split({ ...key, languages: ["ko"] }),
    () => caller.audiences.refresh(key),
    () => caller.audiences.rename({ ...key, name: "B" }),
    () => caller.audiences.delete(key),
  ];
  for (const change of changes) await expect(change()).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await caller.audiences.get(key)).name).toBe("A");
  expect((await caller.audiences.estimate({ game, condition: whales })).reach).toEqual({ kind: "exact", count: 0 });
});

test("what an audience was made of can be read back, whatever it is", () => {
  const kinds: AudienceMembers[] = [
    { kind: "everyone" },
    { kind: "players", condition: whales },
    { kind: "split", of: { id: crypto.randomUUID(), name: "A" }, language: null },
  ];
  for (const members of kinds) expect(audienceOrigin.parse({ ...members, refreshOf: null })).toMatchObject(members);
});
