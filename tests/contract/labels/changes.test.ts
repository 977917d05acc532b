import { spawn } from "node:child_process";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { labelChangeParts, labelChanges } from "#db/schema/labels.ts";
import { players } from "#db/schema/players.ts";
import { createAudienceFromText } from "#server/audiences/service/create-audience-from-text.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { type PlanLabelsInput, planLabelsInput } from "#server/players/labels/changes/schema.ts";
import { cancelLabelChange } from "#server/players/labels/changes/service/cancel-label-change.ts";
import { exportLabelChange } from "#server/players/labels/changes/service/export-label-change.ts";
import { getLabelChange } from "#server/players/labels/changes/service/get-label-change.ts";
import { getPlayerLabels } from "#server/players/labels/changes/service/get-player-labels.ts";
import { listLabelSkips } from "#server/players/labels/changes/service/list-label-skips.ts";
import { pauseLabelChange } from "#server/players/labels/changes/service/pause-label-change.ts";
import { planLabelChange } from "#server/players/labels/changes/service/plan-label-change.ts";
import { planLabelUndo } from "#server/players/labels/changes/service/plan-label-undo.ts";
import { prepareLabelChange } from "#server/players/labels/changes/service/prepare-label-change.ts";
import { resumeLabelChange } from "#server/players/labels/changes/service/resume-label-change.ts";
import { runLabelChange } from "#server/players/labels/changes/service/run-label-change.ts";
import { setPlayerLabels } from "#server/players/labels/changes/service/set-player-labels.ts";
import { startLabelChange } from "#server/players/labels/changes/service/start-label-change.ts";
import { sweepLabelChanges } from "#server/players/labels/changes/service/sweep-label-changes.ts";
import { readFacts } from "#server/players/labels/facts/service/read-facts.ts";
import { requestFacts } from "#server/players/labels/facts/service/request-facts.ts";
import type { HeldLabels, Wanted } from "#server/players/labels/schema.ts";
import { entriesOf } from "#tests/support/audit-entries.ts";
import { ctxOf, gameCtxOf, staffActor } from "../../support/context.ts";
import { makeGame, makeStaff } from "../../support/factories.ts";
import { playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../../support/sandbox-process.ts";

const count = 2_400;
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
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  await database.db.insert(players).values(playerIds(count).map((id) => ({ gameId: game.id, id })));
  const person = await makeStaff(database.db);
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator", im }), game);
  worker = { ...ctx, actor: { kind: "system", name: "worker" }, role: "system" };
  await requestFacts(worker, { everything: true });
  await readFacts(worker, never);
});
afterEach(() => box.stop());

const wish = (wanted: Partial<Wanted>): Wanted => ({ add: [], remove: [], set: {}, unset: [], ...wanted });

async function plan(wanted: Partial<Wanted>, source: PlanLabelsInput["source"]) {
  const { id } = await planLabelChange(ctx, planLabelsInput.parse({ wanted: wish(wanted), source }));
  await prepareLabelChange(worker, { id }, never);
  return getLabelChange(ctx, { id });
}
const pasted = (ids: readonly string[]) => ({ kind: "pasted" as const, text: ids.join("\n") });

/** The platform counts what a test asks like any other call: beyond the limit of a second it refuses, and is asked again. */
async function readRows<Row>(method: string, field: string, input: { To_Account: string[] }): Promise<Row[]> {
  let rows: Row[] | undefined;
  await expect
    .poll(
      async () => {
        rows = (await box.call(`timpush/${method}`, input))[field] as Row[] | undefined;
        return rows !== undefined;
      },
      { interval: 100, timeout: 10_000 },
    )
    .toBe(true);
  return rows ?? [];
}

/** Everybody's labels as the platform has them. */
async function world(ids = playerIds(count)): Promise<Map<string, HeldLabels>> {
  const held = new Map<string, HeldLabels>();
  for (let from = 0; from < ids.length; from += 100) {
    const some = { To_Account: ids.slice(from, from + 100) };
    const tags = await readRows<{ To_Account: string; Tags: string[] }>("get_tag", "UserTags", some);
    const attrs = await readRows<{ Attrs: Record<string, string> }>("get_attr", "UserAttrs", some);
    for (const [at, row] of tags.entries()) {
      held.set(row.To_Account, { tags: row.Tags.toSorted(), attributes: attrs[at]?.Attrs ?? {} });
    }
  }
  return held;
}
async function columns(): Promise<Map<string, HeldLabels>> {
  const rows = await database.db.select().from(players).where(eq(players.gameId, ctx.game.id)).orderBy(players.id);
  return new Map(rows.map(({ id, tags, attributes }) => [id, { tags: tags.toSorted(), attributes }]));
}
const actions = async (id: string) =>
  (await entriesOf(database.db, ctx.game.id)).filter(({ targetId }) => targetId === id).map(({ action }) => action);
