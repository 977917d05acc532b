import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { audienceRejects, audienceUnknowns } from "#db/schema/audiences.ts";
import { callbackEvents, teamWork } from "#db/schema/callbacks.ts";
import { excludedAccounts } from "#db/schema/exclusions.ts";
import { labelChangeParts, labelChangeSkips, labelChanges } from "#db/schema/labels.ts";
import { campaigns } from "#db/schema/mail.ts";
import { messageDeliveries, messageSends, messageTypes, messageTypeVersions } from "#db/schema/messages.ts";
import { moderationDecisions, moderationDecisionWords } from "#db/schema/moderation-decisions.ts";
import { moderationGaps, moderationLeaks } from "#db/schema/moderation-leaks.ts";
import { moderationReviewSkips, moderationReviews, moderationSanctions } from "#db/schema/moderation-queue.ts";
import { wordAllowances } from "#db/schema/moderation-rules.ts";
import { players } from "#db/schema/players.ts";
import { chunks } from "#db/schema/runs.ts";
import { teamMembers, teams } from "#db/schema/teams.ts";
import { ownPlayers, testSendAccounts, testSends } from "#db/schema/test-sends.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { makeStaff } from "./factories.ts";
import type { FullGame } from "./games-apart.ts";
import { makeRecall, makeRun } from "./ledger.ts";
import { makeAudience } from "./mail.ts";

export type PlayerTraces = {
  readonly account: string;
  /** Stands in the nickname and in every text that is the player's own. */
  readonly words: string;
  readonly audienceId: string;
  readonly campaignId: string;
  readonly runId: string;
  readonly recallId: string;
  readonly sendId: string;
  readonly testSendId: string;
  readonly changeId: string;
};

const { now } = Date;

/**
 * One account in everything of a game that can name one, all of it over and done: what an export of the player must hold, and an erasure
 * must find. Two other accounts, before and behind it in the order of ids, share its lists and calls.
 */
export async function makePlayerTraces(
  db: Db,
  { game, author }: FullGame,
  given: { account: string; words: string },
): Promise<PlayerTraces> {
  const { account, words } = given;
  const gameId = game.id;
  const ids = [`0_${account}`, account, `z_${account}`];
  await db.insert(players).values({
    gameId,
    id: account,
    nickname: words,
    tags: ["vip"],
    attributes: { motto: words },
    profile: { Signature: words },
  });
  const audience = await makeAudience(db, gameId, ids);
  await db.insert(audienceUnknowns).values({ audienceId: audience.id, account });
  await db
    .insert(audienceRejects)
    .values({ audienceId: audience.id, position: 0, line: 1, value: `${account} ${words}`, reason: "bad_character" });

  const by = { createdByName: "t", updatedByName: "t", editedByName: "t" };
  const [campaign] = await db
    .insert(campaigns)
    .values({ gameId, name: "traced mail", state: "cancelled", ...by })
    .returning({ id: campaigns.id });
  const campaignId = campaign?.id ?? "";
  const ofCampaign = { gameId, campaignId };
  const { id: runId } = await makeRun(db, ofCampaign, {
    chunks: [{ ids, state: "partly", failed: { [account]: 70_107 }, confirmedIds: [account] }],
  });
  await makeRun(db, ofCampaign, {
    ordinal: 2,
    chunks: [{ ids: [ids[0] ?? ""], state: "sent" }],
    excluded: { [account]: "tester" },
  });
  const { id: aloneId } = await makeRun(db, ofCampaign, { ordinal: 3, chunks: [{ ids: [account], state: "sent" }] });
  await db
    .update(chunks)
    .set({ variables: JSON.stringify({ name: words }) })
    .where(eq(chunks.runId, aloneId));
  const { id: recallId } = await makeRecall(db, { gameId, runId, total: 2 }, [
    { position: 0, recipients: 2, failed: { [account]: { outcome: "refused", code: 1 } } },
  ]);
  const testSendId = randomUUID();
  const requested = { requestedByName: "t", finishedAt: new Date() };
  await db
    .insert(testSends)
    .values({ id: testSendId, gameId, campaignId, contentHash: "h", state: "done", ...requested });
  await db.insert(testSendAccounts).values({ testSendId, account, kind: "own", outcome: "accepted" });
  const owner = await makeStaff(db, { role: "operator", gameId });
  await db.insert(ownPlayers).values({ gameId, staffId: owner.id, account });
  await db
    .insert(excludedAccounts)
    .values({ gameId, account, kind: "tester", note: `note on ${words}`, addedByName: "t" });

  const changeId = await insertLabelChange(db, { gameId, account, words });
  const sendId = await insertMessage(db, { gameId, account, words });
  await insertCallbacks(db, { gameId, account, words });
  await insertTeam(db, { gameId, account, words });
  await insertModeration(db, { gameId, account, words });
  await insertDecisions(db, { gameId, account, words });
  await recordAudit(author, {
    action: "player.label",
    target: { kind: "player", id: account, name: account },
    before: { removed: [], attributes: { motto: "none" } },
    after: { added: ["vip"], attributes: { motto: words } },
    isOwn: true,
    reason: `${words} asked for it`,
  });
  return {
    ...{ account, words, audienceId: audience.id, campaignId, runId, recallId, sendId, testSendId, changeId },
  };
}

