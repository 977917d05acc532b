import { randomUUID } from "node:crypto";
import { globSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { termCategories } from "#db/enums/moderation.ts";
import { bulkPlans } from "#db/schema/bulk.ts";
import { callbackEvents } from "#db/schema/callbacks.ts";
import { gameChanges } from "#db/schema/game-changes.ts";
import { halts, notices } from "#db/schema/halts.ts";
import { labelChanges } from "#db/schema/labels.ts";
import { messageSends, messageTypes, messageTypeVersions } from "#db/schema/messages.ts";
import { moderationSanctions } from "#db/schema/moderation-queue.ts";
import { recalls } from "#db/schema/recalls.ts";
import { legalHolds } from "#db/schema/retention.ts";
import { groupRoles, staffInvitations } from "#db/schema/staff.ts";
import { teamDisbands } from "#db/schema/team-acts.ts";
import { teamAutomations, teamFirings } from "#db/schema/team-automations.ts";
import { teams } from "#db/schema/teams.ts";
import { mailTemplates } from "#db/schema/templates.ts";
import { savedViews } from "#db/schema/views.ts";
import { handleAudienceUpload, handleRejectsExport } from "#server/audiences/http.ts";
import { handleAuditExport } from "#server/audit/http.ts";
import { listAudit } from "#server/audit/service/list-audit.ts";
import { handleItemsExport } from "#server/items/http.ts";
import { handleCampaignExport, handleProgress } from "#server/mail/http.ts";
import { handleRecallExport } from "#server/mail/recalls/http.ts";
import type { Campaign } from "#server/mail/service/get-campaign.ts";
import { draftAllowance } from "#server/moderation/allowances/service/draft-allowance.ts";
import { handleWordListExport } from "#server/moderation/lists/http.ts";
import { addTerm } from "#server/moderation/lists/service/add-term.ts";
import { createList } from "#server/moderation/lists/service/create-list.ts";
import { handleDecisions, handleDecisionsExport } from "#server/moderation/log/http.ts";
import { addPattern } from "#server/moderation/patterns/service/add-pattern.ts";
import { listPolicies } from "#server/moderation/policies/service/list-policies.ts";
import { providerDraft } from "#server/moderation/providers/schema.ts";
import { addProvider } from "#server/moderation/providers/service/add-provider.ts";
import { startReplay } from "#server/moderation/replays/service/start-replay.ts";
import { addShippedRules } from "#server/moderation/rulebook/service/add-shipped-rules.ts";
import { makeVersion } from "#server/moderation/rulebook/service/make-version.ts";
import { handleLabelExport } from "#server/players/labels/changes/http.ts";
import { handlePlayerExport } from "#server/players/records/http.ts";
import type { PlayerRecord } from "#server/players/records/schema.ts";
import { exportPlayer } from "#server/players/records/service/export-player.ts";
import { automationDefaults } from "#server/teams/automations/schema.ts";
import { handleTeams } from "#server/teams/http.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { createCaller } from "#server/trpc/procedures.ts";
import { appRouter } from "#server/trpc/root.ts";
import { requestContextOf } from "#tests/support/context.ts";
import { makeSession, makeStaff } from "#tests/support/factories.ts";
import { type FullGame, makeFullGame } from "#tests/support/games-apart.ts";
import { makeGap, makeLeak } from "#tests/support/leaks.ts";
import { makePlayerTraces } from "#tests/support/player-traces.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { makeReview } from "#tests/support/reviews.ts";
import { draftTerm } from "#tests/support/rules.ts";
import { decisionOf, storeDecisions } from "#tests/support/stored-decisions.ts";

let database: TestDatabase;
/** The game whose things a stranger knows the ids of, and the one where the stranger is admin. */
let theirs: FullGame;
let mine: FullGame;
let stranger: RequestContext;
let mails: Record<"draft" | "in_review" | "sending" | "paused", Campaign>;
let auditId: number;
let callbackId: number;
let templateId: string;
let labelChangeId: string;
const sendId = randomUUID();
let theirRecall: string;
let theirDisband: string;
let theirHold: string;
let changeId: string;
let haltId: string;
let noticeId: string;
let viewId: string;
let planId: string;
let tables: string[];
let decisionId: string;
let theirRules: Record<
  "list" | "term" | "allowance" | "pattern" | "policy" | "provider" | "version" | "replay",
  string
>;
let leakId: string;
let gapId: string;
let invitationId: string;
let theirMember: string;
let theirReview: { id: string; decisionId: string };
const theirSanction = randomUUID();

beforeAll(async () => {
  database = await createTestDatabase();
  tables = await tablesOfGames();
  const { db } = database;
  [theirs, mine] = [await makeFullGame(db, "theirs"), await makeFullGame(db, "mine")];
  mails = {
    draft: await theirs.mailIn("draft"),
    in_review: await theirs.mailIn("in_review"),
    sending: await theirs.mailIn("sending"),
    paused: await theirs.mailIn("paused"),
  };
  auditId = (await listAudit(theirs.author, { limit: 1 })).rows[0]?.id ?? 0;
  const [callback] = await db
    .insert(callbackEvents)
    .values({
      gameId: theirs.game.id,
      command: "Group.CallbackAfterGroupFull",
      digest: Buffer.alloc(16),
      reading: "read",
      groupId: "theirs",
      account: "theirs_1",
      body: '{"GroupId":"theirs"}',
    })
    .returning({ id: callbackEvents.id });
  callbackId = callback?.id ?? 0;
  const runId = mails.paused.run?.id ?? "";
  const [recall] = await db
    .insert(recalls)
    .values({ gameId: theirs.game.id, runId, reason: "theirs", requestedByName: "theirs", total: 3 })
    .returning({ id: recalls.id });
  theirRecall = recall?.id ?? "";
  const [hold] = await db
    .insert(legalHolds)
    .values({
      gameId: theirs.game.id,
      subject: "player",
      subjectId: "theirs_1",
      reason: "a case",
      placedByName: "theirs",
    })
    .returning({ id: legalHolds.id });
  theirHold = hold?.id ?? "";
  const [gameChange] = await db
    .insert(gameChanges)
    .values({
      gameId: theirs.game.id,
      what: "endpoint",
      endpoint: "https://theirs.example",
      reason: "theirs alone",
      requestedByName: "theirs",
      expiresAt: new Date(Date.now() + 3_600_000),
    })
    .returning({ id: gameChanges.id });
  changeId = gameChange?.id ?? "";
  const [halt] = await db
    .insert(halts)
    .values({ gameId: theirs.game.id, reason: "theirs alone", pulledByName: "theirs" })
    .returning({ id: halts.id });
  haltId = halt?.id ?? "";
  const [notice] = await db
    .insert(notices)
    .values({ gameId: theirs.game.id, kind: "run_completed", params: { campaign: "theirs mail" } })
    .returning({ id: notices.id });
  noticeId = notice?.id ?? "";
  const [view] = await db
    .insert(savedViews)
    .values({
      gameId: theirs.game.id,
      screen: "mail",
      name: "theirs",
      params: {},
      isShared: true,
      ownerName: "theirs",
      updatedByName: "theirs",
    })
    .returning({ id: savedViews.id });
  viewId = view?.id ?? "";
  const [plan] = await db
    .insert(bulkPlans)
    .values({
      gameId: theirs.game.id,
      action: "delete",
      madeByName: "theirs",
      expiresAt: new Date(Date.now() + 3_600_000),
    })
    .returning({ id: bulkPlans.id });
  planId = plan?.id ?? "";
  const [template] = await db
    .insert(mailTemplates)
    .values({ gameId: theirs.game.id, name: "theirs", createdByName: "theirs", updatedByName: "theirs" })
    .returning({ id: mailTemplates.id });
  templateId = template?.id ?? "";
  const [change] = await db
    .insert(labelChanges)
    .values({
      gameId: theirs.game.id,
      name: "theirs",
      wanted: { add: ["theirs"], remove: [], set: {}, unset: [] },
      sourceKind: "pasted",
      source: { kind: "pasted" },
      requestedByName: "theirs",
    })
    .returning({ id: labelChanges.id });
  labelChangeId = change?.id ?? "";
  const [type] = await db
    .insert(messageTypes)
    .values({ gameId: theirs.game.id, code: "theirs_type", names: { en: "theirs" }, updatedByName: "theirs" })
    .returning({ id: messageTypes.id });
  const typeId = type?.id ?? "";
  await db
    .insert(messageTypeVersions)
    .values({ typeId, version: 1, wireVersion: 1, definition: {}, createdByName: "theirs" });
  await db.insert(messageSends).values({
    id: sendId,
    gameId: theirs.game.id,
    typeId,
    version: 1,
    senderAccount: "theirs_mail",
    target: "players",
    recipients: 1,
    calls: 1,
    body: [],
    totalValue: 0,
    digest: "theirs",
    createdByName: "theirs",
  });
  const [invitation] = await db
    .insert(staffInvitations)
    .values({
      gameId: theirs.game.id,
      email: "their-guest@studio.example",
      name: "theirs",
      role: "viewer",
      tokenHash: "theirs",
      invitedByName: "theirs",
      expiresAt: new Date(Date.now() + 3_600_000),
    })
    .returning({ id: staffInvitations.id });
  invitationId = invitation?.id ?? "";
  await db.insert(teams).values({ gameId: theirs.game.id, groupId: "theirs_team", name: "theirs" });
  const decision = decisionOf(theirs.game.id, { text: "theirs", groupId: "theirs_team", sender: "theirs_1" });
  decisionId = decision.id;
  await storeDecisions(db, [decision]);
  await addShippedRules(theirs.author);
  await addShippedRules(mine.author);
  await draftAllowance(mine.author, {
    allowance: { text: "mine alone", language: "en", expiresAt: null, reason: null },
  });
  const list = await createList(theirs.author, { name: "theirs", language: "en" });
  const term = await addTerm(theirs.author, { listId: list.id, term: termOf("theirs") });
  const allowance = await draftAllowance(theirs.author, {
    allowance: { text: "theirs", language: "en", expiresAt: null, reason: "theirs" },
  });
  const pattern = await addPattern(theirs.author, { pattern: patternOf("theirs") });
  const [policy] = await listPolicies(theirs.author);
  const { provider } = await addProvider(theirs.author, { provider: providerDraft.parse(providerOf()), secret: "" });
  const version = await makeVersion(theirs.author, { note: "theirs" });
  const replay = await startReplay(theirs.author, {
    versionId: version.id,
    againstId: null,
    day: "2025-11-28",
    days: 1,
  });
  theirRules = {
    ...{ list: list.id, term: term.id, allowance: allowance.id, pattern: pattern.id, policy: policy?.id ?? "" },
    ...{ provider: provider.id, version: version.id, replay: replay.id },
  };
  leakId = await makeLeak(db, theirs.game.id, { groupId: "theirs_team", sender: "theirs_1" });
  gapId = await makeGap(db, theirs.game.id);
  const begun = { begunAt: new Date(), progressAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) };
  const [disband] = await db
    .insert(teamDisbands)
    .values({
      gameId: theirs.game.id,
      state: "paused",
      teams: 1,
      members: 1,
      reason: "r",
      madeByName: "theirs",
      ...begun,
    })
    .returning({ id: teamDisbands.id });
  theirDisband = disband?.id ?? "";
  const [automation] = await db
    .insert(teamAutomations)
    .values({ gameId: theirs.game.id, kind: "full", settings: automationDefaults.full, updatedByName: "theirs" })
    .returning({ id: teamAutomations.id });
  await db.insert(teamFirings).values({
    ...{ gameId: theirs.game.id, automationId: automation?.id ?? "", kind: "full", groupId: "theirs_team" },
    ...{ key: "event:1", eventAt: new Date() },
  });
  await db.insert(groupRoles).values({ gameId: theirs.game.id, groupName: "theirs-group", role: "viewer" });
  theirMember = (await makeStaff(db, { name: "theirs", role: "viewer", gameId: theirs.game.id })).id;
  theirReview = await makeReview(db, theirs.game.id, { sender: "theirs_1", groupId: "theirs_team" });
  await db.insert(moderationSanctions).values({
    ...{ id: theirSanction, gameId: theirs.game.id, account: "theirs_1", kind: "mute_all", state: "active" },
    ...{ reason: "theirs", madeByName: "theirs" },
  });
  const staff = await makeStaff(db, { name: "Stranger", role: "admin", gameId: mine.game.id });
  const context = requestContextOf(db, { staff, roles: new Map([[mine.game.id, "admin"]]) });
  // The password was given again a moment ago, so that it is not that which keeps the stranger out.
  const sessionId = await makeSession(db, staff, new Date());
  const { session } = context;
  stranger = { ...context, session: session && { ...session, actor: { ...session.actor, sessionId } } };
});
afterAll(() => database.drop());

