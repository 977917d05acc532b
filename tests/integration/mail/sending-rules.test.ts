import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { frequencyCaps } from "#db/schema/exclusions.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { lockPlanning } from "#server/mail/exclusions/planning/queries.ts";
import { addExclusionsInput, listExcludedAccountsInput } from "#server/mail/exclusions/schema.ts";
import { addExclusions } from "#server/mail/exclusions/service/add-exclusions.ts";
import { getCaps } from "#server/mail/exclusions/service/get-caps.ts";
import { listExcludedAccounts } from "#server/mail/exclusions/service/list-excluded-accounts.ts";
import { removeCap } from "#server/mail/exclusions/service/remove-cap.ts";
import { removeExclusions } from "#server/mail/exclusions/service/remove-exclusions.ts";
import { setCap } from "#server/mail/exclusions/service/set-cap.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { ctxOf, gameCtxOf, requestContextOf, staffActor } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { playerIds } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let ctx: GameCtx;

beforeAll(async () => {
  database = await createTestDatabase({ max: 10 });
});
afterAll(() => database.drop());
beforeEach(async () => {
  const game = await makeGame(database.db);
  const person = await makeStaff(database.db, { name: "Mina" });
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "admin" }), game);
});

const add = (text: string, more: object = {}) =>
  addExclusions(ctx, addExclusionsInput.parse({ text, kind: "banned", ...more }));
const list = (more: object = {}) => listExcludedAccounts(ctx, listExcludedAccountsInput.parse(more));
const entries = () => entriesOf(database.db, ctx.game.id);

describe("the exclusion list", () => {
  test("takes a paste of ids whatever separates them, and says in one entry how many with a sample of twenty", async () => {
    const pasted = `${playerIds(30).join("\n")}\nplayer_00001, a；b、c\t d`;
    expect(await add(pasted, { note: "chargebacks" })).toEqual({ added: 34, changed: 0, unchanged: 0 });
    const [entry] = await entries();
    expect(entry).toMatchObject({
      action: "game.exclusion_add",
      targetId: ctx.game.id,
      after: { kind: "banned", note: "chargebacks", added: 34, changed: 0 },
    });
    expect(entry?.after).toHaveProperty("sample", expect.objectContaining({ length: 20 }));
    const { rows, counts } = await list();
    expect(counts).toEqual({ banned: 34 });
    expect(rows[0]).toMatchObject({ account: "a", kind: "banned", note: "chargebacks", addedByName: "Mina" });
  });

  test("changes the kind of who is there, and neither changes nor records what is there already", async () => {
    await add("a b");
    expect(await add("a b c", { kind: "tester" })).toEqual({ added: 1, changed: 2, unchanged: 0 });
    expect(await add("a b c", { kind: "tester" })).toEqual({ added: 0, changed: 0, unchanged: 3 });
    expect((await list()).counts).toEqual({ tester: 3 });
    expect(await entries()).toHaveLength(2);
  });

  test("refuses a paste of something else as a whole, at its field", async () => {
    const bad = add("player_1 name@example.com 가나다");
    await expect(bad).rejects.toMatchObject({
      reason: "mail.bad_accounts",
      params: { count: 2 },
      fields: [{ path: "text" }],
    });
    await expect(add(" \n ,")).rejects.toMatchObject({ reason: "mail.no_accounts" });
    const many = Array.from({ length: 20_001 }, (_, index) => `p${index}`).join(" ");
    await expect(add(many)).rejects.toMatchObject({ reason: "mail.too_many_accounts" });
    expect((await list()).rows).toEqual([]);
  });

  test("lets go of accounts with an entry, and says so when none of them is there", async () => {
    await add("a b c");
    expect(await removeExclusions(ctx, { accounts: ["b", "x"] })).toEqual({ removed: 1 });
    expect((await list()).rows.map(({ account }) => account)).toEqual(["a", "c"]);
    expect((await entries()).at(-1)).toMatchObject({
      action: "game.exclusion_remove",
      before: { removed: 1, sample: ["b (banned)"] },
    });
    await expect(removeExclusions(ctx, { accounts: ["b"] })).rejects.toMatchObject({ reason: "mail.not_on_list" });
  });

  test("holds when two add and two remove at once: each account is counted by one of them", async () => {
    const added = await Promise.all([add("a b c d"), add("d c b a")]);
    expect(added.reduce((sum, each) => sum + each.added, 0)).toBe(4);
    const removed = await Promise.allSettled(
      [1, 2].map(() => removeExclusions(ctx, { accounts: ["a", "b", "c", "d"] })),
    );
    expect(removed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await entries()).map(({ action }) => action)).toEqual(["game.exclusion_add", "game.exclusion_remove"]);
  });

  test("is searched and paged without a gap or a repeat, and is of this game alone", async () => {
    await add(playerIds(5).join(" "), { note: "100%_sure" });
    await add("other", { kind: "tester" });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list({ limit: 2, cursor });
      seen.push(...page.rows.map(({ account }) => account));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.sort()).toEqual(["other", ...playerIds(5)].sort());
    expect((await list({ search: "%_sure", limit: 9 })).rows).toHaveLength(5);
    expect((await list({ kind: "tester" })).rows.map(({ account }) => account)).toEqual(["other"]);
    const elsewhere = gameCtxOf(ctx, await makeGame(database.db));
    expect((await listExcludedAccounts(elsewhere, listExcludedAccountsInput.parse({}))).rows).toEqual([]);
    await expect(list({ cursor: "nonsense" })).rejects.toMatchObject({ reason: "list.bad_cursor" });
  });
});

