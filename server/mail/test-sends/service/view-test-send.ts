import type { GameCtx } from "#server/kernel/context.ts";
import { readClock, selectCampaign } from "../../queries.ts";
import { describeFailure } from "../../reports/service/describe-failure.ts";
import { listTestAccounts, type TestAccountRow, type TestSendRow } from "../queries.ts";
import { isLost } from "../rules.ts";
import { type TestAccount, type TestSend, testSendLimits } from "../schema.ts";
import { buildContent } from "./build-content.ts";

/** A test-send as a screen shows it; one that has said nothing for too long is lost, whatever its row says yet. */
export async function viewTestSend(ctx: GameCtx, row: TestSendRow): Promise<TestSend> {
  const accounts = await listTestAccounts(ctx.db, { gameId: ctx.game.id, testSendId: row.id });
  const campaign = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: row.campaignId });
  const now = await readClock(ctx.db);
  const count = (outcome: TestAccountRow["outcome"]) => accounts.filter((each) => each.outcome === outcome).length;
  return {
    id: row.id,
    state: isLost(row, now, testSendLimits.lostAfterMs) ? "lost" : row.state,
    byName: row.requestedByName,
    at: row.requestedAt,
    isCurrent: campaign !== undefined && (await buildContent(ctx, campaign)).contentHash === row.contentHash,
    accepted: count("accepted"),
    failed: count("failed"),
    uncertain: count("uncertain"),
    accounts: accounts.map(describe),
  };
}

function describe(row: TestAccountRow): TestAccount {
  return { ...row, words: row.code === null ? null : describeFailure(row.code) };
}