const termOf = (text: string) => draftTerm(text, { category: "spam", severity: 1, kind: "word" });
const patternOf = (name: string) =>
  ({ name, source: "theirs[0-9]", language: null, category: "spam", severity: 1, isOn: true }) as const;
const providerOf = () => ({
  ...{ name: "theirs", kind: "http", url: "http://127.0.0.1:9/theirs", budgetMs: 100, breakAfter: 1, breakMs: 100 },
  cacheSeconds: 0,
});

type Call = { input: (game: string) => object; answer: string };
/** With an id of theirs: the refusal; without one: what comes back holds nothing of theirs. */
const nothingOfTheirs = "nothing of theirs";
const plain = (answer = nothingOfTheirs): Call => ({ input: (game) => ({ game }), answer });
const ofMail = (state: keyof typeof mails, more: object = {}): Call => ({
  input: (game) => ({ game, id: mails[state].id, version: mails[state].version, ...more }),
  answer: "mail.not_found",
});
const inTheirAudience = () => ({
  kind: "group",
  match: "all",
  of: [{ kind: "in_audience", did: true, audienceId: theirs.audienceId }],
});
const ofLabelChange = (more: object = {}): Call => ({
  input: (game) => ({ game, id: labelChangeId, ...more }),
  answer: "labels.change_not_found",
});
const ofMessageType = (more: object = {}): Call => ({
  input: (game) => ({ game, code: "theirs_type", ...more }),
  answer: "messages.type_not_found",
});
const messageDefinition = (wireName: string) => ({
  names: { en: "Mine" },
  mark: "type_v",
  wireName,
  pushTexts: {},
  dailyValueMax: 0,
  fields: [{ key: "note", labels: { en: "Note" }, kind: "text", required: true }],
});
const ofTemplate = (more: object = {}): Call => ({
  input: (game) => ({ game, id: templateId, ...more }),
  answer: "templates.not_found",
});
const ofTeam = (more: object): Call => ({
  input: (game) => ({ game, id: randomUUID(), groupId: "theirs_team", ...more }),
  answer: "internal",
});
const ofDisband = (more: object = {}): Call => ({
  input: (game) => ({ game, disbandId: theirDisband, ...more }),
  answer: "teams.disband_not_found",
});
const ofReview = (more: object = {}): Call => ({
  input: (game) => ({ game, id: theirReview.id, ...more }),
  answer: "queue.not_found",
});
const templateOf = () => ({
  name: "mine",
  description: "",
  category: "notice",
  texts: { ko: { title: "a", body: "b" } },
  variables: [],
  expiryKind: "never",
  expiresAfterDays: null,
  deepLink: null,
  attachments: [],
});
const attachedTo = () =>
  theirs.draft.attachments.map(({ itemId }) => ({ itemId, quantity: 1, quantityVariable: null }));
