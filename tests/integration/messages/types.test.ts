import { readdirSync, readFileSync } from "node:fs";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { GameRole } from "#db/enums/staff.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { messageTypeVersions } from "#db/schema/messages.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { addShippedMessageTypes } from "#server/messages/service/add-shipped-message-types.ts";
import { archiveMessageType } from "#server/messages/service/archive-message-type.ts";
import { createMessageType } from "#server/messages/service/create-message-type.ts";
import { decodeText } from "#server/messages/service/decode-text.ts";
import { getMessageType } from "#server/messages/service/get-message-type.ts";
import { listMessageTypes } from "#server/messages/service/list-message-types.ts";
import { restoreMessageType } from "#server/messages/service/restore-message-type.ts";
import { updateMessageType } from "#server/messages/service/update-message-type.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ctxOf, gameCtxOf, requestContextOf } from "#tests/support/context.ts";
import { makeGame, makeStaff } from "#tests/support/factories.ts";
import { makeItem } from "#tests/support/mail.ts";
import { definition, field } from "#tests/support/messages.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const inNewGame = async () => gameCtxOf(ctxOf(database.db), await makeGame(database.db));
const duel = definition({ fields: [field({ key: "words", kind: "text" })] });
const auditOf = (
  ctx: GameCtx,
  action: "message_type.create" | "message_type.update" | "message_type.archive" | "message_type.restore",
) =>
  database.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.gameId, ctx.game.id), eq(auditEntries.action, action)))
    .orderBy(auditEntries.id);
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { reason?: string }) => error.reason,
  );

test("a type is created once, with an entry; its code and its name on the wire are its own", async () => {
  const ctx = await inNewGame();
  expect(await createMessageType(ctx, { code: "duel", definition: duel })).toMatchObject({
    version: 1,
    wireVersion: 1,
  });
  expect(await auditOf(ctx, "message_type.create")).toMatchObject([{ targetName: "duel", after: { version: 1 } }]);
  const again = { code: "duel", definition: { ...duel, wireName: "game.other" } };
  expect(await reasonOf(createMessageType(ctx, again))).toBe("messages.code_taken");
  expect(await reasonOf(createMessageType(ctx, { code: "other", definition: duel }))).toBe("messages.wire_name_taken");
  expect(await reasonOf(createMessageType(ctx, { ...again, code: "mail" }))).toBe("messages.code_taken");
  expect(await auditOf(ctx, "message_type.create")).toHaveLength(1);
  // The other game has a world of its own.
  expect(await createMessageType(await inNewGame(), { code: "duel", definition: duel })).toMatchObject({ version: 1 });
});

test("of two who create the same type at once one does", async () => {
  const ctx = await inNewGame();
  const both = [
    createMessageType(ctx, { code: "duel", definition: duel }),
    createMessageType(ctx, { code: "duo", definition: duel }),
  ];
  expect((await Promise.all(both.map(reasonOf))).sort()).toEqual(["done", "messages.wire_name_taken"]);
});

test("a change is the next version; the one before stays readable, and the wire number tells clients", async () => {
  const ctx = await inNewGame();
  await createMessageType(ctx, { code: "duel", definition: duel });
  const renamed = { ...duel, names: { en: "Challenge" } };
  expect(await updateMessageType(ctx, { code: "duel", version: 1, definition: renamed })).toMatchObject({
    version: 2,
    wireVersion: 1,
  });
  const wider = { ...renamed, fields: [...duel.fields, field({ key: "more", kind: "whole" })] };
  expect(await updateMessageType(ctx, { code: "duel", version: 2, definition: wider })).toMatchObject({
    version: 3,
    wireVersion: 2,
  });
  expect(await auditOf(ctx, "message_type.update")).toMatchObject([
    { before: { version: 1 }, after: { version: 2 } },
    { before: { version: 2, wireVersion: 1 }, after: { version: 3, wireVersion: 2 } },
  ]);
  // The same again is no change.
  expect(await updateMessageType(ctx, { code: "duel", version: 3, definition: wider })).toMatchObject({ version: 3 });
  expect(await getMessageType(ctx, { code: "duel", version: 1 })).toMatchObject({
    definition: { names: { en: "Duel" } },
    newestVersion: 3,
  });
  const read = await decodeText(ctx, '{"type":"game.duel","v":1,"words":"old"}');
  expect(read.elements[0]).toMatchObject({
    names: { en: "Challenge" },
    wrong: [],
    fields: [{ value: { text: "old" } }],
  });
});

test("who comes second is told who was first, and overwrites nothing", async () => {
  const ctx = await inNewGame();
  await createMessageType(ctx, { code: "duel", definition: duel });
  const change = (en: string) =>
    updateMessageType(ctx, { code: "duel", version: 1, definition: { ...duel, names: { en } } });
  expect((await Promise.all([change("One"), change("Two")].map(reasonOf))).sort()).toEqual([
    "done",
    "messages.type_changed",
  ]);
  expect(await getMessageType(ctx, { code: "duel" })).toMatchObject({ version: 2 });
});

