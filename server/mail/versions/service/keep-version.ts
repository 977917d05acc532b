import type { GameCtx } from "#server/kernel/context.ts";
import { draftInput } from "../../schema.ts";
import type { Campaign } from "../../service/get-campaign.ts";
import { insertVersion, pruneVersions } from "../queries.ts";

/** So many of the newest saves are all kept. */
const keptWhole = 30;

/**
 * Keeps what a mail says as the version it has now. Call it in the transaction that saved it.
 * @param by who saved it, as `nameActor` tells; `savedAt` for what was saved at another time than now
 */
export async function keepVersion(
  tx: GameCtx,
  saved: Campaign,
  by: { staffId: string | null; name: string; savedAt?: Date },
): Promise<void> {
  const { id: campaignId, version } = saved;
  const { staffId: savedBy, name: savedByName, savedAt } = by;
  await insertVersion(tx.db, {
    ...{ gameId: tx.game.id, campaignId, version, draft: { ...draftInput.parse(saved) } },
    ...{ savedBy, savedByName, ...(savedAt === undefined ? {} : { savedAt }) },
  });
  await pruneVersions(tx.db, campaignId, keptWhole);
}
