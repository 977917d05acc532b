import type { GameCtx } from "#server/kernel/context.ts";
import type { CampaignRow } from "../../queries.ts";
import { findPassedTest } from "../queries.ts";
import type { TestPassed } from "../schema.ts";
import { buildContent } from "./build-content.ts";

/** The test-send that showed a campaign exactly as it is now, and that somebody got. */
export async function findTest(ctx: GameCtx, row: CampaignRow): Promise<(TestPassed & { id: string }) | undefined> {
  const { contentHash } = await buildContent(ctx, row);
  return findPassedTest(ctx.db, { campaignId: row.id, contentHash });
}