type Trace = { gameId: string; account: string; words: string };

async function insertLabelChange(db: Db, { gameId, account, words }: Trace): Promise<string> {
  const wanted = { add: ["vip"], remove: [], set: { motto: words }, unset: [] };
  const [change] = await db
    .insert(labelChanges)
    .values({
      gameId,
      name: `motto=${words}`,
      state: "completed",
      wanted,
      sourceKind: "player",
      source: { kind: "player", account },
      givenIds: [account],
      changeCount: 1,
      doneCount: 1,
      partCount: 1,
      requestedByName: "t",
      plannedAt: new Date(now() - 1_000),
      startedAt: new Date(now() - 1_000),
      finishedAt: new Date(),
    })
    .returning({ id: labelChanges.id });
  const changeId = change?.id ?? "";
  const edits = [{ ...wanted, account, was: { motto: words } }];
  const times = { begunAt: new Date(), settledAt: new Date() };
  await db.insert(labelChangeParts).values({ changeId, position: 0, edits, ...times });
  await db.insert(labelChangeSkips).values({ changeId, account, reason: "changed_since" });
  return changeId;
}

/** One that the player is the subject of, and one of another player's that names the account and the nickname. */
async function insertCallbacks(db: Db, { gameId, account, words }: Trace): Promise<void> {
  const event = { gameId, command: "Group.CallbackAfterNewMemberJoin", reading: "read" as const, groupId: "traced" };
  const bodies = [
    { account, body: { NewMemberList: [{ Member_Account: account }], NameCard: words } },
    {
      account: `0_${account}`,
      body: { NewMemberList: [{ Member_Account: `0_${account}` }, { Member_Account: account }], By: words },
    },
  ];
  const rows = await db
    .insert(callbackEvents)
    .values(
      bodies.map((one) => ({
        ...event,
        account: one.account,
        digest: randomBytes(16),
        body: JSON.stringify(one.body),
      })),
    )
    .returning({ id: callbackEvents.id });
  await db.insert(teamWork).values(rows.map(({ id }) => ({ eventId: id, gameId, groupId: "traced" })));
}

/** A review of what the player wrote, one whose note names them and that somebody skipped because of them, and a sanction that is over. */
async function insertModeration(db: Db, { gameId, account, words }: Trace): Promise<void> {
  const decided = { outcome: "uphold" as const, reviewedByName: "t", reviewedAt: new Date() };
  const review = { gameId, decidedAt: new Date(), reason: "policy" as const, priority: 1, channel: "direct" as const };
  const skipped = randomUUID();
  await db.insert(moderationReviews).values([
    { ...review, ...decided, decisionId: randomUUID(), sender: account, verdict: "mask" },
    {
      ...{ ...review, ...decided, decisionId: randomUUID(), sender: `z_${account.slice(0, 12)}`, verdict: "mask" },
      ...{ id: skipped, note: `said to ${words}` },
    },
  ]);
  const { id: staffId } = await makeStaff(db);
  await db
    .insert(moderationReviewSkips)
    .values({ reviewId: skipped, staffId, reason: `${account} is a friend of mine` });
  await db.insert(moderationSanctions).values({
    ...{ id: randomUUID(), gameId, account, kind: "mute_all", state: "lifted", madeByName: "t", endedAt: new Date() },
    ...{ reason: `${words} was loud`, liftedByName: "t", liftReason: `${account} said sorry` },
  });
}