const reason = (text: string) => expect.objectContaining({ reason: text });

test("a plan by filter says whom it changes, workers run it, and its undo gives back exactly what was there", {
  timeout: 60_000,
}, async () => {
  const before = await world();
  const running = await startJobs({ databaseUrl: database.appUrl, log, ctx });
  const reach = (id: string, state: string) =>
    expect.poll(async () => (await getLabelChange(ctx, { id })).state, { timeout: 20_000 }).toBe(state);
  try {
    const wanted = wish({ add: ["season_9", "guild"], remove: ["newbie"], set: { vip: "gold" }, unset: ["country"] });
    const { id } = await planLabelChange(ctx, { wanted, source: { kind: "filter", tag: "newbie" } });
    await reach(id, "planned");
    const planned = await getLabelChange(ctx, { id });
    const newbies = [...before].filter(([, { tags }]) => tags.includes("newbie"));
    expect(planned).toMatchObject({
      readCount: newbies.length,
      changeCount: newbies.length,
      sameCount: 0,
      skipCount: 0,
    });
    expect(planned.callCount).toBe(4 * Math.ceil(newbies.length / 100));
    expect(planned.sample).toHaveLength(Math.min(10, newbies.length));
    expect(planned.sample[0]?.remove).toEqual(["newbie"]);
    expect(await world()).toEqual(before);

    await startLabelChange(ctx, { id, confirmedPlayers: newbies.length });
    await reach(id, "completed");
    const after = await world();
    for (const [account, was] of before) {
      const { country: _, ...kept } = was.attributes;
      const expected = was.tags.includes("newbie")
        ? {
            tags: [...new Set([...was.tags.filter((tag) => tag !== "newbie"), "season_9", "guild"])].sort(),
            attributes: { ...kept, vip: "gold" },
          }
        : was;
      expect(after.get(account), account).toEqual(expected);
    }
    expect(await columns()).toEqual(after);
    expect(await actions(id)).toEqual(["label_change.plan", "label_change.start", "label_change.complete"]);

    const undo = await planLabelUndo(ctx, { id });
    await reach(undo.id, "planned");
    const { changeCount } = await getLabelChange(ctx, { id: undo.id });
    expect(changeCount).toBe(newbies.length);
    await startLabelChange(ctx, { id: undo.id, confirmedPlayers: changeCount });
    await reach(undo.id, "completed");
    expect(await world()).toEqual(before);
    expect(await columns()).toEqual(before);
  } finally {
    await running.stop();
  }
});

test("a plan names unknown accounts and players without room, counts those who have it, and changes nobody", async () => {
  const [full = "", has = "", plain = ""] = playerIds(3);
  for (let at = 0; at < 10; at += 1) {
    const Tags = Array.from({ length: 10 }, (_, place) => `t${at}${place}`);
    const held = (await world([full])).get(full)?.tags.length ?? 0;
    await box.call("timpush/add_tag", {
      UserTags: [{ To_Account: full, Tags: Tags.slice(0, Math.max(1, 100 - held)) }],
    });
  }
  await box.call("timpush/add_tag", { UserTags: [{ To_Account: has, Tags: ["fresh"] }] });
  const ghosts = ["ghost_1", "ghost_2"];
  const planned = await plan({ add: ["fresh"] }, pasted([plain, has, full, ...ghosts]));
  expect(planned).toMatchObject({
    state: "planned",
    readCount: 5,
    changeCount: 1,
    sameCount: 1,
    skipCount: 3,
    callCount: 1,
  });
  const skips = await listLabelSkips(ctx, { id: planned.id, limit: 50 });
  expect(skips.rows.map(({ account, reason: why }) => [account, why])).toEqual([
    ["ghost_1", "unknown_account"],
    ["ghost_2", "unknown_account"],
    [full, "too_many_tags"],
  ]);
  expect((await world([plain])).get(plain)?.tags).not.toContain("fresh");
  // An audience works the same way.
  const audience = await createAudienceFromText(ctx, { text: [plain, has, ...ghosts].join(" ") });
  const same = await plan({ add: ["fresh"] }, { kind: "audience", audienceId: audience.id });
  expect(same).toMatchObject({ changeCount: 1, sameCount: 1, skipCount: 2, sourceName: audience.name });
});

