import type { GameCtx } from "#server/kernel/context.ts";
import { isSettled, namesPlayers, outcomeOf, outcomeOfStanding, recallOutcomeOf } from "../../rules.ts";
import type { RecipientStanding } from "../../schema.ts";
import { describeFailure } from "../../service/describe-failure.ts";
import { listRecallRows, type RecallRow, type StandingRow } from "../queries.ts";

/** What the ledger holds of a player, as a report says it, with what recalls did to the player's copies. In the order of `rows`. */
export async function viewStandings(
  ctx: GameCtx,
  rows: readonly StandingRow[],
  account: string,
): Promise<RecipientStanding[]> {
  const chunks = rows.flatMap(({ runId, position, channel }) =>
    position === null ? [] : [{ runId, position, isOfAll: !namesPlayers(channel) }],
  );
  const recalls = await listRecallRows(ctx.db, { account, chunks });
  return rows.map((row) =>
    viewStanding(
      row,
      recalls.filter(({ runId }) => runId === row.runId),
    ),
  );
}

function viewStanding(row: StandingRow, recalls: readonly RecallRow[]): RecipientStanding {
  const { channel, exclusion, chunk, confirmed, code, recipients, groupId } = row;
  const outcome = outcomeOfStanding({ channel, exclusion, chunk, confirmed, failed: code !== null });
  const isOfAll = outcome === "by_platform" && chunk !== null && recipients !== null;
  const platform = isOfAll
    ? { outcome: outcomeOf(chunk, { confirmed: false, failed: false }), players: recipients, groupId }
    : null;
  const isOver = isSettled(platform?.outcome ?? outcome);
  return {
    outcome,
    exclusion,
    failure: code === null ? null : describeFailure(code),
    at: isOver ? (row.failedAt ?? row.settledAt) : null,
    msgKey: (platform?.outcome ?? outcome) === "sent" && !confirmed ? row.msgKey : null,
    isByHistory: outcome === "sent" && confirmed,
    platform,
    recall: (platform?.outcome ?? outcome) === "sent" ? viewRecall(recalls) : null,
  };
}

function viewRecall(rows: readonly RecallRow[]): RecipientStanding["recall"] {
  const found = recallOutcomeOf(rows);
  if (!found) return null;
  const { code, settledAt } = found.part;
  return { outcome: found.outcome, failure: code === null ? null : describeFailure(code), at: settledAt };
}
