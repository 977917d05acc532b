import type { GameCtx } from "#server/kernel/context.ts";
import type { CampaignRow } from "../../queries.ts";
import { getCampaign } from "../../service/get-campaign.ts";
import { findNewestVersion } from "../queries.ts";
import { keepVersion } from "./keep-version.ts";

/** Keeps what a locked mail says before it is changed, where nothing of it is kept: it was last saved before versions were. */
export async function keepEarlier(tx: GameCtx, row: CampaignRow): Promise<void> {
  if ((await findNewestVersion(tx.db, row.id)) !== undefined) return;
  const by = { staffId: row.editedBy, name: row.editedByName, savedAt: row.updatedAt };
  await keepVersion(tx, await getCampaign(tx, { id: row.id }), by);
}
