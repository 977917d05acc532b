import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { audienceBlocks, audiences } from "#db/schema/audiences.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { excludedAccounts } from "#db/schema/exclusions.ts";
import { games } from "#db/schema/games.ts";
import { players } from "#db/schema/players.ts";
import type { AudienceMembers } from "#server/audiences/schema.ts";
import { announceAudience } from "#server/audiences/service/announce-audience.ts";
import { createAudienceFromGroup } from "#server/audiences/service/create-audience-from-group.ts";
import { getAudience } from "#server/audiences/service/get-audience.ts";
import { resolveAudience } from "#server/audiences/service/resolve-audience.ts";
import { createImGateways } from "#server/im/service/create-im-gateways.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { createDraftInput, type Draft, draftInput } from "#server/mail/schema.ts";
import { createDraft } from "#server/mail/service/create-draft.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import { planCampaign } from "#server/mail/service/plan-campaign.ts";
import { resolveTarget } from "#server/mail/service/resolve-target.ts";
import { updateDraft } from "#server/mail/service/update-draft.ts";
import { sendUntested as sendCampaign } from "#tests/support/untested.ts";
import { ctxOf, gameCtxOf, staffActor } from "../support/context.ts";
import { makeGame, makeStaff } from "../support/factories.ts";
import { makeItem, playerIds } from "../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { SandboxProcess, TEST_APP } from "../support/sandbox-process.ts";

const knownPlayers = 1_200;
const never = new AbortController().signal;
const byTag = { tagsAny: ["whale", "guild"], tagsAll: ["newbie"], attributesAny: [], attributesAll: [] };
const byAttribute = {
  tagsAny: [],
  tagsAll: [],
  attributesAny: [
    { name: "vip", value: "gold" },
    { name: "server", value: "jp1" },
  ],
  attributesAll: [],
};

let database: TestDatabase;
let box: SandboxProcess;
let ctx: GameCtx;
let im: ReturnType<typeof createImGateways>;

beforeAll(async () => {
  database = await createTestDatabase({ max: 12 });
  box = await SandboxProcess.start(["--players", String(knownPlayers + 300)]);
  im = createImGateways({ log: pino({ level: "silent" }), db: database.db });
});
afterAll(async () => {
  await im.close();
  await box.stop();
  await database.drop();
});
beforeEach(async () => {
  const game = await makeGame(database.db, { endpoint: box.url, key: TEST_APP.key, sdkAppId: TEST_APP.sdkAppId });
  await database.db.update(games).set({ edition: "enterprise" }).where(eq(games.id, game.id));
  await database.db.insert(players).values(playerIds(knownPlayers).map((id) => ({ gameId: game.id, id })));
  await database.db
    .insert(excludedAccounts)
    .values({ gameId: game.id, account: "somebody", kind: "tester", addedByName: "t" });
  const person = await makeStaff(database.db);
  ctx = gameCtxOf(ctxOf(database.db, { actor: staffActor(person), role: "operator", im }), game);
});
afterEach(async () => {
  await fetch(`${box.url}/__sandbox/faults`, { method: "DELETE" });
});

async function write(target: Partial<Draft>): Promise<Campaign> {
  const item = await makeItem(database.db, ctx.game.id);
  const { draft } = createDraftInput.parse({
    draft: {
      texts: { ko: { title: "보상", body: "고마워요" } },
      senderAccount: "system_mail",
      attachments: [{ itemId: item.id, quantity: 1 }],
      ...target,
    },
  });
  return createDraft(ctx, { draft });
}

async function idsOf(audienceId: string): Promise<string[]> {
  const blocks = await database.db
    .select({ ids: audienceBlocks.ids })
    .from(audienceBlocks)
    .where(eq(audienceBlocks.audienceId, audienceId))
    .orderBy(audienceBlocks.position);
  return blocks.flatMap(({ ids }) => ids);
}