test("nothing runs without its plan: not unplanned, not twice, not old, not for another number of players, not of another game", async () => {
  const { id } = await planLabelChange(ctx, { wanted: wish({ add: ["x"] }), source: pasted(playerIds(3)) });
  await expect(startLabelChange(ctx, { id, confirmedPlayers: 3 })).rejects.toEqual(reason("labels.not_planned"));
  await prepareLabelChange(worker, { id }, never);
  await expect(startLabelChange(ctx, { id, confirmedPlayers: 4 })).rejects.toEqual(reason("labels.players_differ"));
  const elsewhere = gameCtxOf(ctx, await makeGame(database.db));
  for (const verb of [cancelLabelChange, pauseLabelChange, resumeLabelChange, planLabelUndo, getLabelChange]) {
    await expect(Promise.resolve(verb(elsewhere, { id }))).rejects.toEqual(reason("labels.change_not_found"));
  }
  await expect(startLabelChange(elsewhere, { id, confirmedPlayers: 3 })).rejects.toEqual(
    reason("labels.change_not_found"),
  );
  await database.db
    .update(labelChanges)
    .set({ plannedAt: sql`now() - interval '61 minutes'` })
    .where(eq(labelChanges.id, id));
  await expect(startLabelChange(ctx, { id, confirmedPlayers: 3 })).rejects.toEqual(reason("labels.plan_expired"));
  await database.db.update(labelChanges).set({ plannedAt: sql`now()` }).where(eq(labelChanges.id, id));
  const both = await Promise.allSettled([1, 2].map(() => startLabelChange(ctx, { id, confirmedPlayers: 3 })));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await actions(id)).filter((action) => action === "label_change.start")).toHaveLength(1);
  const unplanned = { wanted: wish({ add: ["x"] }), source: pasted(playerIds(3)) };
  await expect(startLabelChange(ctx, unplanned as never)).rejects.toThrow();
});

test("a worker that is killed in the middle of its calls loses nothing: the next goes on, and every player has it once", {
  timeout: 60_000,
}, async () => {
  const planned = await plan({ add: ["killed"], set: { vip: "silver" } }, pasted(playerIds(2_000)));
  await startLabelChange(ctx, { id: planned.id, confirmedPlayers: planned.changeCount });
  // The second step's tags are written, and its attributes hang when the process dies.
  await box.control("faults", { api: "timpush/set_attr", kind: "delay", delayMs: 60_000, after: 12, count: 1 });
  const args = ["tests/support/label-child.ts", database.appUrl, JSON.stringify(ctx.game), planned.id];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  const exited = once(child, "exit");
  await expect
    .poll(
      async () => {
        const parts = await database.db
          .select()
          .from(labelChangeParts)
          .where(eq(labelChangeParts.changeId, planned.id));
        const begun = parts.filter((part) => part.begunAt !== null && part.settledAt === null);
        const tagged = [...(await world(playerIds(2_000))).values()].filter(({ tags }) => tags.includes("killed"));
        return begun.length > 0 && begun.length < 20 && tagged.length === 2_000;
      },
      { timeout: 40_000 },
    )
    .toBe(true);
  child.kill("SIGKILL");
  await exited;
  await fetch(`${box.url}/__sandbox/faults`, { method: "DELETE" });
  expect((await getLabelChange(ctx, planned)).doneCount).toBe(1_000);
  await Promise.all([runLabelChange(worker, planned, never), runLabelChange(worker, planned, never)]);
  await runLabelChange(worker, planned, never);
  const done = await getLabelChange(ctx, planned);
  expect(done).toMatchObject({ state: "completed", doneCount: planned.changeCount, failedCount: 0 });
  const after = await world();
  for (const id of playerIds(2_000)) {
    expect(after.get(id)?.tags.filter((tag) => tag === "killed")).toEqual(["killed"]);
    expect(after.get(id)?.attributes.vip).toBe("silver");
  }
  expect(await columns()).toEqual(after);
});

