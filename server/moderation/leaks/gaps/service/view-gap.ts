import type { StoredGap } from "../queries.ts";
import { stepOf } from "../rules.ts";
import type { GapRow } from "../schema.ts";

/** A gap as the list shows it. */
export function viewGap({ cursor, fromAt, untilAt, closedAt, ...gap }: StoredGap): GapRow {
  return {
    ...gap,
    fromAt: new Date(fromAt),
    untilAt: untilAt === null ? null : new Date(untilAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
    step: stepOf({ state: gap.state, cursor }),
  };
}
