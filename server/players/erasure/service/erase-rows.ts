import { forgetPlayer } from "#server/audit/aliases/service/forget-player.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { eraseFromEvents } from "../callbacks/queries.ts";
import type { findNamingEvents } from "../callbacks/service/find-naming-events.ts";
import { eraseFromDecisions } from "../decisions/queries.ts";
import type { findNamingDecisions } from "../decisions/service/find-naming-decisions.ts";
import {
  deleteListed,
  deleteOwned,
  deleteProfile,
  type Erased,
  eraseFromCalls,
  eraseFromLabelChanges,
  eraseFromLeaks,
  eraseFromLists,
  eraseFromMessages,
  eraseFromReviews,
  eraseFromRows,
  eraseFromRules,
  eraseFromSanctions,
  eraseFromTeams,
  eraseFromViews,
  erasePointers,
  eraseRejectedLines,
} from "../queries.ts";
import type { ErasedCounts } from "../schema.ts";

/**
 * The erasure itself, without a question: call it in a transaction.
 * @param found what was looked for before it: `decisions` and `events`.
 * @returns rows of each part, and the alias under which the log knew the player.
 */
export async function eraseRows(
  tx: GameCtx,
  player: Erased,
  found: {
    decisions: Awaited<ReturnType<typeof findNamingDecisions>>;
    events: Awaited<ReturnType<typeof findNamingEvents>>;
  },
): Promise<{ counts: ErasedCounts; alias: string | null }> {
  const { db } = tx;
  const counts: ErasedCounts = {
    profile: await deleteProfile(db, player),
    lists: await eraseFromLists(db, player),
    rejectedLines: await eraseRejectedLines(db, player),
    exclusionList: await deleteListed(db, player),
    ownPlayers: await deleteOwned(db, player),
    calls: await eraseFromCalls(db, player),
    failures: await eraseFromRows(db, player, "failures"),
    leftOut: await eraseFromRows(db, player, "exclusions"),
    recalls: await eraseFromRows(db, player, "recall_failures"),
    testSends: await eraseFromRows(db, player, "test_send_accounts"),
    messages: await eraseFromMessages(db, player),
    callbacks: await eraseFromEvents(db, player, { ids: found.events.ids, passing: false }),
    decisions: await eraseFromDecisions(db, player, found.decisions),
    leaks: await eraseFromLeaks(db, player),
    rules: await eraseFromRules(db, player),
    teams: await eraseFromTeams(db, player),
    reviews: await eraseFromReviews(db, player),
    sanctions: await eraseFromSanctions(db, player),
    labelChanges: await eraseFromLabelChanges(db, player),
    views: await eraseFromViews(db, player),
    logNames: 0,
  };
  await erasePointers(db, player);
  const alias = await forgetPlayer(tx, { account: player.account });
  return { counts: { ...counts, logNames: alias === null ? 0 : 1 }, alias };
}
