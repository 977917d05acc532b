import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { excludedAccounts } from "#db/schema/exclusions.ts";
import { callPaces, games } from "#db/schema/games.ts";
import { players } from "#db/schema/players.ts";
import { chunks, runs } from "#db/schema/runs.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createDraftInput, type Draft } from "#server/mail/schema.ts";
import { cancelCampaign } from "#server/mail/service/cancel-campaign.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import { getCampaign } from "#server/mail/service/get-campaign.ts";
import { planCampaign } from "#server/mail/service/plan-campaign.ts";
import { resumeCampaign } from "#server/mail/service/resume-campaign.ts";
import { setRunSpeed } from "#server/mail/service/set-run-speed.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "../support/context.ts";
import { startSender } from "../support/engine.ts";
import { Engines } from "../support/engines.ts";
import { makeGame, makeStaff } from "../support/factories.ts";
import { makeAudience, makeItem, playerIds } from "../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../support/sandbox-process.ts";
import { untilWithin } from "../support/until.ts";

const knownPlayers = 2_000;
const groups = { public: "team_public", live: "live_room", meeting: "team_meeting" } as const;
const members = playerIds(12);

let database: TestDatabase;
let box: SandboxProcess;
let ctx: GameCtx;
let im: ReturnType<typeof createImGateways>;
const engines = new Engines();

beforeAll(async () => {
  database = await createTestDatabase({ max: 20 });
});
afterAll(() => database.drop());

beforeEach(async () => {
  box = await SandboxProcess.start(["--players", String(knownPlayers), "--recipients-per-minute", "0"]);
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  await database.db
    .update(games)
    .set({ edition: "enterprise", recipientsPerMinute: 10_000_000, approvalAbove: 1_000_000 })
    .where(eq(games.id, game.id));
  await database.db.insert(players).values(playerIds(knownPlayers).map((id) => ({ gameId: game.id, id })));
  const person = await makeStaff(database.db);
  im = createImGateways({ log: pino({ level: "silent" }), db: database.db });
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator", im }), game);
});
afterEach(async () => {
  await engines.stop();
  await im.close();
  await box.stop();
});

async function makeGroup(groupId: string, type: string): Promise<void> {
  const isLive = type === "AVChatRoom";
  const answer = await box.call("group_open_http_svc/create_group", {
    Owner_Account: members[0],
    Type: type,
    GroupId: groupId,
    Name: groupId,
    ...(isLive ? {} : { MemberList: members.slice(1).map((id) => ({ Member_Account: id })) }),
  });
  if (answer.ErrorCode !== 0) throw new Error(`no group: ${JSON.stringify(answer)}`);
  if (!isLive) return;
  for (const account of members.slice(1)) {
    await box.control("act", { type: "login", account });
    await box.control("act", { type: "join", account, group: groupId });
  }
}

const startEngine = () => engines.add(startSender(database.db));

const startChild = (kill = "") => engines.startChild("engine-child.ts", [database.appUrl, kill]);

/** A draft for this target; what it holds besides is the same for all. */
async function write(target: Partial<Draft>): Promise<string> {
  const item = await makeItem(database.db, ctx.game.id);
  const { draft } = createDraftInput.parse({
    draft: {
      name: "reward",
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      attachments: [{ itemId: item.id, quantity: 5 }],
      ...target,
    },
  });
  return (await createDraft(ctx, { draft })).id;
}

async function send(target: Partial<Draft>): Promise<string> {
  const id = await write(target);
  const plan = await planCampaign(ctx, { id });
  expect(plan.problems).toEqual([]);
  await sendCampaign(ctx, { id, version: plan.version, confirmedRecipients: plan.recipients });
  return id;
}

async function sendList(ids: readonly string[], more: Partial<Draft> = {}): Promise<string> {
  const audience = await makeAudience(database.db, ctx.game.id, ids);
  return send({ audienceId: audience.id, ...more });
}

const until = untilWithin(45_000);

const ended = (id: string) =>
  until(async () => {
    const campaign = await getCampaign(ctx, { id });
    return ["completed", "cancelled", "held", "paused", "failed"].includes(campaign.state) && campaign;
  });

