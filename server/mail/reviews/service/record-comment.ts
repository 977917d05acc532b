import type { ReviewCommentKind } from "#db/enums/reviews.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { CampaignRow } from "../../queries.ts";
import { nameActor } from "../../service/name-actor.ts";
import { findNewestVersion } from "../../versions/queries.ts";
import { insertComment } from "../queries.ts";

/** Puts what somebody said of a locked mail into its thread, with the version it is about; in the transaction of what it came with. */
export async function recordComment(
  tx: GameCtx,
  row: Pick<CampaignRow, "id" | "version">,
  said: { kind: ReviewCommentKind; body: string },
): Promise<void> {
  const by = nameActor(tx.actor);
  await insertComment(tx.db, {
    ...{ gameId: tx.game.id, campaignId: row.id, ...said },
    version: (await findNewestVersion(tx.db, row.id)) ?? row.version,
    ...{ writtenBy: by.staffId, writtenByName: by.name },
  });
}
