import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { auditEntries } from "#db/schema/audit.ts";
import { games } from "#db/schema/games.ts";
import { halts } from "#db/schema/halts.ts";
import { items } from "#db/schema/items.ts";
import { messageDeliveries, messageSends } from "#db/schema/messages.ts";
import { pullHalt } from "#server/games/halts/service/pull-halt.ts";
import { openGame } from "#server/games/service/open-game.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { type SendMessageInput, type SendView, sendMessageInput } from "#server/messages/sends/schema.ts";
import { getSend } from "#server/messages/sends/service/get-send.ts";
import { listSends } from "#server/messages/sends/service/list-sends.ts";
import { previewMessage } from "#server/messages/sends/service/preview-message.ts";
import { runMessenger } from "#server/messages/sends/service/run-messenger.ts";
import { sendMessage } from "#server/messages/sends/service/send-message.ts";
import { addShippedMessageTypes } from "#server/messages/service/add-shipped-message-types.ts";
import { archiveMessageType } from "#server/messages/service/archive-message-type.ts";
import { getMessageType } from "#server/messages/service/get-message-type.ts";
import { updateMessageType } from "#server/messages/service/update-message-type.ts";
import { ctxOf, gameCtxOf } from "../support/context.ts";
import { type EngineDeps, engineDeps, startEngineWith } from "../support/engine.ts";
import { Engines } from "../support/engines.ts";
import { makeGame } from "../support/factories.ts";
import { makeItem, playerIds } from "../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../support/sandbox-process.ts";
import { untilWithin } from "../support/until.ts";

let database: TestDatabase;
let box: SandboxProcess;
let ctx: GameCtx;
let im: ImGateway;
let platform: EngineDeps;
const engines = new Engines();

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());

beforeEach(async () => {
  box = await SandboxProcess.start(["--players", "40", "--recipients-per-minute", "0"]);
  platform = engineDeps(database.db);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  ctx = gameCtxOf(ctxOf(database.db, { im: platform.ctx.im }), game);
  await addShippedMessageTypes(ctx);
  await makeItem(database.db, game.id, { code: "gold", unitValue: 2, perMailMax: 10_000, tradable: true });
  im = (await openGame(ctx)).gateway;
});
afterEach(async () => {
  await engines.stop();
  await platform.close();
  await box.stop();
});

const startEngine = () => engines.add(startEngineWith(engineDeps(database.db), runMessenger));

const startChild = (kill: string) => engines.startChild("messenger-child.ts", [database.appUrl, kill]);

const until = untilWithin(40_000);

const gift = (more: Partial<SendMessageInput> = {}): SendMessageInput => ({
  ...sendMessageInput.parse({
    id: randomUUID(),
    code: "gift",
    version: 1,
    values: { items: [{ code: "gold", quantity: 3 }], note: "고마워" },
    target: { kind: "players", players: ["player_00001"] },
    senderAccount: "system_mail",
    confirmedRecipients: 1,
  }),
  ...more,
});
const toPlayers = (count: number): Partial<SendMessageInput> => ({
  target: { kind: "players", players: playerIds(count) },
  confirmedRecipients: count,
});
const refusal = (work: Promise<unknown>): Promise<{ reason?: string; fields?: { path: string; reason: string }[] }> =>
  work.then(
    () => ({}),
    (error) => error,
  );
const settled = (id: string): Promise<SendView> =>
  until(async () => {
    const send = await getSend(ctx, { id });
    return send.counts.pending + send.counts.sending + send.counts.uncertain === 0 && send;
  });
const copiesOf = (id: string) => box.control(`ledger?contains=${id}`);
const entriesOf = (id: string) =>
  database.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.action, "message.send"), eq(auditEntries.targetId, id)))
    .orderBy(auditEntries.id);
const deliveryOf = async (id: string) => {
  const [row] = await database.db.select().from(messageDeliveries).where(eq(messageDeliveries.sendId, id));
  return row;
};

test("a gift to players arrives at each once, is decoded in the history, and leaves an entry", async () => {
  startEngine();
  const input = gift(toPlayers(20));
  await sendMessage(ctx, input);
  const done = await settled(input.id);
  expect(done).toMatchObject({ counts: { sent: 20, failed: 0 }, totalValue: 120, recipients: 20, code: "gift" });
  expect(done.decoded.elements[0]).toMatchObject({ code: "gift", wrong: [], id: input.id });
  expect(await copiesOf(input.id)).toMatchObject({ recipients: 20, deliveries: 20, duplicates: 0 });
  expect(await entriesOf(input.id)).toMatchObject([
    {
      targetName: "gift",
      after: { items: { gold: 3 }, recipients: 20, totalValue: 120, senderAccount: "system_mail" },
    },
  ]);
  expect(JSON.stringify(await entriesOf(input.id))).not.toContain("고마워");
});

