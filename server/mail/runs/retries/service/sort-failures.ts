import { describeImCode } from "#server/im/errors.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { DomainError } from "#server/kernel/errors.ts";
import { cannotRetry, nothingToRetry, retryTooLate } from "../../../errors.ts";
import type { CampaignRow } from "../../../queries.ts";
import { countFailures } from "../../../reports/queries.ts";
import type { RunRow } from "../../queries.ts";
import { endedRunStates } from "../../rules.ts";
import { findRetryGround } from "../queries.ts";
import { fateOfFailure, isRetried } from "../rules.ts";
import type { RetryGroup } from "../schema.ts";

export type SortedFailures = {
  /** Why they cannot be tried again as it stands. */
  refusal: DomainError | undefined;
  groups: RetryGroup[];
  again: RetryGroup[];
};

/** The failures of a mail's newest run, by what another try would make of them. */
export async function sortFailures(
  ctx: GameCtx,
  campaign: CampaignRow,
  run: RunRow | undefined,
): Promise<SortedFailures> {
  if (!run) return { refusal: cannotRetry(campaign.state), groups: [], again: [] };
  const { hasExpired, canLookUp } = await findRetryGround(ctx.db, run.id);
  const groups = (await countFailures(ctx.db, run.id)).map(({ code, count }): RetryGroup => {
    return { code, count, fate: fateOfFailure(code, canLookUp), message: describeImCode(code).message };
  });
  const again = groups.filter(({ fate }) => isRetried(fate));
  const isOver = campaign.state === "completed" && endedRunStates.includes(run.state);
  if (!isOver) return { refusal: cannotRetry(campaign.state), groups, again };
  if (again.length === 0) return { refusal: nothingToRetry(), groups, again };
  return { refusal: hasExpired ? retryTooLate() : undefined, groups, again };
}
