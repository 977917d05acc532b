import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { labelFacts } from "#db/schema/labels.ts";
import { players } from "#db/schema/players.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { keepFacts } from "#server/players/labels/facts/service/keep-facts.ts";
import { listAttributeNames } from "#server/players/labels/facts/service/list-attribute-names.ts";
import { readFacts } from "#server/players/labels/facts/service/read-facts.ts";
import { requestFacts } from "#server/players/labels/facts/service/request-facts.ts";
import { setAttributeNames } from "#server/players/labels/facts/service/set-attribute-names.ts";
import { tellAttributeNames } from "#server/players/labels/facts/service/tell-attribute-names.ts";
import { getLabelsStatus } from "#server/players/labels/service/get-labels-status.ts";
import { listAttributes } from "#server/players/labels/service/list-attributes.ts";
import { listLabelledPlayers } from "#server/players/labels/service/list-labelled-players.ts";
import { listTags } from "#server/players/labels/service/list-tags.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { ctxOf, gameCtxOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../../support/sandbox-process.ts";

const count = 2_500;
const never = new AbortController().signal;
const log = pino({ level: "silent" });
let database: TestDatabase;
let box: SandboxProcess;
let ctx: GameCtx;
let worker: GameCtx;
let im: ReturnType<typeof createImGateways>;

beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
  im = createImGateways({ log, db: database.db });
});
afterAll(async () => {
  await im.close();
  await database.drop();
});
beforeEach(async () => {
  box = await SandboxProcess.start(["--players", String(count)]);
  ctx = await newGame(box);
  worker = { ...ctx, actor: { kind: "system", name: "worker" } };
});
afterEach(() => box.stop());

async function newGame(at: SandboxProcess, ids = playerIds(count)): Promise<GameCtx> {
  const game = await makeGame(database.db, { endpoint: at.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  await database.db.insert(players).values(ids.map((id) => ({ gameId: game.id, id })));
  const person = await makeStaff(database.db);
  return gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "admin", im }), game);
}

const rowsOf = (of: GameCtx) =>
  database.db.select().from(players).where(eq(players.gameId, of.game.id)).orderBy(players.id);

async function onPlatform(api: string, list: string, field: string): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  const ids = playerIds(count);
  for (let from = 0; from < ids.length; from += 100) {
    const answer = await box.call(`timpush/${api}`, { To_Account: ids.slice(from, from + 100) });
    for (const row of answer[list] as Record<string, unknown>[]) found.set(String(row.To_Account), row[field]);
  }
  return found;
}

test("a worker reads every player's tags, attributes and profile by itself, as the platform has them", {
  timeout: 60_000,
}, async () => {
  const running = await startJobs({ databaseUrl: database.appUrl, log, ctx });
  try {
    await expect.poll(async () => (await getLabelsStatus(ctx)).finishedAt, { timeout: 40_000 }).toBeInstanceOf(Date);
  } finally {
    await running.stop();
  }
  const [tags, attributes, rows] = await Promise.all([
    onPlatform("get_tag", "UserTags", "Tags"),
    onPlatform("get_attr", "UserAttrs", "Attrs"),
    rowsOf(ctx),
  ]);
  expect(rows).toHaveLength(count);
  expect(rows.map((row) => [row.id, row.tags.toSorted()])).toEqual(
    rows.map((row) => [row.id, (tags.get(row.id) as string[]).toSorted()]),
  );
  expect(rows.map((row) => [row.id, row.attributes])).toEqual(rows.map((row) => [row.id, attributes.get(row.id)]));
  expect(rows.filter((row) => typeof row.profile.Level === "number").length).toBeGreaterThan(count / 2);
  expect(await getLabelsStatus(ctx)).toMatchObject({ total: count, known: count, isReading: false, refusal: null });
  const names = await listAttributeNames(ctx);
  expect(names.places.slice(0, 5).map(({ name }) => name)).toEqual(["vip", "server", "level", "country", null]);
  expect(names.isPending).toBe(false);

  const [first] = await listTags(ctx, {});
  expect(first?.players).toBe(rows.filter((row) => row.tags.includes(first?.tag ?? "")).length);
  const vip = (await listAttributes(ctx)).find(({ name }) => name === "vip");
  const gold = vip?.values.find(({ value }) => value === "gold")?.players;
  expect(gold).toBe(rows.filter((row) => row.attributes.vip === "gold").length);
  const page = await listLabelledPlayers(ctx, { name: "vip", value: "gold", limit: 5 });
  expect(page.count).toBe(gold);
  const next = await listLabelledPlayers(ctx, { name: "vip", value: "gold", limit: 5, cursor: page.nextCursor ?? "" });
  expect([...page.rows, ...next.rows].map(({ id }) => id)).toEqual(
    rows
      .filter((row) => row.attributes.vip === "gold")
      .map(({ id }) => id)
      .slice(0, 10),
  );
});