/** Who holds what, read from the platform itself, a hundred at a time. */
async function holders(api: string, list: string, holds: (row: Record<string, unknown>) => boolean): Promise<string[]> {
  const found: string[] = [];
  const ids = playerIds(knownPlayers);
  for (let start = 0; start < ids.length; start += 100) {
    const answer = await box.call(`timpush/${api}`, { To_Account: ids.slice(start, start + 100) });
    const rows = answer[list] as Record<string, unknown>[];
    found.push(...rows.filter(holds).map((row) => String(row.To_Account)));
  }
  return found;
}

test("a worker makes a list of exactly the known players who meet a condition, and the mail goes out to them", {
  timeout: 60_000,
}, async () => {
  const draft = await write({ target: "condition", condition: byTag });
  const log = pino({ level: "silent" });
  const running = await startJobs({ databaseUrl: database.appUrl, log, ctx });
  try {
    const resolved = await resolveTarget(ctx, draft);
    expect(resolved.version).toBe(draft.version + 1);
    const audienceId = resolved.audienceId ?? "";
    await expect
      .poll(async () => (await getAudience(ctx, { id: audienceId })).state, { timeout: 30_000 })
      .toBe("ready");
    const expected = await holders("get_tag", "UserTags", ({ Tags }) => {
      const tags = Tags as string[];
      return tags.includes("newbie") && (tags.includes("whale") || tags.includes("guild"));
    });
    expect(expected.length).toBeGreaterThan(3);
    expect(await idsOf(audienceId)).toEqual(expected);
    const plan = await planCampaign(ctx, draft);
    expect(plan).toMatchObject({ problems: [], channel: "batch", isEstimated: false, recipients: expected.length });
    const sent = await sendCampaign(ctx, { id: draft.id, version: plan.version, confirmedRecipients: expected.length });
    expect(sent.run).toMatchObject({ channel: "batch", total: expected.length });
    const [created, ready] = await database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.targetId, audienceId))
      .orderBy(auditEntries.id);
    expect(created).toMatchObject({ action: "audience.create", after: { source: "condition" } });
    expect(ready?.after).toMatchObject({ validCount: expected.length });
  } finally {
    await running.stop();
  }
});

const kinds: { name: string; members: AudienceMembers; expected: () => Promise<string[]> }[] = [
  { name: "everyone", members: { kind: "everyone" }, expected: async () => playerIds(knownPlayers) },
  {
    name: "players by attribute",
    members: { kind: "condition", condition: byAttribute },
    expected: () =>
      holders("get_attr", "UserAttrs", ({ Attrs }) => {
        const { vip, server } = Attrs as Record<string, string>;
        return vip === "gold" || server === "jp1";
      }),
  },
];
test.each(kinds)("$name as a list are all of them and no one else", async ({ members, expected }) => {
  const { id } = await announceAudience(ctx, { name: "list", members });
  await resolveAudience(ctx, { id, members }, never);
  expect((await getAudience(ctx, { id })).state).toBe("ready");
  expect(await idsOf(id)).toEqual(await expected());
});

async function makeGroup(groupId: string, type: string, members: readonly string[]): Promise<void> {
  const answer = await box.call("group_open_http_svc/create_group", {
    Owner_Account: members[0],
    Type: type,
    GroupId: groupId,
    Name: "길드",
    ...(type === "AVChatRoom" ? {} : { MemberList: members.slice(1).map((id) => ({ Member_Account: id })) }),
  });
  expect(answer.ErrorCode).toBe(0);
}

test.each([
  { type: "Public", groupId: "guild_public" },
  { type: "Community", groupId: "@TGS#_guild_community" },
])("the members of a $type group become a list, page by page, named after it", async ({ type, groupId }) => {
  const members = playerIds(101, 300);
  await makeGroup(groupId, type, members);
  const more = playerIds(99, 500);
  await box.call("group_open_http_svc/add_group_member", {
    GroupId: groupId,
    MemberList: more.map((id) => ({ Member_Account: id })),
  });
  const { id } = await createAudienceFromGroup(ctx, { groupId });
  await resolveAudience(ctx, { id, members: { kind: "group", groupId } }, never);
  expect(await getAudience(ctx, { id })).toMatchObject({ state: "ready", name: "길드", source: "group" });
  expect(await idsOf(id)).toEqual([...members, ...more].sort());
});