test("an archived type is out of use but readable, and comes back; each time an entry, and only one", async () => {
  const ctx = await inNewGame();
  await createMessageType(ctx, { code: "duel", definition: duel });
  const key = { code: "duel", version: 1 };
  await Promise.all([archiveMessageType(ctx, key), archiveMessageType(ctx, key)]);
  expect(await auditOf(ctx, "message_type.archive")).toMatchObject([
    { before: { isArchived: false }, after: { isArchived: true } },
  ]);
  expect(await reasonOf(updateMessageType(ctx, { ...key, definition: { ...duel, dailyValueMax: 1 } }))).toBe(
    "messages.type_archived",
  );
  expect((await decodeText(ctx, '{"type":"game.duel","v":1,"words":"x"}')).elements[0]).toMatchObject({
    kind: "custom",
  });
  expect((await listMessageTypes(ctx)).map(({ code, isArchived }) => [code, isArchived])).toEqual([
    ["mail", false],
    ["duel", true],
  ]);
  await Promise.all([restoreMessageType(ctx, key), restoreMessageType(ctx, key)]);
  expect(await auditOf(ctx, "message_type.restore")).toMatchObject([
    { before: { isArchived: true }, after: { isArchived: false } },
  ]);
  expect(await reasonOf(archiveMessageType(ctx, { code: "mail", version: 1 }))).toBe("messages.mail_is_ours");
});

test("a game's own types ship with it, and its messages show the catalogue's names", async () => {
  const ctx = await inNewGame();
  await addShippedMessageTypes(ctx);
  expect((await listMessageTypes(ctx)).map(({ code }) => code)).toEqual(["mail", "gift", "trade"]);
  await makeItem(database.db, ctx.game.id, { code: "gold" });
  const read = await decodeText(
    ctx,
    '{"type":"game.gift","v":1,"items":[{"code":"gold","quantity":2},{"code":"gone","quantity":1}]}',
  );
  expect(read.elements[0]).toMatchObject({
    fields: [{ value: { entries: [{ facts: { names: { ko: "골드" } } }, { facts: null }] } }, {}, {}, {}],
  });
});

test("what a type was cannot be changed by any process", async () => {
  const ctx = await inNewGame();
  await createMessageType(ctx, { code: "duel", definition: duel });
  const change = database.db.update(messageTypeVersions).set({ definition: sql`'{}'::jsonb` });
  await expect(change).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("only an admin keeps types, an operator sends, whoever reads may decode", async () => {
  const game = await makeGame(database.db);
  await createMessageType(gameCtxOf(ctxOf(database.db), game), { code: "duel", definition: duel });
  const callerOf = async (role: GameRole) => {
    const staff = await makeStaff(database.db, { role, gameId: game.id });
    return createCaller(appRouter)(requestContextOf(database.db, { staff, roles: new Map([[game.id, role]]) }))
      .messages;
  };
  const operator = await callerOf("operator");
  const key = { game: game.slug, code: "duel", version: 1 };
  const attempts = [
    () => operator.createType({ game: game.slug, code: "mine", definition: { ...duel, wireName: "game.mine" } }),
    () => operator.updateType({ ...key, definition: duel }),
    () => operator.archiveType(key),
    () => operator.restoreType(key),
    () => operator.readSchema({ game: game.slug, text: "{}" }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
  const viewer = await callerOf("viewer");
  expect(await viewer.types({ game: game.slug })).toHaveLength(2);
  expect(await viewer.decode({ game: game.slug, text: "nothing" })).toMatchObject({ problem: "not_json" });
  await expect(
    viewer.lookAtRecipients({ game: game.slug, target: { kind: "players", players: ["p"] } }),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await (await callerOf("admin")).archiveType(key)).toMatchObject({ isArchived: true });
});

test("a game of before the update gets the gift and the trade by the migration", async () => {
  const own = await createTestDatabase();
  try {
    const ctx = gameCtxOf(ctxOf(own.db), await makeGame(own.db));
    const folder = "db/migrations";
    const statements = readdirSync(folder)
      .filter((name) => name.endsWith(".sql"))
      .flatMap((name) => readFileSync(`${folder}/${name}`, "utf8").split("--> statement-breakpoint"));
    const seeding = statements.filter((statement) => statement.includes("insert into message_types"));
    expect(seeding).toHaveLength(1);
    await own.db.execute(sql.raw(seeding[0] ?? ""));
    expect((await listMessageTypes(ctx)).map(({ code }) => code)).toEqual(["mail", "gift", "trade"]);
    expect(await getMessageType(ctx, { code: "gift" })).toMatchObject({
      version: 1,
      definition: { wireName: "game.gift" },
    });
  } finally {
    await own.drop();
  }
});