const ofRules = (
  kind: "list" | "term" | "allowance" | "pattern" | "policy" | "provider",
  answer: string,
  more = {},
): Call => ({
  input: (game) => ({ game, id: theirRules[kind], ...more }),
  answer,
});
const ofVersion = (more = {}, answer = "moderation.version_not_found"): Call => ({
  input: (game) => ({ game, versionId: theirRules.version, ...more }),
  answer,
});
const ofReplay: Call = {
  input: (game) => ({ game, replayId: theirRules.replay }),
  answer: "moderation.replay_not_found",
};
const plainPolicy = {
  ...{ preset: "lobby", language: null, fallback: "allow", reviewed: [] },
  actions: Object.fromEntries(termCategories.map((category) => [category, ["allow", "allow", "allow"]])),
  ...{ groupRefusal: { code: null, texts: {} }, directRefusal: { code: null, texts: {} } },
};
const calls: Record<string, Call> = {
  "audiences.check": { input: (game) => ({ game, id: theirs.audienceId }), answer: "audiences.not_found" },
  "audiences.combine": {
    input: (game) => ({ game, operation: "union", audienceIds: [theirs.audienceId], withoutExcluded: true }),
    answer: "audiences.part_not_found",
  },
  "audiences.createFromCondition": {
    input: (game) => ({ game, condition: inTheirAudience() }),
    answer: "audiences.condition_unusable",
  },
  "audiences.delete": { input: (game) => ({ game, id: theirs.audienceId }), answer: "audiences.not_found" },
  "audiences.estimate": { input: (game) => ({ game, condition: inTheirAudience() }), answer: nothingOfTheirs },
  "audiences.references": {
    input: (game) => ({ game, conditions: [inTheirAudience()] }),
    answer: nothingOfTheirs,
  },
  "audiences.factsAge": plain(),
  "audiences.factWords": plain(),
  "audiences.languages": { input: (game) => ({ game, id: theirs.audienceId }), answer: "audiences.part_not_found" },
  "audiences.previewCombination": {
    input: (game) => ({ game, operation: "union", audienceIds: [theirs.audienceId], withoutExcluded: true }),
    answer: "audiences.part_not_found",
  },
  "audiences.refresh": { input: (game) => ({ game, id: theirs.audienceId }), answer: "audiences.not_found" },
  "audiences.rename": {
    input: (game) => ({ game, id: theirs.audienceId, name: "mine" }),
    answer: "audiences.not_found",
  },
  "audiences.runs": plain(),
  "audiences.split": {
    input: (game) => ({ game, id: theirs.audienceId, languages: ["ko"] }),
    answer: "audiences.part_not_found",
  },
  "audiences.uses": { input: (game) => ({ game, id: theirs.audienceId }), answer: "audiences.not_found" },
  "audiences.createFromGroup": { input: (game) => ({ game, groupId: "theirs" }), answer: "internal" },
  "audiences.createFromText": { input: (game) => ({ game, text: "player_1" }), answer: nothingOfTheirs },
  "audiences.get": { input: (game) => ({ game, id: theirs.audienceId }), answer: "audiences.not_found" },
  "audiences.list": plain(),
  "audit.get": { input: (game) => ({ game, id: auditId }), answer: "audit.not_found" },
  "audit.count": plain(),
  "audit.list": plain(),
  "audit.listOfTarget": {
    input: (game) => ({ game, kind: "campaign", id: mails.draft.id }),
    answer: nothingOfTheirs,
  },
  "callbacks.health": plain(),
  "callbacks.list": plain(),
  "callbacks.open": { input: (game) => ({ game, id: callbackId }), answer: "callbacks.not_found" },
  "callbacks.replay": { input: (game) => ({ game, id: callbackId, reason: "mine" }), answer: "callbacks.not_found" },
  "callbacks.test": plain(),
  // The platform is not there to be asked: "internal" says that the verb came as far as calling it, for its own game.
  "erasure.preview": { input: (game) => ({ game, account: "theirs_1" }), answer: nothingOfTheirs },
  "erasure.erase": {
    input: (game) => ({ game, account: "theirs_1", confirmed: "theirs_1", reason: "asked" }),
    answer: nothingOfTheirs,
  },
  "games.addAdmin": { input: (game) => ({ game, account: "second_admin" }), answer: "internal" },
  "games.addSender": { input: (game) => ({ game, account: "third_sender", name: "Third" }), answer: "internal" },
  "games.approveChange": { input: (game) => ({ game, id: changeId }), answer: "games.change_not_found" },
  "games.changeEndpoint": {
    input: (game) => ({ game, endpoint: "http://127.0.0.1:2", reason: "moved" }),
    answer: "internal",
  },
  "games.check": plain("internal"),
  "games.checkAdmin": { input: (game) => ({ game, account: "administrator" }), answer: "internal" },
  "games.endKeyOverlap": plain("games.no_overlap"),
  "games.get": plain(),
  "games.listAdmins": plain(),
  "games.listChanges": plain(),
  "games.listSenders": plain(),
  "games.listTwins": plain(),
  "games.orderSenders": {
    input: (game) => ({ game, accounts: ["theirs_mail"], was: ["theirs_mail"] }),
    answer: "games.changed",
  },
  "games.quotas": plain(),
  "games.rejectChange": {
    input: (game) => ({ game, id: changeId, reason: "not so" }),
    answer: "games.change_not_found",
  },
  "games.removeAdmin": { input: (game) => ({ game, account: "administrator" }), answer: "games.admin_signs" },
  "games.removeSender": { input: (game) => ({ game, account: "unknown" }), answer: "games.sender_not_found" },
  "games.renameSender": {
    input: (game) => ({ game, account: "unknown", name: "X", was: "Y" }),
    answer: "games.sender_not_found",
  },
  "games.revealCallback": plain(),
  "games.rotateCallback": { input: (game) => ({ game, version: 99 }), answer: "games.changed" },
  "games.rotateKey": { input: (game) => ({ game, key: "another-key", reason: "leaked" }), answer: "internal" },
  "games.setCallbackToken": { input: (game) => ({ game, version: 99, token: null }), answer: "games.changed" },
  "games.setQuota": {
    input: (game) => ({
      game,
      api: "openim/sendmsg",
      version: 0,
      callsPerSecond: 300,
      recipientsPerMinute: null,
      callsPerDay: null,
      reason: "the plan was raised",
    }),
    answer: nothingOfTheirs,
  },
  "games.signWithAdmin": {
    input: (game) => ({ game, account: "second_admin", was: "administrator" }),
    answer: "internal",
  },
  "games.update": { input: (game) => ({ game, version: 1, name: "Mine, renamed" }), answer: nothingOfTheirs },
  "games.withdrawChange": { input: (game) => ({ game, id: changeId }), answer: "games.change_not_found" },
  "groups.list": plain(),
  "groups.map": {
    input: (game) => ({ game, group: "theirs-group", role: "admin", was: "viewer" }),
    answer: "groups.changed",
  },
  "groups.unmap": { input: (game) => ({ game, group: "theirs-group", was: "viewer" }), answer: "groups.changed" },
  "halts.approveLift": { input: (game) => ({ game, id: haltId }), answer: "halts.not_found" },
  "halts.confirmDatabase": { input: (game) => ({ game, id: haltId }), answer: "halts.not_found" },
  "halts.listOpen": plain(),
  "halts.pull": { input: (game) => ({ game, scope: "game", reason: "mine alone" }), answer: nothingOfTheirs },
  "halts.requestLift": { input: (game) => ({ game, id: haltId, reason: "not mine" }), answer: "halts.not_found" },
  "halts.weigh": plain(),
  "halts.withdrawLift": { input: (game) => ({ game, id: haltId }), answer: "halts.not_found" },
  "im.signUserSig": {
    input: (game) => ({ game, player: "player_1", ttlSeconds: 600, reason: "ticket 1" }),
    answer: nothingOfTheirs,
  },
  "im.verifyUserSig": { input: (game) => ({ game, userSig: "abc" }), answer: nothingOfTheirs },
  "wordLists.list": plain(),
  "wordLists.create": { input: (game) => ({ game, name: "mine", language: "en" }), answer: nothingOfTheirs },
  "wordLists.update": ofRules("list", "moderation.list_not_found", { version: 1, name: "mine", isOn: false }),
  "wordLists.delete": ofRules("list", "moderation.list_not_found", { version: 1 }),
  "wordLists.terms": { input: (game) => ({ game, list: theirRules.list }), answer: nothingOfTheirs },
  "wordLists.term": ofRules("term", "moderation.term_not_found"),
  "wordLists.addTerm": {
    input: (game) => ({ game, listId: theirRules.list, term: termOf("mine") }),
    answer: "moderation.list_not_found",
  },
  "wordLists.updateTerm": ofRules("term", "moderation.term_not_found", { updatedAt: new Date(), term: termOf("x") }),
  "wordLists.removeTerm": ofRules("term", "moderation.term_not_found", { updatedAt: new Date() }),
  "wordLists.importTerms": {
    input: (game) => ({
      game,
      listId: theirRules.list,
      text: "term,kind,category,severity\nx,word,spam,1",
      apply: true,
    }),
    answer: "moderation.list_not_found",
  },
  "rules.allowances": plain(),
  "rules.allowance": ofRules("allowance", "moderation.allowance_not_found"),
  "rules.addAllowance": {
    input: (game) => ({ game, allowance: { text: "mine", language: "en" } }),
    answer: nothingOfTheirs,
  },
  "rules.updateAllowance": ofRules("allowance", "moderation.allowance_not_found", { updatedAt: new Date() }),
  "rules.removeAllowance": ofRules("allowance", "moderation.allowance_not_found", { updatedAt: new Date() }),
  "rules.patterns": plain(),
  "rules.addPattern": {
    input: (game) => ({ game, pattern: { ...patternOf("mine"), source: "x" } }),
    answer: nothingOfTheirs,
  },
  "rules.updatePattern": ofRules("pattern", "moderation.pattern_not_found", { version: 1, pattern: patternOf("x") }),
  "rules.removePattern": ofRules("pattern", "moderation.pattern_not_found", { version: 1 }),
  "rules.policies": plain(),
  "rules.setPolicy": {
    input: (game) => ({ game, policy: { ...plainPolicy, providerIds: [theirRules.provider] }, version: null }),
    answer: "moderation.policy_provider_unknown",
  },
  "rules.removePolicy": ofRules("policy", "moderation.policy_not_found", { version: 1 }),
  "rules.settings": plain(),
  "rules.updateSettings": {
    input: (game) => ({ game, version: 9, mode: "shadow", hasAfterRetry: false, ladder: [], ladderDays: 1 }),
    answer: "moderation.settings_changed",
  },
  "rules.test": {
    input: (game) => ({ game, text: "x", rules: theirRules.version }),
    answer: "moderation.version_not_found",
  },
  "rules.versions": plain(),
  "rules.version": ofVersion(),
  "rules.diff": {
    input: (game) => ({ game, from: "live", to: theirRules.version }),
    answer: "moderation.version_not_found",
  },
  "rules.check": { input: (game) => ({ game, rules: theirRules.version }), answer: "moderation.version_not_found" },
  "rules.makeVersion": plain(),
  "rules.publish": ofVersion({ kind: "shadow", reason: "x", replaces: null }),
  "rules.endShadow": ofVersion({}, "moderation.nothing_beside"),
  "rules.shadow": ofVersion(),
  "rules.countShadow": ofVersion(),
  "providers.list": plain(),
  "providers.add": {
    input: (game) => ({ game, provider: { ...providerOf(), name: "mine", url: "http://127.0.0.1:9/mine" } }),
    answer: nothingOfTheirs,
  },
  "providers.update": ofRules("provider", "moderation.provider_not_found", { version: 1, provider: providerOf() }),
  "providers.remove": ofRules("provider", "moderation.provider_not_found", { version: 1 }),
  "providers.test": ofRules("provider", "moderation.provider_not_found", { text: "x" }),
  "replays.list": plain(),
  "replays.get": ofReplay,
  "replays.differences": ofReplay,
  "replays.cancel": ofReplay,
  "replays.start": ofVersion({ day: "2025-11-28" }),
  "decisions.around": { input: (game) => ({ game, id: decisionId }), answer: "moderation.decision_not_found" },
  "decisions.count": plain(),
  "decisions.dashboard": plain(),
  "decisions.get": { input: (game) => ({ game, id: decisionId }), answer: "moderation.decision_not_found" },
  "decisions.list": plain(),
  "decisions.status": plain(),
  "leaks.close": {
    input: (game) => ({ game, selection: { ids: [leakId] }, reason: "not mine" }),
    answer: "moderation.leaks_not_found",
  },
  "leaks.closeGap": { input: (game) => ({ game, id: gapId, reason: "not mine" }), answer: "moderation.gap_not_found" },
  "leaks.count": plain(),
  "leaks.gaps": plain(),
  "leaks.get": { input: (game) => ({ game, id: leakId }), answer: "moderation.leak_not_found" },
  "leaks.list": plain(),
  "leaks.recall": {
    input: (game) => ({ game, selection: { ids: [leakId] }, reason: "not mine" }),
    answer: "moderation.leaks_not_found",
  },
  "leaks.status": plain(),
  "items.create": {
    input: (game) => ({
      game,
      code: "mine_item",
      names: { en: "Mine" },
      icon: "coins",
      rarity: "common",
      category: "currency",
      perMailMax: 1,
      unitValue: 1,
    }),
    answer: nothingOfTheirs,
  },
  "items.get": { input: (game) => ({ game, code: theirs.itemCode }), answer: "items.not_found" },
  "items.importItems": { input: (game) => ({ game, text: "[]", apply: false }), answer: "items.list_empty" },
  "items.list": plain(),
  "items.restore": {
    input: (game) => ({ game, code: theirs.itemCode, version: 1, from: 1 }),
    answer: "items.not_found",
  },
  "items.update": {
    input: (game) => ({
      game,
      code: theirs.itemCode,
      version: 1,
      names: { en: "Mine" },
      icon: "coins",
      rarity: "common",
      category: "currency",
      perMailMax: 1,
      unitValue: 1,
    }),
    answer: "items.not_found",
  },
  "items.uses": { input: (game) => ({ game, code: theirs.itemCode }), answer: "items.not_found" },
  "items.versions": { input: (game) => ({ game, code: theirs.itemCode }), answer: "items.not_found" },
  "mail.approve": ofMail("in_review"),
  "mail.approveItems": ofMail("in_review"),
  "mail.bulkGet": { input: (game) => ({ game, planId }), answer: "mail.bulk_plan_not_found" },
  "mail.bulkPlanControl": {
    input: (game) => ({ game, action: "cancel", selection: { ids: [mails.sending.id] } }),
    answer: "mail.bulk_nothing",
  },
  "mail.bulkPlanDrafts": {
    input: (game) => ({ game, action: "delete", selection: { ids: [mails.draft.id] } }),
    answer: "mail.bulk_nothing",
  },
  "mail.bulkRunControl": {
    input: (game) => ({ game, planId, confirmedMails: 1 }),
    answer: "mail.bulk_plan_not_found",
  },
  "mail.bulkRunDrafts": {
    input: (game) => ({ game, planId, confirmedMails: 1 }),
    answer: "mail.bulk_plan_not_found",
  },
  "mail.bulkUnfinished": plain(),
  "mail.calendar": { input: (game) => ({ game, month: "2026-12" }), answer: nothingOfTheirs },
  "mail.calendarConflicts": { input: (game) => ({ game, month: "2026-12" }), answer: nothingOfTheirs },
  "mail.cancel": ofMail("paused"),
  "mail.checkRead": ofMail("sending", { account: "theirs_1" }),
  "mail.clone": ofMail("draft"),
  "mail.confirmItems": ofMail("in_review"),
  "mail.countListed": plain(),
  "mail.createDraft": { input: (game) => ({ game, draft: theirs.draft }), answer: "mail.bad_attachments" },
  "mail.deleteDraft": ofMail("draft"),
  "mail.exclusions": ofMail("sending"),
  "mail.failures": ofMail("sending"),
  "mail.findRecipient": ofMail("sending", { account: "theirs_1" }),
  "mail.get": ofMail("draft"),
  "mail.itemChanges": ofMail("in_review"),
  "mail.hands": plain(),
  "mail.list": plain(),
  "mail.moveScheduled": ofMail("sending", { scheduleAt: "2031-12-24T20:00", confirmedRecipients: 3 }),
  "mail.pause": ofMail("sending"),
  "mail.plan": ofMail("draft"),
  "mail.playersWithout": ofMail("draft", { variable: "nickname" }),
  "mail.playerMails": { input: (game) => ({ game, account: "theirs_1" }), answer: nothingOfTheirs },
  "mail.preview": { input: (game) => ({ game, draft: { ...theirs.draft, texts: {} } }), answer: nothingOfTheirs },
  "mail.prolongSchedule": ofMail("sending"),
  "mail.renewApproval": ofMail("sending"),
  "mail.cancelRecall": {
    input: (game) => ({ game, id: mails.paused.id, recallId: theirRecall }),
    answer: "recalls.not_found",
  },
  "mail.findRecalled": {
    input: (game) => ({ game, recallId: theirRecall, account: "theirs_1" }),
    answer: "recalls.not_found",
  },
  "mail.recallOutcomes": { input: (game) => ({ game, recallId: theirRecall }), answer: "recalls.not_found" },
  "mail.recallPreview": ofMail("paused"),
  "mail.recallReaders": ofMail("paused"),
  "mail.recalls": ofMail("paused"),
  "mail.startRecall": {
    input: (game) => ({
      game,
      id: mails.paused.id,
      runId: mails.paused.run?.id ?? "",
      confirmedPlayers: 3,
      reason: "wrong",
    }),
    answer: "mail.not_found",
  },
  "mail.requestChanges": ofMail("in_review", { comment: "no" }),
  "mail.resolveTarget": ofMail("draft"),
  "mail.resume": ofMail("paused"),
  "mail.retryFailed": ofMail("sending"),
  "mail.retryPlan": ofMail("sending"),
  "mail.schedulePreview": {
    input: (game) => ({
      game,
      schedule: { scheduleKind: "at", scheduleAt: "2031-12-24T20:00", scheduleZone: "Asia/Seoul", scheduleRule: null },
    }),
    answer: nothingOfTheirs,
  },
  "mail.report": ofMail("sending"),
  "mail.runs": ofMail("sending"),
  "mail.sampleReads": ofMail("sending"),
  "mail.sendTest": ofMail("draft", { testSendId: crypto.randomUUID(), toTesters: true, toOwn: false }),
  "mail.setOwnPlayers": { input: (game) => ({ game, text: "" }), answer: nothingOfTheirs },
  "mail.testStanding": ofMail("draft"),
  "mail.send": ofMail("draft", { confirmedRecipients: 3 }),
  "mail.skipOccurrence": ofMail("sending", { dueAt: new Date(0) }),
  "mail.setSpeed": ofMail("sending", { recipientsPerMinuteMax: 60 }),
  "mail.summary": plain(),
  "mail.unschedule": ofMail("sending"),
  "mail.updateDraft": {
    ...ofMail("draft"),
    input: (game) => ({ game, id: mails.draft.id, version: 1, draft: mine.draft }),
  },
  "mail.withdraw": ofMail("in_review"),
  "notices.countUnread": plain(),
  "notices.list": plain(),
  "notices.markRead": { input: (game) => ({ game, id: noticeId }), answer: "notices.not_found" },
  "notices.removeWebhook": plain("notices.no_webhook"),
  "notices.setWebhook": {
    input: (game) => ({ game, url: "http://127.0.0.1:9/mine", renewSecret: false }),
    answer: nothingOfTheirs,
  },
  "notices.testWebhook": plain(),
  "notices.webhook": plain(),
  "labels.attributes": plain(),
  "labels.cancelChange": ofLabelChange(),
  "labels.change": ofLabelChange(),
  "labels.changes": plain(),
  "labels.names": plain(),
  "labels.nameUse": { input: (game) => ({ game, name: "guild" }), answer: nothingOfTheirs },
  "labels.pauseChange": ofLabelChange(),
  "labels.planChange": {
    input: (game) => ({ game, wanted: { add: ["x"] }, source: { kind: "audience", audienceId: theirs.audienceId } }),
    answer: "audiences.not_found",
  },
  "labels.planUndo": ofLabelChange(),
  "labels.player": { input: (game) => ({ game, account: "theirs_1" }), answer: "internal" },
  "labels.players": plain(),
  "labels.refresh": plain(),
  "labels.resumeChange": ofLabelChange(),
  "labels.setNames": {
    input: (game) => ({ game, names: [{ place: 0, name: "guild" }], version: 0 }),
    answer: "internal",
  },
  "labels.setPlayer": {
    input: (game) => ({ game, account: "theirs_1", tags: [], attributes: {}, before: { tags: [], attributes: {} } }),
    answer: "internal",
  },
  "labels.skips": ofLabelChange(),
  "labels.startChange": ofLabelChange({ confirmedPlayers: 1 }),
  "labels.status": plain(),
  "labels.tags": plain(),
  "members.changeRole": {
    input: (game) => ({ game, staffId: theirMember, role: "admin", was: "viewer" }),
    answer: "members.not_found",
  },
  // Locking people out is an owner's, also in one's own game.
  "members.disable": { input: (game) => ({ game, staffId: theirMember }), answer: "auth.not_allowed" },
  "members.enable": { input: (game) => ({ game, staffId: theirMember }), answer: "auth.not_allowed" },
  "members.invite": {
    input: (game) => ({ game, email: "their-guest@studio.example", name: "Mine", role: "viewer" }),
    answer: nothingOfTheirs,
  },
  "members.list": plain(),
  "members.remove": { input: (game) => ({ game, staffId: theirMember, was: "viewer" }), answer: "members.not_found" },
  "members.renewInvitation": {
    input: (game) => ({ game, id: invitationId }),
    answer: "members.invitation_not_found",
  },
  "members.endSessions": { input: (game) => ({ game, staffId: theirMember }), answer: "auth.not_allowed" },
  "members.resetTwoFactor": { input: (game) => ({ game, staffId: theirMember }), answer: "auth.not_allowed" },
  "members.revokeInvitation": {
    input: (game) => ({ game, id: invitationId }),
    answer: "members.invitation_not_found",
  },
  "members.roles": plain(),
  "members.setTwoFactorPolicy": {
    input: (game) => ({ game, roles: ["viewer"], was: ["admin"] }),
    answer: "members.policy_changed",
  },
  "messages.archiveType": ofMessageType({ version: 1 }),
  "messages.createType": {
    input: (game) => ({ game, code: "mine_type", definition: messageDefinition("game.mine") }),
    answer: nothingOfTheirs,
  },
  "messages.decode": { input: (game) => ({ game, text: "{}" }), answer: nothingOfTheirs },
  "messages.lookAtRecipients": {
    input: (game) => ({ game, target: { kind: "players", accounts: ["player_1"] } }),
    answer: "internal",
  },
  "messages.preview": ofMessageType({ version: 1, values: {} }),
  "messages.readSchema": { input: (game) => ({ game, text: "[]" }), answer: "messages.schema_refused" },
  "messages.restoreType": ofMessageType({ version: 1 }),
  "messages.send": {
    input: (game) => ({
      game,
      code: "theirs_type",
      id: randomUUID(),
      version: 1,
      values: {},
      target: { kind: "players", accounts: ["player_1"] },
      senderAccount: "system_mail",
      confirmedRecipients: 1,
    }),
    answer: "internal",
  },
  "messages.sends": plain(),
  "messages.sent": { input: (game) => ({ game, id: sendId }), answer: "messages.send_not_found" },
  "messages.type": ofMessageType(),
  "messages.types": plain(),
  "messages.updateType": ofMessageType({ version: 1, definition: messageDefinition("game.theirs") }),
  "players.factNames": plain(),
  "players.list": plain(),
  "teams.list": plain(),
  "teams.get": { input: (game) => ({ game, groupId: "theirs_team" }), answer: "teams.not_found" },
  "teams.members": { input: (game) => ({ game, groupId: "theirs_team" }), answer: "teams.not_found" },
  "teams.timeline": { input: (game) => ({ game, groupId: "theirs_team" }), answer: "teams.not_found" },
  "teams.messages": { input: (game) => ({ game, groupId: "theirs_team" }), answer: "teams.not_found" },
  "teams.status": plain(),
  "teams.reconcile": { input: (game) => ({ game, groupId: "theirs_team" }), answer: "internal" },
  // A team that is not in one's own game is asked about, on one's own platform.
  "teams.addMembers": ofTeam({ accounts: ["theirs_1"] }),
  "teams.removeMembers": ofTeam({ accounts: ["theirs_1"], reason: "r" }),
  "teams.muteMembers": ofTeam({ accounts: ["theirs_1"], time: { seconds: 60 }, reason: "r" }),
  "teams.unmuteMembers": ofTeam({ accounts: ["theirs_1"] }),
  "teams.setRole": ofTeam({ account: "theirs_1", role: "admin" }),
  "teams.transfer": ofTeam({ account: "theirs_1" }),
  "teams.edit": ofTeam({ changes: { name: "mine now" } }),
  "teams.notify": ofTeam({ text: "hello" }),
  "teams.say": ofTeam({ text: "hello", senderAccount: "system_mail" }),
  "teams.disband": ofTeam({ reason: "r" }),
  "teams.create": {
    input: (game) => ({
      ...{ game, id: randomUUID(), preset: "team", type: "public", name: "theirs", capacity: 5, entry: "approval" },
      groupId: "theirs_team",
    }),
    answer: "internal",
  },
  "teams.disbandPlan": {
    input: (game) => ({ game, selection: { groupIds: ["theirs_team"] } }),
    answer: "teams.disband_nothing",
  },
  "teams.disbandStart": ofDisband({ confirmedTeams: 1, reason: "r" }),
  "teams.disbandPause": ofDisband(),
  "teams.disbandResume": ofDisband(),
  "teams.disbandCancel": ofDisband(),
  "teams.disbandGet": ofDisband(),
  "teams.disbandRows": ofDisband(),
  "teams.disbandList": plain(),
  "teams.automations": plain(),
  "teams.firings": plain(),
  "teams.dryRun": {
    input: (game) => ({ game, settings: automationDefaults.full }),
    answer: nothingOfTheirs,
  },
  "teams.setAutomation": {
    input: (game) => ({ game, settings: automationDefaults.full, isOn: false, version: 1 }),
    answer: "teams.automation_changed",
  },
  "teams.matchOver": { input: (game) => ({ game, groupId: "theirs_team" }), answer: "teams.not_found" },
  "templates.archive": ofTemplate({ version: 1, archived: true }),
  "templates.create": {
    input: (game) => ({ game, template: { ...templateOf(), attachments: attachedTo() } }),
    answer: "templates.incomplete",
  },
  "templates.get": ofTemplate(),
  "templates.list": plain(),
  "templates.preview": {
    input: (game) => ({ game, template: { ...templateOf(), attachments: attachedTo() }, values: {} }),
    answer: nothingOfTheirs,
  },
  "templates.saveAs": {
    input: (game) => ({ game, campaignId: mails.draft.id, name: "mine" }),
    answer: "mail.not_found",
  },
  "templates.update": ofTemplate({ version: 1, template: templateOf() }),
  "templates.use": ofTemplate({ version: 1, values: {}, name: "" }),
  "screens.list": plain(),
  "screens.remove": { input: (game) => ({ game, pattern: "theirs://shop" }), answer: "mail.screen_not_found" },
  "screens.set": {
    input: (game) => ({ game, pattern: "mine://shop", labels: { en: "Shop" } }),
    answer: nothingOfTheirs,
  },
  "queue.list": plain(),
  "queue.get": ofReview(),
  "queue.waiting": plain(),
  "queue.metrics": plain(),
  "queue.take": ofReview(),
  "queue.takeNext": plain(),
  "queue.release": ofReview(),
  "queue.beHere": { input: (game) => ({ game, reviewId: theirReview.id }), answer: nothingOfTheirs },
  "queue.skip": ofReview({ reason: "r" }),
  "queue.star": ofReview({ isStarred: true }),
  "queue.uphold": ofReview(),
  "queue.overturn": ofReview(),
  "queue.allow": ofReview({ text: "theirs", language: "en", days: 7, reason: "r", isOverturned: false }),
  "queue.report": {
    input: (game) => ({ game, id: theirReview.decisionId, reason: "r" }),
    answer: "queue.no_decision",
  },
  "sanctions.list": plain(),
  "sanctions.get": { input: (game) => ({ game, id: theirSanction }), answer: "sanctions.not_found" },
  "sanctions.ofPlayer": { input: (game) => ({ game, account: "theirs_1" }), answer: nothingOfTheirs },
  "sanctions.suggest": { input: (game) => ({ game, account: "theirs_1" }), answer: nothingOfTheirs },
  "sanctions.impose": {
    input: (game) => ({ game, id: theirSanction, account: "theirs_1", kind: "warn", reason: "r" }),
    answer: "sanctions.id_taken",
  },
  "sanctions.lift": { input: (game) => ({ game, id: theirSanction, reason: "r" }), answer: "sanctions.not_found" },
  "reviews.comment": ofMail("draft", { body: "Mine?" }),
  "reviews.comments": ofMail("draft"),
  "reviews.inbox": plain(),
  "reviews.reject": ofMail("in_review", { comment: "no" }),
  "reviews.restore": ofMail("draft", { from: 1 }),
  "reviews.version": ofMail("draft", { version: 1 }),
  "reviews.versions": ofMail("draft"),
  "retention.get": plain(),
  "retention.liftHold": {
    input: (game) => ({ game, id: theirHold, reason: "mine" }),
    answer: "retention.hold_not_found",
  },
  "retention.placeHold": {
    input: (game) => ({ game, subject: "campaign", subjectId: mails.draft.id, reason: "mine" }),
    answer: "retention.mail_not_found",
  },
  "retention.preview": { input: (game) => ({ game, table: "notices", days: 1 }), answer: nothingOfTheirs },
  "retention.set": { input: (game) => ({ game, table: "notices", days: 30, was: 9 }), answer: "retention.changed" },
  "sendingRules.addExclusions": { input: (game) => ({ game, text: "a", kind: "banned" }), answer: nothingOfTheirs },
  "sendingRules.caps": plain(),
  "sendingRules.list": plain(),
  "sendingRules.removeCap": { input: (game) => ({ game, category: "event" }), answer: "mail.cap_not_found" },
  "sendingRules.removeExclusions": { input: (game) => ({ game, accounts: ["theirs_1"] }), answer: "mail.not_on_list" },
  "sendingRules.setCap": {
    input: (game) => ({ game, category: "notice", mailsMax: 1, days: 1 }),
    answer: nothingOfTheirs,
  },
  "views.arrange": {
    input: (game) => ({ game, screen: "mail", ids: [viewId], defaultId: viewId }),
    answer: "views.not_found",
  },
  "views.create": { input: (game) => ({ game, screen: "mail", name: "mine", params: {} }), answer: nothingOfTheirs },
  "views.delete": { input: (game) => ({ game, id: viewId, version: 1 }), answer: "views.not_found" },
  "views.list": { input: (game) => ({ game, screen: "mail" }), answer: nothingOfTheirs },
  "views.share": { input: (game) => ({ game, id: viewId, version: 1, isShared: false }), answer: "views.not_found" },
  "views.update": { input: (game) => ({ game, id: viewId, version: 1, name: "x" }), answer: "views.not_found" },
};