describe("a cap", () => {
  test("is set, changed and removed, each with an entry of before and after", async () => {
    await setCap(ctx, { category: "event", mailsMax: 2, days: 7 });
    await setCap(ctx, { category: "event", mailsMax: 1, days: 7 });
    await setCap(ctx, { category: "event", mailsMax: 1, days: 7 });
    await setCap(ctx, { category: "compensation", mailsMax: 3, days: 30 });
    expect(await getCaps(ctx)).toEqual([
      { category: "compensation", mailsMax: 3, days: 30 },
      { category: "event", mailsMax: 1, days: 7 },
    ]);
    await removeCap(ctx, { category: "event" });
    await expect(removeCap(ctx, { category: "event" })).rejects.toMatchObject({ reason: "mail.cap_not_found" });
    expect(await entries()).toMatchObject([
      { action: "game.cap_set", before: null, after: { category: "event", mailsMax: 2, days: 7 } },
      { action: "game.cap_set", before: { mailsMax: 2 }, after: { mailsMax: 1 } },
      { action: "game.cap_set", after: { category: "compensation" } },
      { action: "game.cap_remove", before: { category: "event", mailsMax: 1, days: 7 } },
    ]);
  });

  test("holds when several set it at once: one follows the other, and the entries say in which order", async () => {
    const set = (mailsMax: number) => setCap(ctx, { category: "event", mailsMax, days: 7 });
    await Promise.all([1, 2, 3, 4, 5, 6].map(set));
    const steps = await entries();
    expect(steps.map(({ before }) => before)).toEqual([null, ...steps.slice(0, -1).map(({ after }) => after)]);
    const [row] = await database.db.select().from(frequencyCaps).where(eq(frequencyCaps.gameId, ctx.game.id));
    expect(steps.at(-1)?.after).toMatchObject({ mailsMax: row?.mailsMax });
    const removed = await Promise.allSettled([1, 2].map(() => removeCap(ctx, { category: "event" })));
    expect(removed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("waits for a run of its category that is being planned", async () => {
    const { promise: planned, resolve: finish } = Promise.withResolvers<void>();
    const { promise: isPlanning, resolve: begin } = Promise.withResolvers<void>();
    const planning = database.db.transaction(async (tx) => {
      await lockPlanning(tx, { gameId: ctx.game.id, category: "event" });
      begin();
      await planned;
      return (await tx.select().from(frequencyCaps).where(eq(frequencyCaps.gameId, ctx.game.id))).length;
    });
    await isPlanning;
    const setting = setCap(ctx, { category: "event", mailsMax: 1, days: 1 });
    // Another category is not held up.
    await setCap(ctx, { category: "notice", mailsMax: 1, days: 1 });
    const [waiting] = await database.db.execute<{ n: number }>(sql`
      select count(*)::int as n from frequency_caps where game_id = ${ctx.game.id}::uuid and category = 'event'`);
    expect(waiting?.n).toBe(0);
    finish();
    await planning;
    await setting;
    expect(await getCaps(ctx)).toHaveLength(2);
  });
});

test("an operator reads the rules and may not change them", async () => {
  const context = requestContextOf(database.db, {
    staff: await makeStaff(database.db),
    roles: new Map([[ctx.game.id, "operator"]]),
  });
  const { sendingRules } = createCaller(appRouter)(context);
  const game = ctx.game.slug;
  await expect(sendingRules.list({ game })).resolves.toMatchObject({ rows: [] });
  await expect(sendingRules.caps({ game })).resolves.toEqual([]);
  const refused = [
    () => sendingRules.addExclusions({ game, text: "a", kind: "banned" }),
    () => sendingRules.removeExclusions({ game, accounts: ["a"] }),
    () => sendingRules.setCap({ game, category: "event", mailsMax: 1, days: 1 }),
    () => sendingRules.removeCap({ game, category: "event" }),
  ];
  for (const call of refused) await expect(call()).rejects.toMatchObject({ code: "FORBIDDEN" });
});