async function ask<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${box.url}/__sandbox/${path}`)).json()) as Answer;
}

const ledgerOf = (id: string) =>
  ask<{ recipients: number; deliveries: number; duplicates: number }>(`ledger?contains=${id}`);

/** The mails of this campaign in a group, newest first. */
async function mailsIn(groupId: string, id: string): Promise<{ msgSeq: number; msgRandom: number }[]> {
  const { messages } = await ask<{ messages: { msgSeq: number; msgRandom: number; msgBody: unknown }[] }>(
    `ledger?group=${groupId}`,
  );
  return messages.filter((message) => JSON.stringify(message.msgBody).includes(id));
}

async function addFault(fault: object): Promise<void> {
  await box.control("faults", fault);
}

async function runOf(id: string) {
  const [run] = await database.db.select().from(runs).where(eq(runs.campaignId, id));
  if (!run) throw new Error("no run");
  return run;
}

async function chunkOf(id: string) {
  const [chunk] = await database.db
    .select()
    .from(chunks)
    .where(eq(chunks.runId, (await runOf(id)).id));
  if (!chunk) throw new Error("no chunk");
  return chunk;
}

const withTag = { tagsAny: ["whale"], tagsAll: [], attributesAny: [], attributesAll: [] };

describe("one player", () => {
  test("gets it by a call of its own, once", async () => {
    startEngine();
    const id = await sendList(["player_00007"]);
    expect((await ended(id)).run).toMatchObject({ state: "completed", channel: "one", sent: 1, total: 1 });
    expect(await ledgerOf(id)).toEqual({ recipients: 1, deliveries: 1, duplicates: 0 });
    expect((await chunkOf(id)).msgKey).not.toBeNull();
  });

  test("who does not exist is counted failed with the platform's code", async () => {
    startEngine();
    const id = await sendList(["ghost_1"]);
    expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 0, failed: 1 });
  });

  test("whose answer was lost is looked up and not sent again", { timeout: 60_000 }, async () => {
    await addFault({ api: "openim/sendmsg", kind: "drop", delayMs: 0, count: 1 });
    startEngine();
    const id = await sendList(["player_00007"]);
    expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 1, uncertain: 0 });
    expect(await ledgerOf(id)).toEqual({ recipients: 1, deliveries: 1, duplicates: 0 });
  });
});

describe("a group", () => {
  beforeEach(async () => {
    await makeGroup(groups.public, "Public");
    await makeGroup(groups.meeting, "ChatRoom");
    await makeGroup(groups.live, "AVChatRoom");
  });

  test("gets one message; its members are the estimate and its number is kept", async () => {
    startEngine();
    const id = await send({ target: "group", groupId: groups.public });
    const { run } = await ended(id);
    expect(run).toMatchObject({ state: "completed", channel: "group", isEstimated: true, total: 12, sent: 12 });
    const [mail, ...others] = await mailsIn(groups.public, id);
    expect(others).toEqual([]);
    const chunk = await chunkOf(id);
    expect(chunk).toMatchObject({ ids: [], recipients: 12, msgKey: String(mail?.msgSeq) });
    expect(mail?.msgRandom).toBe(chunk.msgRandom);
  });

  test.each(["drop", "reset"] as const)(
    "a call that ends in a %s is decided by the group's history, without a double",
    { timeout: 60_000 },
    async (kind) => {
      await addFault({ api: "send_group_msg", kind, ...(kind === "drop" ? { delayMs: 0 } : {}), count: 1 });
      startEngine();
      const id = await send({ target: "group", groupId: groups.public });
      expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 12, uncertain: 0 });
      expect(await mailsIn(groups.public, id)).toHaveLength(1);
      const chunk = await chunkOf(id);
      expect(chunk).toMatchObject({ state: "sent", attempt: kind === "drop" ? 1 : 2 });
      expect(chunk.msgKey).toBe(String((await mailsIn(groups.public, id))[0]?.msgSeq));
    },
  );

  test("an engine killed after the answer and before the record leaves one message", { timeout: 60_000 }, async () => {
    const child = await startChild("answered:1");
    const id = await send({ target: "group", groupId: groups.meeting });
    await until(async () => child.signalCode !== null);
    await startChild();
    expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 12, uncertain: 0 });
    expect(await mailsIn(groups.meeting, id)).toHaveLength(1);
  });

  test("a message found below many newer ones is found all the same", { timeout: 60_000 }, async () => {
    await addFault({ api: "send_group_msg", kind: "drop", delayMs: 0, count: 1 });
    startEngine();
    const id = await send({ target: "group", groupId: groups.public });
    await until(async () => (await mailsIn(groups.public, id)).length === 1);
    for (let line = 0; line < 45; line += 1) {
      await box.control("act", {
        type: "say",
        account: members[1 + (line % 11)],
        group: groups.public,
        text: `${line}`,
      });
    }
    expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 12 });
    expect(await mailsIn(groups.public, id)).toHaveLength(1);
  });

  test("a busy group that drops the message gets it later, and is not counted before", {
    timeout: 60_000,
  }, async () => {
    await box.control("clock", { frozen: true });
    for (let line = 0; line < 40; line += 1) {
      await box.call("group_open_http_svc/send_group_msg", {
        GroupId: groups.public,
        From_Account: members[0],
        Random: line + 1,
        MsgPriority: "High",
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "busy" } }],
      });
    }
    startEngine();
    const id = await send({ target: "group", groupId: groups.public });
    await until(async () => (await chunkOf(id)).lastError?.kind === "dropped");
    expect((await runOf(id)).sent).toBe(0);
    await box.control("clock", { frozen: false });
    expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 12 });
    expect(await mailsIn(groups.public, id)).toHaveLength(1);
  });

  test.each([
    { name: "a live room", target: { groupId: groups.live } },
    { name: "only members who are online", target: { groupId: groups.public, lifeTimeSeconds: 0, onlineOnly: true } },
  ])("a lost answer of a call to $name stops and asks a person", async ({ target }) => {
    await addFault({ api: "send_group_msg", kind: "drop", delayMs: 0, count: 1 });
    startEngine();
    const id = await send({ target: "group", ...target });
    const campaign = await ended(id);
    expect(campaign).toMatchObject({ state: "held", stateReason: "runs.uncertain_no_history" });
    expect(campaign.run?.state).toBe("uncertain");
    expect(campaign.run?.uncertain).toBe(campaign.run?.total);
    await expect(resumeCampaign(ctx, { id })).rejects.toMatchObject({ reason: "mail.resume_needs_reason" });
    await cancelCampaign(ctx, { id, reason: "they saw it" });
    expect((await getCampaign(ctx, { id })).state).toBe("cancelled");
  });

  test("that went away before its call pauses the run and says so", async () => {
    const id = await send({ target: "group", groupId: groups.public });
    await box.call("group_open_http_svc/destroy_group", { GroupId: groups.public });
    startEngine();
    expect(await ended(id)).toMatchObject({ state: "paused", stateReason: "im.10010" });
  });

  test("that does not exist cannot be sent to", async () => {
    const id = await write({ target: "group", groupId: "nobody_here" });
    const plan = await planCampaign(ctx, { id });
    expect(plan.problems.map(({ path, reason }) => [path, reason])).toEqual([["groupId", "mail.group_unknown"]]);
    await expect(sendCampaign(ctx, { id, version: 1, confirmedRecipients: 0 })).rejects.toMatchObject({
      reason: "mail.incomplete",
    });
  });
});

describe("a push", () => {
  test.each([
    { name: "to everyone", target: { target: "everyone", everyoneCount: knownPlayers }, api: "push" },
    { name: "by tag", target: { target: "condition", condition: withTag }, api: "push" },
    {
      name: "kept for an hour",
      target: { target: "condition", condition: withTag, lifeTimeSeconds: 3_600 },
      api: "im_push",
    },
  ] as const)("$name is one call, once, and its task is kept", async ({ target, api }) => {
    startEngine();
    const id = await send(target as Partial<Draft>);
    const { run } = await ended(id);
    expect(run).toMatchObject({ state: "completed", channel: "push", isEstimated: true, total: knownPlayers });
    const { msgKey } = await chunkOf(id);
    const task = await ask<{ api: string; recipients: number }>(`ledger?push=${msgKey}`);
    expect(task.api).toBe(api);
    if (target.target === "everyone") expect(task.recipients).toBeGreaterThanOrEqual(knownPlayers);
    else expect(task.recipients).toBeLessThan(knownPlayers / 10);
    expect((await ledgerOf(id)).duplicates).toBe(0);
  });

  test("whose answer was lost stops and asks; a person may let it go again", { timeout: 60_000 }, async () => {
    await addFault({ api: "timpush/push", kind: "drop", delayMs: 0, count: 1 });
    startEngine();
    const id = await send({ target: "condition", condition: withTag });
    expect(await ended(id)).toMatchObject({ state: "held", stateReason: "runs.uncertain_no_history" });
    const before = await ledgerOf(id);
    await resumeCampaign(ctx, { id, reason: "nobody has it" });
    expect((await ended(id)).run).toMatchObject({ state: "completed", uncertain: 0 });
    expect((await ledgerOf(id)).deliveries).toBe(2 * before.deliveries);
  });

  test("two pushes at once stay a second apart, whatever their family", { timeout: 60_000 }, async () => {
    startEngine();
    const sent = await Promise.all([
      send({ target: "condition", condition: withTag }),
      send({ target: "condition", condition: withTag, lifeTimeSeconds: 3_600 }),
      send({ target: "condition", condition: { ...withTag, tagsAny: ["guild"] } }),
    ]);
    for (const id of sent) expect((await ended(id)).run?.state).toBe("completed");
    const calls = await Promise.all(sent.map(async (id) => (await chunkOf(id)).calledAt?.getTime() ?? 0));
    const [first = 0, second = 0, third = 0] = calls.sort((a, b) => a - b);
    expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(1_000);
  });

  test("without a push left of the day pauses, says so, and goes on when resumed", async () => {
    await database.db.insert(callPaces).values({
      gameId: ctx.game.id,
      api: "timpush/push",
      day: sql`(clock_timestamp() at time zone 'Asia/Shanghai')::date`,
      dayCalls: 100,
    });
    const draft = await write({ target: "condition", condition: withTag });
    const plan = await planCampaign(ctx, { id: draft });
    expect(plan).toMatchObject({ bindingLimit: "day", quota: { callsPerDay: 100, callsLeftToday: 0 } });
    expect(plan.warnings.map(({ reason }) => reason)).toContain("mail.no_push_left");
    startEngine();
    await sendCampaign(ctx, { id: draft, version: 1, confirmedRecipients: plan.recipients });
    expect(await ended(draft)).toMatchObject({ state: "paused", stateReason: "runs.day_calls_used" });
    await database.db.update(callPaces).set({ dayCalls: 99 }).where(eq(callPaces.gameId, ctx.game.id));
    await resumeCampaign(ctx, { id: draft });
    expect((await ended(draft)).state).toBe("completed");
  });

  test("with an excluded account needs a list first, and says why", async () => {
    await database.db
      .insert(excludedAccounts)
      .values({ gameId: ctx.game.id, account: "player_00001", kind: "tester", addedByName: "t" });
    const id = await write({ target: "everyone", everyoneCount: knownPlayers });
    const plan = await planCampaign(ctx, { id });
    expect(plan).toMatchObject({ channel: "batch", why: "push_leaves_out_nobody", needsList: true });
    expect(plan.problems.map(({ reason }) => reason)).toEqual(["mail.list_needed"]);
  });

  test("of an edition without pushes is refused at its field", async () => {
    await database.db.update(games).set({ edition: "standard" }).where(eq(games.id, ctx.game.id));
    const id = await write({ target: "condition", condition: withTag });
    await expect(sendCampaign(ctx, { id, version: 1, confirmedRecipients: knownPlayers })).rejects.toMatchObject({
      reason: "mail.incomplete",
      fields: [{ path: "target", reason: "mail.push_not_in_edition" }],
    });
  });
});

describe("everyone", () => {
  test("is refused to whoever typed another number than it is now", async () => {
    const id = await write({ target: "everyone", everyoneCount: knownPlayers - 1 });
    const confirmed = { id, version: 1, confirmedRecipients: knownPlayers };
    await expect(sendCampaign(ctx, confirmed)).rejects.toMatchObject({ reason: "mail.recipients_changed" });
    const untyped = await write({ target: "everyone" });
    await expect(sendCampaign(ctx, { ...confirmed, id: untyped })).rejects.toMatchObject({ reason: "mail.incomplete" });
  });
});

test("a slow API holds up no other: a list goes on while pushes wait for their second", {
  timeout: 60_000,
}, async () => {
  await addFault({ api: "timpush/push", kind: "delay", delayMs: 2_500, when: "before", count: 1 });
  startEngine();
  const push = await send({ target: "condition", condition: withTag });
  const list = await sendList(playerIds(2_000));
  expect((await ended(list)).run).toMatchObject({ state: "completed", sent: 2_000 });
  expect((await getCampaign(ctx, { id: push })).state).toBe("sending");
  expect((await ended(push)).state).toBe("completed");
});

/** The most recipients of a run whose calls left within any minute, by the ledger's own times. */
async function mostInAMinute(runId: string): Promise<number> {
  const [row] = await database.db.execute<{ most: number }>(sql`
    select max(within)::int as most from (
      select (select sum(o.recipients) from chunks o where o.run_id = c.run_id
        and o.called_at >= c.called_at and o.called_at < c.called_at + interval '60 seconds') as within
      from chunks c where c.run_id = ${runId}::uuid and c.called_at is not null) as windows`);
  return row?.most ?? 0;
}

describe("a run's own speed", () => {
  test("holds for two engines together in every minute, and one set higher counts at once", {
    timeout: 120_000,
  }, async () => {
    startEngine();
    startEngine();
    const id = await sendList(playerIds(2_000), { recipientsPerMinuteMax: 1_000 });
    const run = await runOf(id);
    await until(async () => (await runOf(id)).sent >= 1_000);
    expect(await mostInAMinute(run.id)).toBe(1_000);
    const plan = await getCampaign(ctx, { id });
    expect(plan.run?.etaSeconds).toBeGreaterThanOrEqual(30);
    await setRunSpeed(ctx, { id, recipientsPerMinuteMax: 600_000 });
    expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 2_000 });
    expect(await ledgerOf(id)).toEqual({ recipients: 2_000, deliveries: 2_000, duplicates: 0 });
    const rows = await database.db.execute(sql`select from call_paces where api like 'own:%'`);
    expect(rows).toHaveLength(0);
  });

  test("below one call lets a call wait for its share", { timeout: 60_000 }, async () => {
    startEngine();
    startEngine();
    const id = await sendList(playerIds(1_000), { recipientsPerMinuteMax: 100 });
    await until(async () => (await runOf(id)).sent === 500);
    const [pace] = await database.db.execute<{ seconds: number }>(sql`
      select extract(epoch from next_call_at - granted_at)::float8 as seconds from call_paces where api like 'own:%'`);
    expect(pace?.seconds).toBeGreaterThanOrEqual(300);
    await setRunSpeed(ctx, { id, recipientsPerMinuteMax: null });
    expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 1_000 });
  });

  test("given to a run that is under way takes it from the common line", { timeout: 90_000 }, async () => {
    await database.db.update(games).set({ callsPerSecond: 1 }).where(eq(games.id, ctx.game.id));
    startEngine();
    startEngine();
    const id = await sendList(playerIds(2_000));
    await until(async () => (await runOf(id)).sent > 0);
    await setRunSpeed(ctx, { id, recipientsPerMinuteMax: 1 });
    const counts = async () => {
      const [row] = await database.db.execute<{ late: number; now: string }>(sql`
        select count(*) filter (where called_at > now() - interval '4 seconds')::int as late, now()::text as now from chunks`);
      return row?.late === 0;
    };
    // At a call a second it would never be silent for four; nothing after the one call of its own limit is due for hours.
    await until(counts, 20_000);
    expect((await runOf(id)).sent).toBeLessThan(2_000);
    await setRunSpeed(ctx, { id, recipientsPerMinuteMax: null });
    expect((await ended(id)).run).toMatchObject({ state: "completed", sent: 2_000 });
    expect((await ledgerOf(id)).duplicates).toBe(0);
  });
});