test("fresh facts are not asked for again by themselves, and all of them when a person asks, with an entry", async () => {
  await keepFacts(worker);
  await readFacts(worker, never);
  await keepFacts(worker);
  expect((await getLabelsStatus(ctx)).isReading).toBe(false);
  const before = await rowsOf(ctx);
  await Promise.all([requestFacts(ctx, { everything: true }), requestFacts(ctx, { everything: true })]);
  const entries = await entriesOf(database.db, ctx.game.id);
  expect(entries.map(({ action, after }) => ({ action, after }))).toEqual([
    { action: "player.refresh", after: { players: count } },
  ]);
  await readFacts(worker, never);
  const after = await rowsOf(ctx);
  expect(after.every((row, at) => (row.labelsAt ?? 0) > (before[at]?.labelsAt ?? 0))).toBe(true);
});

test("a reading goes on from its cursor after a failure, hands over when it must stop, and of two at once one gives up", async () => {
  await requestFacts(worker, { everything: false });
  await box.control("faults", { api: "timpush/get_tag", kind: "drop", after: 12, count: 20 });
  await expect(readFacts(worker, never)).rejects.toMatchObject({ kind: "unreachable" });
  const { readCount } = await getLabelsStatus(ctx);
  expect(readCount).toBe(1_000);
  await fetch(`${box.url}/__sandbox/faults`, { method: "DELETE" });
  await readFacts(worker, AbortSignal.abort());
  expect((await getLabelsStatus(ctx)).readCount).toBe(1_000);
  await Promise.all([readFacts(worker, never), readFacts(worker, never)]);
  await readFacts(worker, never);
  expect(await getLabelsStatus(ctx)).toMatchObject({ readCount: count, isReading: false, known: count });
});

test("a platform without a push plan is told of in its words, is not asked again, and profiles are read all the same", {
  timeout: 30_000,
}, async () => {
  const plain = await SandboxProcess.start(["--players", "300", "--edition", "standard", "--product", "chat"]);
  try {
    const poor = await newGame(plain, playerIds(300));
    const itsWorker: GameCtx = { ...poor, actor: { kind: "system", name: "worker" } };
    await requestFacts(itsWorker, { everything: false });
    await readFacts(itsWorker, never);
    const status = await getLabelsStatus(poor);
    expect(status).toMatchObject({ known: 0, isReading: false, refusal: { code: 90045 } });
    expect(status.refusal?.message.ko).not.toBe("");
    const rows = await rowsOf(poor);
    expect(rows.every((row) => row.profileAt !== null && row.labelsAt === null)).toBe(true);
    await keepFacts(itsWorker);
    expect((await getLabelsStatus(poor)).isReading).toBe(false);
    await expect(setAttributeNames(poor, { names: [{ place: "0", name: "vip" }], version: 0 })).rejects.toMatchObject({
      reason: "labels.refused",
      params: { code: 90045 },
    });
  } finally {
    await plain.stop();
  }
});