test("players that the platform refuses inside a call are named with its reason, the others get it, and columns say the truth", async () => {
  const ids = playerIds(300);
  const planned = await plan({ add: ["some"] }, pasted(ids));
  await box.control("faults", {
    api: "timpush/add_tag",
    kind: "partial",
    code: 90048,
    accounts: [ids[5], ids[150]],
    count: 3,
  });
  await startLabelChange(ctx, { id: planned.id, confirmedPlayers: planned.changeCount });
  await runLabelChange(worker, planned, never);
  const done = await getLabelChange(ctx, planned);
  expect(done).toMatchObject({ state: "completed", doneCount: 298, failedCount: 2 });
  expect(done.skips).toEqual([
    expect.objectContaining({ reason: "refused", code: 90048, players: 2, message: expect.anything() }),
  ]);
  const after = await world();
  expect(ids.filter((id) => !after.get(id)?.tags.includes("some"))).toEqual([ids[5], ids[150]]);
  expect(await columns()).toEqual(after);
  let text = "";
  for await (const piece of exportLabelChange(ctx, planned)) text += piece;
  const lines = text.split("\r\n");
  expect(lines[0]).toBe("\uFEFFaccount,outcome,code,message,added,removed,attributes");
  expect(lines.filter((line) => line.includes(",refused,90048,"))).toHaveLength(2);
  expect(lines.filter((line) => line.includes(",changed,"))).toHaveLength(298);
  expect((await actions(planned.id)).at(-1)).toBe("label_change.export");
});

test("too fast is waited for; a call that is refused as a whole pauses the change and says why, and it goes on when asked", {
  timeout: 60_000,
}, async () => {
  const planned = await plan({ add: ["slow"] }, pasted(playerIds(1_500)));
  await startLabelChange(ctx, { id: planned.id, confirmedPlayers: planned.changeCount });
  await box.control("faults", { api: "timpush/add_tag", kind: "fail", code: 60018, after: 3, count: 2 });
  await box.control("faults", { api: "timpush/add_tag", kind: "fail", code: 90045, after: 12, count: 1 });
  await runLabelChange(worker, planned, never);
  const paused = await getLabelChange(ctx, planned);
  expect(paused).toMatchObject({ state: "paused", refusal: { code: 90045 } });
  expect((await actions(planned.id)).at(-1)).toBe("label_change.pause");
  await resumeLabelChange(ctx, planned);
  await expect(resumeLabelChange(ctx, planned)).rejects.toEqual(reason("labels.not_paused"));
  await runLabelChange(worker, planned, never);
  expect(await getLabelChange(ctx, planned)).toMatchObject({ state: "completed", doneCount: 1_500, refusal: null });
});

test("pause and cancel stop it before its next calls, what was done is undone, and what was set again since is left alone", {
  timeout: 60_000,
}, async () => {
  const ids = playerIds(2_000);
  const before = await world(ids);
  const planned = await plan({ add: ["half"], set: { level: "99" } }, pasted(ids));
  await startLabelChange(ctx, { id: planned.id, confirmedPlayers: planned.changeCount });
  const stopping = new AbortController();
  const run = runLabelChange(worker, planned, stopping.signal);
  await expect.poll(async () => (await world(ids.slice(0, 1))).get(ids[0] ?? "")?.tags.includes("half")).toBe(true);
  await pauseLabelChange(ctx, planned);
  await run;
  const { doneCount, state } = await getLabelChange(ctx, planned);
  expect([state, doneCount]).toEqual(["paused", 1_000]);
  await cancelLabelChange(ctx, planned);
  for (const verb of [cancelLabelChange, pauseLabelChange, resumeLabelChange]) {
    await expect(verb(ctx, planned)).rejects.toMatchObject({ reason: expect.stringMatching(/^labels\./) });
  }
  await box.call("timpush/set_attr", { UserAttrs: [{ To_Account: ids[7], Attrs: { level: "55" } }] });
  const undos = await Promise.allSettled([planLabelUndo(ctx, planned), planLabelUndo(ctx, planned)]);
  expect(undos.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(undos.find(({ status }) => status === "rejected")).toMatchObject({ reason: { reason: "labels.undo_open" } });
  const undo = undos.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))[0] ?? planned;
  await prepareLabelChange(worker, undo, never);
  const back = await getLabelChange(ctx, undo);
  expect(back).toMatchObject({
    changeCount: 999,
    skips: [expect.objectContaining({ reason: "changed_since", players: 1 })],
  });
  await startLabelChange(ctx, { id: undo.id, confirmedPlayers: 999 });
  await runLabelChange(worker, undo, never);
  const after = await world(ids);
  expect(after.get(ids[7] ?? "")).toMatchObject({ attributes: { level: "55" } });
  const seventh = ids[7] ?? "";
  for (const id of ids) if (id !== seventh) expect(after.get(id), id).toEqual(before.get(id));
});