/** What a caller sees of a call: its answer, or the reason of its refusal. */
async function outcome(path: string, input: object): Promise<string> {
  const [slice = "", verb = ""] = path.split(".");
  const caller: unknown = Reflect.get(createCaller(appRouter)(stranger), slice);
  const procedure: unknown = Reflect.get(caller as object, verb);
  if (typeof procedure !== "function") throw new Error(`There is no ${path}.`);
  try {
    return JSON.stringify(await procedure(input)) ?? "";
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined;
    return typeof cause === "object" && cause !== null && "reason" in cause ? String(cause.reason) : "internal";
  }
}

/** Every table whose rows belong to a game, so that a new one is watched without anybody thinking of it. */
async function tablesOfGames(): Promise<string[]> {
  const rows = await database.db.execute<{ table: string }>(sql`
    select table_name as "table" from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'game_id' order by 1`);
  return rows.map((row) => row.table);
}

/** Everything that is theirs, table by table. */
async function fingerprint(): Promise<unknown> {
  const { id } = theirs.game;
  const parts = tables.map(
    (table) =>
      sql`select ${table}::text as "table", md5(string_agg(t::text, '|' order by t::text)) as sum from ${sql.identifier(table)} t where game_id = ${id}::uuid`,
  );
  return database.db.execute(
    sql`${sql.join(parts, sql` union all `)} union all select 'games', md5(g::text) from games g where id = ${id}::uuid order by 1`,
  );
}