test("a live room keeps no list, and an unknown group has none", async () => {
  await makeGroup("live_list", "AVChatRoom", playerIds(1));
  await expect(createAudienceFromGroup(ctx, { groupId: "live_list" })).rejects.toMatchObject({
    reason: "audiences.group_keeps_no_list",
  });
  await expect(createAudienceFromGroup(ctx, { groupId: "nobody_here" })).rejects.toMatchObject({
    reason: "audiences.group_not_found",
  });
});

test("a list of nobody fails and says why", async () => {
  const condition = { ...byTag, tagsAny: ["no_such_tag"] };
  const members = { kind: "condition", condition } as const;
  const { id } = await announceAudience(ctx, { name: "nobody", members });
  await resolveAudience(ctx, { id, members }, never);
  expect(await getAudience(ctx, { id })).toMatchObject({
    state: "failed",
    failureReason: "audiences.nobody_matches",
  });
});

test("a platform that is away leaves the list to the next attempt, which begins anew and names nobody twice", async () => {
  const members = { kind: "condition", condition: byAttribute } as const;
  const { id } = await announceAudience(ctx, { name: "retry", members });
  await box.control("faults", { api: "timpush/get_attr", kind: "fail", code: 90009, after: 6, count: 1 });
  await expect(resolveAudience(ctx, { id, members }, never)).rejects.toMatchObject({ code: 90009 });
  expect((await getAudience(ctx, { id })).state).toBe("receiving");
  await resolveAudience(ctx, { id, members }, never);
  const audience = await getAudience(ctx, { id });
  expect(audience).toMatchObject({ state: "ready", duplicateCount: 0 });
  await resolveAudience(ctx, { id, members }, never);
  expect(await getAudience(ctx, { id })).toEqual(audience);
});

test("a worker that stops hands the list to the next one", async () => {
  const members = { kind: "everyone" } as const;
  const { id } = await announceAudience(ctx, { name: "stopped", members });
  await resolveAudience(ctx, { id, members }, AbortSignal.abort());
  expect((await getAudience(ctx, { id })).state).toBe("receiving");
  const rows = await database.db.execute<{ count: number }>(
    `select count(*)::int as count from pgboss.job where name = 'audiences.resolve' and data->'payload'->>'audienceId' = '${id}'`,
  );
  expect(rows[0]?.count).toBe(2);
});

test("a changed condition lets go of the list that was made of the one before", async () => {
  const draft = await write({ target: "condition", condition: byTag });
  const resolved = await resolveTarget(ctx, draft);
  const same = await updateDraft(ctx, {
    id: draft.id,
    version: resolved.version,
    draft: { ...draftInput.parse(resolved), name: "renamed", audienceId: null },
  });
  expect(same.audienceId).toBe(resolved.audienceId);
  const changed = await updateDraft(ctx, {
    id: draft.id,
    version: same.version,
    draft: { ...draftInput.parse(same), condition: byAttribute },
  });
  expect(changed.audienceId).toBeNull();
});

test("only a draft by condition, or to everyone, is made a list, and of two at once one", async () => {
  const group = await write({ target: "group", groupId: "g" });
  await expect(resolveTarget(ctx, group)).rejects.toMatchObject({ reason: "mail.nothing_to_resolve" });
  const mixed = await write({
    target: "condition",
    condition: { ...byTag, attributesAll: [{ name: "a", value: "b" }] },
  });
  await expect(resolveTarget(ctx, mixed)).rejects.toMatchObject({ reason: "mail.incomplete" });
  const other = gameCtxOf(ctx, await makeGame(database.db));
  const everyone = await write({ target: "everyone" });
  await expect(resolveTarget(other, everyone)).rejects.toMatchObject({ reason: "mail.not_found" });
  const both = await Promise.allSettled([resolveTarget(ctx, everyone), resolveTarget(ctx, everyone)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lists = await database.db.select().from(audiences).where(eq(audiences.gameId, ctx.game.id));
  expect(lists).toHaveLength(1);
});
