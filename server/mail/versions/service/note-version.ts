import type { GameCtx } from "#server/kernel/context.ts";
import type { CampaignRow } from "../../queries.ts";
import { findNewestVersion, markVersion, type VersionMark } from "../queries.ts";
import { keepEarlier } from "./keep-earlier.ts";

/** Notes what became of the version that a locked mail says now; from then on it is kept for good. */
export async function noteVersion(tx: GameCtx, row: CampaignRow, mark: VersionMark): Promise<void> {
  await keepEarlier(tx, row);
  const version = await findNewestVersion(tx.db, row.id);
  if (version !== undefined) await markVersion(tx.db, { campaignId: row.id, version }, mark);
}