describe("whoever is admin of one game", () => {
  test("finds every procedure in this list", () => {
    const ofNoGame = ["auth.me", "auth.stepUp", "auth.stepUpState", "games.add", "games.list"];
    // Of oneself: no input names a game or a person. Of a link: its token says which game it is of.
    ofNoGame.push("members.invitation", "members.join");
    // What the sign-in page offers.
    ofNoGame.push("auth.doors");
    const isOfGame = (path: string) => !ofNoGame.includes(path) && !path.startsWith("account.");
    const known = Object.keys(appRouter._def.procedures).filter(isOfGame);
    expect(Object.keys(calls).sort()).toEqual(known.sort());
  });

  test.each(Object.keys(calls))("%s reaches nothing of another game by its ids", async (path) => {
    const call = calls[path] ?? plain();
    const before = await fingerprint();
    const answer = await outcome(path, call.input(mine.game.slug));
    if (call.answer === nothingOfTheirs) expect(answer).toMatch(/^[[{]/);
    else expect(answer).toBe(call.answer);
    expect(answer).not.toContain("theirs");
    expect(await outcome(path, call.input(theirs.game.slug))).toBe("games.not_found");
    expect(await fingerprint()).toEqual(before);
  });

  test("cannot aim a mail at another game's list, nor send from an account that only that game has", async () => {
    const { attachments: _theirs, ...draft } = theirs.draft;
    const game = mine.game.slug;
    expect(await outcome("mail.createDraft", { game, draft })).toBe("mail.bad_reference");
    const other = await mine.mailIn("draft");
    const change = { game, id: other.id, version: other.version };
    expect(
      await outcome("mail.updateDraft", { ...change, draft: { ...mine.draft, audienceId: theirs.audienceId } }),
    ).toBe("mail.bad_reference");
    expect(
      await outcome("mail.updateDraft", { ...change, draft: { ...mine.draft, attachments: theirs.draft.attachments } }),
    ).toBe("mail.bad_attachments");
    await database.db.execute(
      sql`insert into game_senders (game_id, account, name) values (${theirs.game.id}, 'their_sender', 'T')`,
    );
    expect(
      await outcome("mail.updateDraft", { ...change, draft: { ...mine.draft, senderAccount: "their_sender" } }),
    ).toBe("mail.bad_reference");
  });

  test("finds every door beside the procedures in the tests below", () => {
    const ofProcedures = ["auth/[...nextauth]", "trpc/[trpc]"];
    // They name no game: who comes in by them is the provider's word.
    ofProcedures.push("auth/oidc/start", "auth/oidc/callback");
    const found = globSync("app/api/**/route.ts").map((file) => file.slice("app/api/".length, -"/route.ts".length));
    expect(found.filter((door) => !ofProcedures.includes(door)).sort()).toEqual([
      "events",
      "events/decisions",
      "events/teams",
      "export/audience-rejects",
      "export/audit",
      "export/campaign",
      "export/decisions",
      "export/items",
      "export/label-change",
      "export/player",
      "export/recall",
      "export/word-list",
      "import/audience",
    ]);
  });

  test.each([
    [
      "events",
      (game: string) =>
        handleProgress(new Request(`http://localhost/x?game=${game}&campaign=${mails.sending.id}`), stranger),
    ],
    [
      "campaign",
      (game: string) =>
        handleCampaignExport(new Request(`http://localhost/x?game=${game}&id=${mails.sending.id}`), stranger),
    ],
    [
      "recall",
      (game: string) => handleRecallExport(new Request(`http://localhost/x?game=${game}&id=${theirRecall}`), stranger),
    ],
    [
      "label-change",
      (game: string) => handleLabelExport(new Request(`http://localhost/x?game=${game}&id=${labelChangeId}`), stranger),
    ],
    [
      "word-list",
      (game: string) =>
        handleWordListExport(new Request(`http://localhost/x?game=${game}&id=${theirRules.list}`), stranger),
    ],
    [
      "rejects",
      (game: string) =>
        handleRejectsExport(new Request(`http://localhost/x?game=${game}&id=${theirs.audienceId}`), stranger),
    ],
  ] as const)("finds nothing of another game behind the door %s", async (_, open) => {
    const before = await fingerprint();
    expect((await open(mine.game.slug)).status).toBe(404);
    expect((await open(theirs.game.slug)).status).toBe(404);
    expect(await fingerprint()).toEqual(before);
  });

  test("exports nothing about a player that only another game knows, whatever that game holds of the account", async () => {
    const account = "theirs_alone";
    await makePlayerTraces(database.db, theirs, { account, words: "theirs and nobody's else" });
    const hold = { gameId: theirs.game.id, reason: "theirs", placedByName: "theirs" };
    await database.db.insert(legalHolds).values({ ...hold, subject: "player", subjectId: account });
    const {
      game: _game,
      account: _account,
      exportedAt: _at,
      note: _note,
      ...held
    } = await exportPlayer(theirs.author, {
      account,
    });
    // Every part has something to leak.
    for (const [part, rows] of Object.entries(held)) expect(rows, part).not.toEqual(Array.isArray(rows) ? [] : null);

    const ask = (game: string) =>
      handlePlayerExport(new Request(`http://localhost/x?game=${game}&account=${account}`), stranger);
    expect((await ask(theirs.game.slug)).status).toBe(404);
    const before = await fingerprint();
    const answer: PlayerRecord = await (await ask(mine.game.slug)).json();
    const empty = Object.fromEntries(
      Object.entries(held).map(([part, rows]) => [part, Array.isArray(rows) ? [] : null]),
    );
    expect(answer).toEqual({
      ...empty,
      ...{ game: mine.game.slug, account, exportedAt: answer.exportedAt, note: answer.note },
      // What the stranger does in their own game is theirs to read: this export, and nothing before it.
      auditEntries: [expect.objectContaining({ action: "player.export", actorName: stranger.session?.actor.email })],
    });
    expect(await fingerprint()).toEqual(before);
  });

  test("follows no team of another game", async () => {
    const [team] = await database.db.select({ id: teams.id }).from(teams).where(eq(teams.groupId, "theirs_team"));
    const leaving = new AbortController();
    const follow = (game: string) =>
      handleTeams(new Request(`http://localhost/x?game=${game}&ids=${team?.id}`, { signal: leaving.signal }), stranger);
    expect((await follow(theirs.game.slug)).status).toBe(404);
    const mineOnly = await follow(mine.game.slug);
    const piece = await mineOnly.body?.getReader().read();
    leaving.abort();
    expect(new TextDecoder().decode(piece?.value)).toBe('event: teams\ndata: {"rows":[],"others":0}\n\n');
  });

  test("follows and exports no decision of another game", async () => {
    const leaving = new AbortController();
    const follow = (game: string) =>
      handleDecisions(new Request(`http://localhost/x?game=${game}`, { signal: leaving.signal }), stranger);
    const open = (game: string) =>
      handleDecisionsExport(new Request(`http://localhost/x?game=${game}&format=ndjson`), stranger);
    expect((await follow(theirs.game.slug)).status).toBe(404);
    expect((await open(theirs.game.slug)).status).toBe(404);
    expect(await (await open(mine.game.slug)).text()).toBe("");
    const mineOnly = await follow(mine.game.slug);
    const piece = await mineOnly.body?.getReader().read();
    leaving.abort();
    expect(new TextDecoder().decode(piece?.value)).toBe('event: decisions\ndata: {"rows":[],"isMore":false}\n\n');
  });

  test("exports an audit log without another game's entries", async () => {
    const request = new Request(`http://localhost/x?game=${mine.game.slug}&format=ndjson`);
    const text = await (await handleAuditExport(request, stranger)).text();
    expect(text).toContain("mine mail");
    const lines = text
      .trim()
      .split("\n")
      .map((line): { id: number; actor: string } => JSON.parse(line));
    const owners = await database.db.execute<{ id: number; actor: string; game: string | null }>(
      sql`select id::int as id, actor_name as actor, game_id as game from audit_entries order by id desc`,
    );
    const ofMine = owners.filter(({ game }) => game === mine.game.id).map(({ id }) => id);
    // All of the game's but the export's own, which is written when the first page was read.
    expect(lines.map(({ id }) => id)).toEqual(ofMine.slice(1));
    expect(owners.some(({ game }) => game === theirs.game.id)).toBe(true);
    // The word itself comes only from what people of this game typed: ids of the other that they tried here.
    const staffOfMine = [stranger.session?.actor.email, mine.author.actor.kind === "staff" && mine.author.actor.email];
    for (const line of text
      .trim()
      .split("\n")
      .filter((each) => each.includes("theirs")))
      expect(staffOfMine).toContain(JSON.parse(line).actor);
  });

  test("exports a catalogue without another game's items, and none of a game that is not theirs", async () => {
    const open = (game: string) => handleItemsExport(new Request(`http://localhost/x?game=${game}`), stranger);
    const text = await (await open(mine.game.slug)).text();
    expect(text).toMatch(/^code,/);
    expect(text).not.toContain(theirs.itemCode);
    expect((await open(theirs.game.slug)).status).toBe(404);
  });

  test("cannot upload over another game's list", async () => {
    const before = await fingerprint();
    const address = `http://localhost/x?game=${mine.game.slug}&name=a&id=${theirs.audienceId}`;
    const upload = new Request(address, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: "player_1",
    });
    expect((await handleAudienceUpload(upload, stranger)).status).toBe(409);
    expect(await fingerprint()).toEqual(before);
  });
});