test("to a group it is one call, counted by its members", async () => {
  startEngine();
  const groupId = "message-room";
  await im.createGroup({
    type: "public",
    name: "Room",
    groupId,
    members: playerIds(4).map((account) => ({ account })),
  });
  const target = { kind: "group", groupId } as const;
  const one = await refusal(sendMessage(ctx, gift({ target })));
  expect(one).toMatchObject({ reason: "messages.recipients_moved", params: { confirmed: 1 } });
  const recipients = (one as { params: { actual: number } }).params.actual;
  const input = gift({ target, confirmedRecipients: recipients });
  await sendMessage(ctx, input);
  expect(await settled(input.id)).toMatchObject({ counts: { sent: 1 }, totalValue: 6 * recipients });
  const { items: history } = await im.readGroupHistoryPage(groupId, null);
  expect(history.filter(({ body }) => JSON.stringify(body).includes(input.id))).toHaveLength(1);
});

test.for(["called", "answered"] as const)(
  "killed when the call was %s: the history decides, and the player has it once",
  { timeout: 60_000 },
  async (point) => {
    const child = await startChild(`${point}:1`);
    const input = gift();
    await sendMessage(ctx, input);
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
    expect(await deliveryOf(input.id)).toMatchObject({ state: "sending", attempt: 1 });
    expect(await copiesOf(input.id)).toMatchObject({ deliveries: point === "answered" ? 1 : 0 });
    startEngine();
    expect(await settled(input.id)).toMatchObject({ counts: { sent: 1 } });
    expect(await copiesOf(input.id)).toMatchObject({ recipients: 1, deliveries: 1, duplicates: 0 });
    // Found in the history, or sent again because it was not there.
    expect(await deliveryOf(input.id)).toMatchObject({ attempt: point === "answered" ? 1 : 2 });
  },
);

test("killed before its call, a claim goes to the next engine", { timeout: 60_000 }, async () => {
  const child = await startChild("claimed:1");
  const input = gift();
  await sendMessage(ctx, input);
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  startEngine();
  expect(await settled(input.id)).toMatchObject({ counts: { sent: 1 } });
  expect(await copiesOf(input.id)).toMatchObject({ deliveries: 1 });
});

test("an answer that is lost on the way is looked up, not sent again", { timeout: 60_000 }, async () => {
  await box.control("faults", { api: "openim/sendmsg", kind: "reset", when: "after", count: 1 });
  startEngine();
  const input = gift();
  await sendMessage(ctx, input);
  expect(await settled(input.id)).toMatchObject({ counts: { sent: 1 } });
  expect(await copiesOf(input.id)).toMatchObject({ deliveries: 1, duplicates: 0 });
});

test("the same click twice, and two at once, are one message; other words under its id are refused", async () => {
  startEngine();
  const input = gift();
  await Promise.all([sendMessage(ctx, input), sendMessage(ctx, input), sendMessage(ctx, input)]);
  await sendMessage(ctx, input);
  await settled(input.id);
  expect(await copiesOf(input.id)).toMatchObject({ deliveries: 1 });
  expect(await entriesOf(input.id)).toHaveLength(1);
  const other = { ...input, values: { items: [{ code: "gold", quantity: 4 }] } };
  expect(await refusal(sendMessage(ctx, other))).toMatchObject({ reason: "messages.send_id_taken" });
});

test("what is wrong is named at its field, and nothing leaves", async () => {
  await database.db.update(items).set({ disabledAt: sql`now()` }).where(eq(items.gameId, ctx.game.id));
  const wrong = gift({
    target: { kind: "players", players: ["player_00001", "nobody_here"] },
    confirmedRecipients: 2,
    senderAccount: "stranger",
  });
  const said = await refusal(sendMessage(ctx, wrong));
  expect(said.reason).toBe("messages.incomplete");
  expect(said.fields?.map(({ path, reason }) => [path, reason])).toEqual([
    ["target.players", "messages.players_unknown"],
    ["senderAccount", "mail.sender_unknown"],
    ["values.items.0.code", "messages.item_disabled"],
  ]);
  expect(await refusal(sendMessage(ctx, gift({ target: { kind: "group", groupId: "no-such" } })))).toMatchObject({
    reason: "messages.group_unknown",
  });
  expect(await refusal(sendMessage(ctx, gift({ code: "mail" })))).toMatchObject({ reason: "messages.mail_is_ours" });
  expect(await refusal(sendMessage(ctx, gift({ version: 2 })))).toMatchObject({ reason: "messages.type_changed" });
  const big = { items: [{ code: "gold", quantity: 1 }], note: "x".repeat(200) };
  const { definition } = await getMessageType(ctx, { code: "trade" });
  const words = {
    ...definition.fields[0],
    key: "words",
    kind: "text",
    choices: [],
    initial: null,
    textMax: 2_000,
    list: { min: 1, max: 50 },
  };
  await updateMessageType(ctx, { code: "trade", version: 1, definition: { ...definition, fields: [words as never] } });
  const long = gift({
    code: "trade",
    version: 2,
    values: { words: Array.from({ length: 7 }, () => "x".repeat(2_000)) },
  });
  expect(await refusal(sendMessage(ctx, long))).toMatchObject({
    fields: [{ path: "values", reason: "messages.too_large" }],
  });
  await archiveMessageType(ctx, { code: "gift", version: 1 });
  expect(await refusal(sendMessage(ctx, gift({ values: big })))).toMatchObject({ reason: "messages.type_archived" });
  expect(await database.db.select().from(messageSends).where(eq(messageSends.gameId, ctx.game.id))).toEqual([]);
});