/** What the player wrote, was written, and what another said of them. */
async function insertDecisions(db: Db, { gameId, account, words }: Trace): Promise<void> {
  const at = new Date();
  const friend = `z_${account.slice(0, 12)}`;
  const common = {
    gameId,
    decidedAt: at,
    channel: "direct",
    verdict: "allow",
    code: 0,
    mode: "enforced",
    source: "live",
    latencyUs: 1,
  } as const;
  const said = (text: string) => ({ fields: [{ path: "0.Text", text }], body: JSON.stringify([{ Text: text }]) });
  const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
  await db.insert(moderationDecisions).values([
    { ...common, ...said(words), id: ids[0], sender: account, recipient: friend, operator: friend },
    { ...common, ...said(`hello ${account}\n${account}\n`), id: ids[1], sender: friend, recipient: account },
    { ...common, ...said(`${words} said so`), id: ids[2], sender: friend, recipient: friend, operator: account },
  ]);
  await db.insert(wordAllowances).values([
    { gameId, text: `moon of ${account}`, language: "en", updatedByName: "t" },
    {
      gameId,
      text: `kept ${account.length} ${ids[0]}`,
      language: "en",
      decisionId: ids[0],
      reason: "no harm",
      updatedByName: "t",
    },
    { gameId, text: `of others ${ids[1]}`, language: "en", reason: `${words} asked`, updatedByName: "t" },
  ]);
  const slipped = { gameId, state: "closed", foundBy: "event", channel: "direct", sentAt: at, settledAt: at } as const;
  await db.insert(moderationLeaks).values([
    { ...slipped, messageHash: randomBytes(6).readUIntBE(0, 6), sender: account, recipient: friend },
    { ...slipped, messageHash: randomBytes(6).readUIntBE(0, 6), sender: friend, recipient: account },
    { ...slipped, messageHash: randomBytes(6).readUIntBE(0, 6), sender: friend, reason: `${words} asked for it` },
  ]);
  await db.insert(moderationGaps).values({
    ...{ gameId, cause: "gateway_away", state: "closed", fromAt: at, untilAt: at, isExact: false, closedAt: at },
    ...{ closedByName: "t", note: `only ${account} was there` },
  });
  await db
    .insert(moderationDecisionWords)
    .values(ids.map((id) => ({ gameId, decidedAt: at, id, words: `${account} ${words}`, grams: [account] })));
}

async function insertTeam(db: Db, { gameId, account, words }: Trace): Promise<void> {
  const [team] = await db
    .insert(teams)
    .values({
      gameId,
      groupId: `traced_${randomUUID().slice(0, 8)}`,
      name: `team of ${account}`,
      introduction: words,
      notification: words,
      owner: account,
      fields: { motto: words },
      attributes: { leader: { value: account, at: 1 } },
      memberCount: 1,
    })
    .returning({ id: teams.id });
  const teamId = team?.id ?? "";
  const row = { teamId, gameId, presenceMs: 1 };
  await db.insert(teamMembers).values([
    { ...row, account, isMember: true, role: "owner", nameCard: words },
    { ...row, account: `z_${account.slice(0, 12)}`, isMember: false, nameCard: `friend of ${account}` },
  ]);
}

async function insertMessage(db: Db, { gameId, account, words }: Trace): Promise<string> {
  const code = `traced_${randomUUID().slice(0, 8)}`;
  const [type] = await db
    .insert(messageTypes)
    .values({ gameId, code, names: { en: "Traced" }, updatedByName: "t" })
    .returning({ id: messageTypes.id });
  const typeId = type?.id ?? "";
  await db
    .insert(messageTypeVersions)
    .values({ typeId, version: 1, wireVersion: 1, definition: {}, createdByName: "t" });
  const sendId = randomUUID();
  await db.insert(messageSends).values({
    id: sendId,
    gameId,
    typeId,
    version: 1,
    senderAccount: "system_mail",
    target: "players",
    recipients: 1,
    calls: 1,
    body: [{ MsgType: "TIMCustomElem", MsgContent: { Data: JSON.stringify({ to: account, note: words }) } }],
    totalValue: 0,
    digest: randomUUID(),
    createdByName: "t",
  });
  await db.insert(messageDeliveries).values({
    ...{ sendId, position: 0, recipient: account, state: "sent", msgSeq: 1, msgRandom: 1, attempt: 1 },
    ...{ calledAt: new Date(), settledAt: new Date(), msgKey: "k" },
  });
  return sendId;
}