test("a renamed attribute keeps its values, here and on the platform, also when two change places", async () => {
  await requestFacts(worker, { everything: false });
  await readFacts(worker, never);
  const before = await rowsOf(ctx);
  const { version } = await listAttributeNames(ctx);
  const names = [
    { place: "0", name: "server" },
    { place: "1", name: "등급" },
    { place: "4", name: "guild" },
  ];
  const view = await setAttributeNames(ctx, { names, version });
  expect(view).toMatchObject({ isPending: false, version: version + 1 });
  const told = (await box.call("timpush/get_attr_name", {})).AttrNames;
  expect(told).toEqual({ "0": "server", "1": "등급", "2": "level", "3": "country", "4": "guild" });
  const after = await rowsOf(ctx);
  expect(after.map((row) => row.attributes.server)).toEqual(before.map((row) => row.attributes.vip));
  expect(after.map((row) => row.attributes.등급)).toEqual(before.map((row) => row.attributes.server));
  await readFacts(worker, never);
  expect((await rowsOf(ctx)).map((row) => row.attributes)).toEqual(after.map((row) => row.attributes));
  const [entry] = await entriesOf(database.db, ctx.game.id);
  expect(entry).toMatchObject({ action: "game.attribute_names", after: { names: { "0": "server" } } });
});

test("of two people who name at once one is told that it changed, and a name stands at one place", async () => {
  await readFacts(worker, never);
  await requestFacts(worker, { everything: false });
  await readFacts(worker, never);
  const { version } = await listAttributeNames(ctx);
  const both = await Promise.allSettled(
    ["season", "guild"].map((name) => setAttributeNames(ctx, { names: [{ place: "5", name }], version })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { reason: "labels.names_changed" },
  });
  const after = await listAttributeNames(ctx);
  await expect(
    setAttributeNames(ctx, { names: [{ place: "6", name: "vip" }], version: after.version }),
  ).rejects.toMatchObject({ reason: "labels.name_taken" });
  // Another tool named one meanwhile.
  await box.call("timpush/set_attr_name", { AttrNames: { "7": "elsewhere" } });
  await expect(
    setAttributeNames(ctx, { names: [{ place: "6", name: "mine" }], version: after.version }),
  ).rejects.toMatchObject({ reason: "labels.names_changed" });
  expect((await listAttributeNames(ctx)).places[7]).toMatchObject({ name: "elsewhere" });
});

test("names wait for a platform that went away between asking and telling, and the worker tells it", async () => {
  await requestFacts(worker, { everything: false });
  await readFacts(worker, never);
  const { version } = await listAttributeNames(ctx);
  await box.control("faults", { api: "timpush/set_attr_name", kind: "drop", count: 20 });
  const view = await setAttributeNames(ctx, { names: [{ place: "5", name: "season" }], version });
  expect(view).toMatchObject({ isPending: true });
  await fetch(`${box.url}/__sandbox/faults`, { method: "DELETE" });
  await Promise.all([tellAttributeNames(worker), tellAttributeNames(worker)]);
  expect(await listAttributeNames(ctx)).toMatchObject({ isPending: false });
  expect((await box.call("timpush/get_attr_name", {})).AttrNames).toMatchObject({ "5": "season" });
  // And what it refuses is put back, with an entry of its own.
  await box.control("faults", { api: "timpush/set_attr_name", kind: "fail", code: 90030, count: 1 });
  const now = await listAttributeNames(ctx);
  await expect(
    setAttributeNames(ctx, { names: [{ place: "6", name: "x" }], version: now.version }),
  ).rejects.toMatchObject({ reason: "labels.refused" });
  expect((await listAttributeNames(ctx)).places[6]?.name).toBeNull();
  const entries = await entriesOf(database.db, ctx.game.id);
  expect(entries.filter(({ action }) => action === "game.attribute_names")).toHaveLength(3);
  const [facts] = await database.db.select().from(labelFacts).where(eq(labelFacts.gameId, ctx.game.id));
  expect(facts?.names).toEqual(facts?.toldNames);
});