test("a live room, which keeps no history, is refused", async () => {
  await im.createGroup({ type: "avchatroom", name: "Live", groupId: "live-room" });
  expect(await refusal(sendMessage(ctx, gift({ target: { kind: "group", groupId: "live-room" } })))).toMatchObject({
    reason: "messages.group_no_history",
  });
});

test("above what may leave in a day, or the game's number of approval, it is a mail's business; two at once do not slip through", async () => {
  const quantity = 9_000;
  const values = { items: [{ code: "gold", quantity }] };
  // 18,000 a copy; five are 90,000 of the 100,000 that may leave.
  await sendMessage(ctx, gift({ values, ...toPlayers(5) }));
  const both = await Promise.all(
    [0, 1].map(() => refusal(sendMessage(ctx, gift({ values: { items: [{ code: "gold", quantity: 5_000 }] } })))),
  );
  expect(both.map(({ reason }) => reason ?? "sent").sort()).toEqual(["messages.too_much_value", "sent"]);
  expect(await refusal(sendMessage(ctx, gift({ values })))).toMatchObject({
    reason: "messages.too_much_value",
    params: { value: 18_000, today: 100_000, max: 100_000 },
  });
  expect(await previewMessage(ctx, { code: "gift", version: 1, values, pushText: null, recipients: 3 })).toMatchObject({
    worth: { value: 54_000, today: 100_000, isTooMuch: true },
  });
  await database.db.update(games).set({ approvalAbove: 3 }).where(eq(games.id, ctx.game.id));
  const { definition } = await getMessageType(ctx, { code: "gift" });
  await updateMessageType(ctx, { code: "gift", version: 1, definition: { ...definition, dailyValueMax: 1_000_000 } });
  expect(await refusal(sendMessage(ctx, gift({ version: 2, ...toPlayers(3) })))).toMatchObject({
    reason: "messages.too_many_recipients",
  });
  expect(await refusal(sendMessage(ctx, gift({ version: 2, ...toPlayers(2) })))).toEqual({});
});

test("the kill switch refuses new messages and holds those that wait", async () => {
  const waiting = gift();
  await sendMessage(ctx, waiting);
  await pullHalt(ctx, { game: ctx.game, reason: "wrong gift" });
  startEngine();
  expect(await refusal(sendMessage(ctx, gift()))).toMatchObject({ reason: "halts.sending_stopped" });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await copiesOf(waiting.id)).toMatchObject({ deliveries: 0 });
  await database.db.delete(halts).where(eq(halts.gameId, ctx.game.id));
  expect(await settled(waiting.id)).toMatchObject({ counts: { sent: 1 } });
});

test("what could not leave within an hour is given up, and says so", async () => {
  const input = gift();
  await sendMessage(ctx, input);
  await database.db
    .update(messageSends)
    .set({ createdAt: sql`now() - interval '61 minutes'` })
    .where(eq(messageSends.id, input.id));
  await database.db
    .update(messageDeliveries)
    .set({ notBefore: sql`now() + interval '1 hour'` })
    .where(eq(messageDeliveries.sendId, input.id));
  startEngine();
  expect(await settled(input.id)).toMatchObject({
    counts: { failed: 1 },
    deliveries: [{ problem: { reason: "messages.too_late" } }],
  });
  expect(await copiesOf(input.id)).toMatchObject({ deliveries: 0 });
});

test("the history is paged by time without gaps, and is one game's", async () => {
  for (let index = 0; index < 5; index += 1) await sendMessage(ctx, gift());
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listSends>> = await listSends(ctx, { limit: 2, cursor });
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(5);
  expect((await listSends(ctx, { limit: 10, code: "trade" })).rows).toEqual([]);
  expect(await refusal(listSends(ctx, { limit: 2, cursor: "x" }))).toMatchObject({ reason: "list.bad_cursor" });
  const other = gameCtxOf(ctx, await makeGame(database.db));
  expect(await refusal(getSend(other, { id: seen[0] ?? "" }))).toMatchObject({ reason: "messages.send_not_found" });
});
