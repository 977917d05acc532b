import { describeImCode } from "#server/im/errors.ts";
import type { SanctionWithName } from "../queries.ts";
import type { SanctionView } from "../schema.ts";

/** A row as a screen shows it. */
export function viewSanction(row: SanctionWithName): SanctionView {
  const { id, account, nickname, kind, state, step, groupId, reason, decisionId, reviewId, code } = row;
  const { startsAt, endsAt, madeByName, createdAt, liftedByName, liftReason, endedAt, toldAt } = row;
  const refusal = code === null ? null : { code, message: describeImCode(code).message };
  return {
    ...{ id, account, nickname, kind, state, step, groupId, reason, decisionId, reviewId, refusal },
    ...{ startsAt, endsAt, madeByName, createdAt, liftedByName, liftReason, endedAt, toldAt },
  };
}
