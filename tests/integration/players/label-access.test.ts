import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { GameRole } from "#db/enums/staff.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { labelChanges } from "#db/schema/labels.ts";
import type { GameScope } from "#server/kernel/context.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let game: GameScope;

beforeAll(async () => {
  database = await createTestDatabase();
  game = await makeGame(database.db);
});
afterAll(() => database.drop());

async function as(role: GameRole) {
  const staff = await makeStaff(database.db, { role, gameId: game.id });
  const context = requestContextOf(database.db, { staff, roles: new Map([[game.id, role]]) });
  return createCaller(appRouter)(context);
}
const id = "018f2f3e-0000-7000-8000-000000000001";
const wanted = { add: ["x"] };
const source = { kind: "pasted" as const, text: "p1" };

test.each(["viewer", "support", "approver", "moderator", "auditor"] as const)(
  "a %s reads tags and attributes and changes none",
  async (role) => {
    const { labels } = await as(role);
    const slug = game.slug;
    expect((await labels.players({ game: slug })).rows).toEqual([]);
    expect(await labels.tags({ game: slug })).toEqual([]);
    const acts = [
      () => labels.refresh({ game: slug }),
      () =>
        labels.setPlayer({ game: slug, account: "p1", tags: [], attributes: {}, before: { tags: [], attributes: {} } }),
      () => labels.planChange({ game: slug, wanted, source }),
      () => labels.startChange({ game: slug, id, confirmedPlayers: 1 }),
      () => labels.pauseChange({ game: slug, id }),
      () => labels.resumeChange({ game: slug, id }),
      () => labels.cancelChange({ game: slug, id }),
      () => labels.planUndo({ game: slug, id }),
      () => labels.setNames({ game: slug, names: [{ place: "0", name: "vip" }], version: 0 }),
    ];
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: "FORBIDDEN" });
  },
);

test("an operator plans and may not name attributes; the plan is not run by it", async () => {
  const { labels } = await as("operator");
  await expect(
    labels.setNames({ game: game.slug, names: [{ place: "0", name: "vip" }], version: 0 }),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
  const plan = await labels.planChange({ game: game.slug, wanted, source });
  expect(plan).toMatchObject({ state: "planning", name: "+x", changeCount: 0 });
  await expect(labels.startChange({ game: game.slug, id: plan.id, confirmedPlayers: 1 })).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
  });
  const [entry] = await database.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.targetId, plan.id))
    .orderBy(auditEntries.id);
  expect(entry).toMatchObject({ action: "label_change.plan", targetName: "+x", after: { add: ["x"] } });
  const [row] = await database.db.select().from(labelChanges).where(eq(labelChanges.id, plan.id));
  expect(row?.startedAt).toBeNull();
});