test("a worker that must stop hands over, and the sweep goes on with what nobody works on", async () => {
  const planned = await plan({ add: ["handed"] }, pasted(playerIds(200)));
  await startLabelChange(ctx, { id: planned.id, confirmedPlayers: 200 });
  const queued = async () =>
    (
      await database.db.execute<{ count: number }>(
        sql`select count(*)::int as count from pgboss.job where name = 'labels.run' and data->'payload'->>'changeId' = ${planned.id}`,
      )
    )[0]?.count;
  expect(await queued()).toBe(1);
  await runLabelChange(worker, planned, AbortSignal.abort());
  expect(await queued()).toBe(2);
  await database.db
    .update(labelChanges)
    .set({ progressAt: sql`now() - interval '2 minutes'` })
    .where(eq(labelChanges.id, planned.id));
  await Promise.all([sweepLabelChanges(worker), sweepLabelChanges(worker)]);
  expect(await queued()).toBe(3);
});

test("a platform without a push plan refuses the plan in words", async () => {
  await box.control("faults", { api: "timpush/get_tag", kind: "fail", code: 90045, count: 1 });
  const planned = await plan({ add: ["x"] }, pasted(playerIds(3)));
  expect(planned).toMatchObject({ state: "failed", failureReason: "labels.refused", refusal: { code: 90045 } });
  expect((await actions(planned.id)).at(-1)).toBe("label_change.fail");
});

test("one player gets exactly what was asked, with an entry, and not when somebody was faster", async () => {
  const [account = ""] = playerIds(1);
  const { tags, attributes } = await getPlayerLabels(ctx, { account });
  const before = { tags, attributes };
  const wanted = {
    tags: [...tags.filter((tag) => tag !== "newbie"), "vip_2026"],
    attributes: { ...attributes, vip: "gold" },
  };
  const { changeId, isPending } = await setPlayerLabels(ctx, { account, ...wanted, before });
  expect(isPending).toBe(false);
  const held = (await world([account])).get(account);
  expect(held).toEqual({ tags: wanted.tags.toSorted(), attributes: wanted.attributes });
  expect((await columns()).get(account)).toEqual(held);
  expect(await actions(account)).toEqual(["player.open", "player.label"]);
  await expect(setPlayerLabels(ctx, { account, ...wanted, before })).rejects.toEqual(reason("labels.player_changed"));
  const again = await setPlayerLabels(ctx, { account, ...wanted, before: wanted });
  expect(again).toEqual({ changeId: null, isPending: false });
  const twice = await Promise.allSettled(
    ["a", "b"].map((tag) =>
      setPlayerLabels(ctx, { account, tags: [...wanted.tags, tag], attributes: wanted.attributes, before: wanted }),
    ),
  );
  expect(twice.some(({ status }) => status === "fulfilled")).toBe(true);
  const both = (await world([account])).get(account)?.tags ?? [];
  expect(
    twice
      .flatMap(({ status }, at) => (status === "fulfilled" ? [["a", "b"][at]] : []))
      .every((tag) => both.includes(tag ?? "")),
  ).toBe(true);
  await expect(
    setPlayerLabels(ctx, { account: "ghost", ...wanted, before: { tags: [], attributes: {} } }),
  ).rejects.toEqual(reason("labels.player_unknown"));
  const now = (await world([account])).get(account) ?? before;
  await expect(
    setPlayerLabels(ctx, { account, tags: now.tags, attributes: { nope: "1" }, before: now }),
  ).rejects.toEqual(reason("labels.attribute_undefined"));
  // And its undo is that of every change.
  const undo = await planLabelUndo(ctx, { id: changeId ?? "" });
  expect(undo.state).toBe("planning");
});

test.each([
  ["emoji and tabs", "a\tb 😀", "labels.bad_accounts"],
  ["nothing", " \n\uFEFF", "labels.no_accounts"],
  ["too many", Array.from({ length: 20_001 }, (_, at) => `p${at}`).join(","), "labels.too_many_accounts"],
])("a paste of %s is refused at its field", async (_, text, expected) => {
  const input = { wanted: wish({ add: ["x"] }), source: { kind: "pasted" as const, text } };
  await expect(planLabelChange(ctx, input)).rejects.toMatchObject({
    reason: expected,
    fields: [{ path: "source.text" }],
  });
});
