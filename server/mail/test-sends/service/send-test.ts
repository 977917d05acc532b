import type { TestOutcome } from "#db/enums/mail.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertMaySend } from "#server/games/halts/service/assert-may-send.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { campaignChanged, campaignNotFound, incomplete, notADraft } from "../../errors.ts";
import { type CampaignRow, lockCampaign, readClock, selectCampaign } from "../../queries.ts";
import { selectReaders } from "../../renderings/queries.ts";
import { findProblems } from "../../rules/find-problems.ts";
import { longestValues, variablesOf } from "../../rules/personalise.ts";
import { listScreenPatterns } from "../../screens/service/list-screen-patterns.ts";
import { nameActor } from "../../service/name-actor.ts";
import { noteVersion } from "../../versions/service/note-version.ts";
import { testSendRunning } from "../errors.ts";
import {
  findOpenTestSend,
  findTestSend,
  finishTestSend,
  insertTestSend,
  loseTestSend,
  type TestSendRow,
} from "../queries.ts";
import { batchesOf, isLost, isOfContent, longestOf, type ReaderValues } from "../rules.ts";
import { type SendTestInput, type TestSend, testSendLimits } from "../schema.ts";
import { type BuiltContent, buildContent } from "./build-content.ts";
import { callTesters, type TestAnswer, type TestCalls } from "./call-testers.ts";
import { listTestReaders, type TestReader } from "./list-test-readers.ts";
import { viewTestSend } from "./view-test-send.ts";

type Begun = { row: TestSendRow; work: TestCalls | null };

/**
 * Shows a draft to the game's testers, to whoever sends, or to both, one to one, exactly as a run would send it to each of
 * them. Whom the mail is for counts for nothing here: nobody else gets it. What is to be sent is written down first and
 * what came of it afterwards; asked again with the same id it sends nothing and tells what is known.
 * @throws DomainError `mail.not_found`, `mail.not_a_draft`, `mail.campaign_changed`, `mail.incomplete` with the problems of
 * the content, `mail.no_test_accounts`, `mail.too_many_test_accounts`, `mail.test_send_running`, `halts.sending_stopped`
 */
export async function sendTest(ctx: GameCtx, input: SendTestInput): Promise<TestSend> {
  if (!(await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id }))) throw campaignNotFound();
  // Before anything is written down: a game that cannot be opened sends nothing.
  const { gateway } = await openGame(ctx);
  const { row, work } = await inTransaction(ctx, (tx) => begin(tx, input));
  if (work === null) return viewTestSend(ctx, row);
  const said = await callTesters(ctx, gateway, work);
  return inTransaction(ctx, async (tx) => {
    const done = await finishTestSend(tx.db, row.id, said);
    const count = (outcome: TestOutcome) => said.filter((each) => each.outcome === outcome).length;
    await recordAudit(tx, {
      action: "campaign.test_result",
      target: { kind: "campaign", id: input.id, name: work.content.draft.name },
      after: {
        testSendId: row.id,
        accepted: count("accepted"),
        failed: count("failed"),
        uncertain: count("uncertain"),
        ...codesOf(said),
      },
    });
    return viewTestSend(tx, done);
  });
}

async function begin(tx: GameCtx, input: SendTestInput): Promise<Begun> {
  const campaign = await lockCampaign(tx.db, { gameId: tx.game.id, id: input.id });
  if (!campaign) throw campaignNotFound();
  const known = await findTestSend(tx.db, input.testSendId);
  if (known !== undefined) {
    if (known.campaignId !== campaign.id) throw campaignNotFound();
    return { row: known, work: null };
  }
  if (campaign.state !== "draft") throw notADraft(campaign.state);
  if (campaign.version !== input.version) throw campaignChanged(campaign);
  await assertMaySend(tx);
  await makeRoom(tx, campaign);
  const readers = await listTestReaders(tx, input);
  const content = await buildContent(tx, campaign);
  const values = await readValues(tx, campaign, readers);
  await assertWhole(tx, content, values);
  const by = nameActor(tx.actor);
  const row = await insertTestSend(
    tx.db,
    {
      id: input.testSendId,
      gameId: tx.game.id,
      campaignId: campaign.id,
      contentHash: content.contentHash,
      requestedBy: by.staffId,
      requestedByName: by.name,
    },
    readers.map(({ account, kind }) => ({ account, kind })),
  );
  await noteVersion(tx, campaign, { as: "test_sent" });
  await recordAudit(tx, {
    action: "campaign.test_send",
    target: { kind: "campaign", id: campaign.id, name: campaign.name },
    after: {
      testSendId: row.id,
      version: campaign.version,
      contentHash: content.contentHash,
      accounts: readers.map(({ account }) => account),
    },
    players: readers.map(({ account }) => account),
  });
  return { row, work: { content, batches: batchesOf(content.body, values) } };
}

/** One at a time; one whose process is gone holds up nobody. */
async function makeRoom(tx: GameCtx, campaign: CampaignRow): Promise<void> {
  const open = await findOpenTestSend(tx.db, campaign.id);
  if (open === undefined) return;
  if (!isLost(open, await readClock(tx.db), testSendLimits.lostAfterMs)) throw testSendRunning(open);
  await loseTestSend(tx.db, open.id);
}

/** What the mail says of each of them, as a run would freeze it. */
async function readValues(
  tx: GameCtx,
  { texts }: CampaignRow,
  readers: readonly TestReader[],
): Promise<ReaderValues[]> {
  const variables = variablesOf(texts);
  const ids = readers.map(({ account }) => account);
  if (variables.length === 0) return ids.map((account) => ({ account, values: {} }));
  const read = await selectReaders(tx.db, { gameId: tx.game.id, ids, variables });
  return read.map(({ id, values }) => ({ account: id, values }));
}

/** Refuses what could not be sent as it is; whom it is for and when are nobody's concern yet. */
async function assertWhole(tx: GameCtx, content: BuiltContent, readers: readonly ReaderValues[]): Promise<void> {
  const nobody = { group: null, knownPlayers: 0, hasPush: true, isList: true, audience: null };
  const problems = findProblems(content.draft, {
    ...content.subject,
    now: await readClock(tx.db),
    isScheduled: true,
    senderKnown: content.senderName !== null,
    recipients: readers.length,
    target: nobody,
    screens: await listScreenPatterns(tx),
    longest: longestValues({ longest: longestOf(readers) }),
  }).filter(isOfContent);
  if (problems.length > 0) throw incomplete(problems);
}

/** How often the platform gave which code, for the entry; nothing where it gave none. */
function codesOf(said: readonly TestAnswer[]): { codes?: Record<string, number> } {
  const counts: Record<string, number> = {};
  for (const { code } of said) if (code !== null) counts[code] = (counts[code] ?? 0) + 1;
  return Object.keys(counts).length === 0 ? {} : { codes: counts };
}
