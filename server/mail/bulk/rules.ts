import type { BulkAction } from "#db/enums/bulk.ts";
import type { CampaignState, CampaignTarget, MailCategory, RunState } from "#db/enums/mail.ts";
import type { DomainError } from "#server/kernel/errors.ts";
import { cannotCancel, cannotPause, cannotResume, notADraft, notScheduled, sentBefore, wrongState } from "../errors.ts";
import { canMoveCampaign } from "../rules.ts";
import { endedRunStates } from "../runs/rules.ts";

/** What decides whether an act is possible with a mail, as it is now. */
export type BulkFacts = {
  state: CampaignState;
  category: MailCategory;
  target: CampaignTarget;
  nextRunAt: Date | null;
  recipients: number;
  valueEach: number;
  run: {
    state: RunState;
    isCancelling: boolean;
    total: number;
    sent: number;
    failed: number;
    excluded: number;
  } | null;
};

type Refusal = Pick<DomainError, "reason" | "params">;
/** Reasons that only a plan has: the mail could be changed, but not, or not like this, among many. */
const alone: Refusal = { reason: "mail.bulk_decide_alone", params: {} };

/**
 * Why the act would not happen to this mail; null when it would. The verbs decide again when the plan is run: a test holds the two
 * against each other.
 */
export function bulkRefusal(
  action: BulkAction,
  facts: BulkFacts,
  wanted: { category: MailCategory | null },
): Refusal | null {
  const { state, run } = facts;
  const openRun = run !== null && !endedRunStates.includes(run.state) ? run : null;
  switch (action) {
    case "clone":
      return null;
    case "delete":
      return state === "draft" ? null : pick(notADraft(state));
    case "set_category":
      if (state !== "draft") return pick(notADraft(state));
      return facts.category === wanted.category ? { reason: "mail.bulk_same_category", params: {} } : null;
    case "withdraw":
      return state === "in_review" ? null : pick(wrongState(state));
    case "unschedule":
      if (state !== "scheduled" && state !== "held") return pick(notScheduled(state));
      return run === null ? null : pick(sentBefore());
    case "pause": {
      const isGoing = run?.state === "planned" || run?.state === "sending";
      return state === "sending" && isGoing ? null : pick(cannotPause(state));
    }
    case "resume":
      return resumeRefusal(facts, openRun);
    case "cancel":
      return canMoveCampaign(state, "cancelled") && openRun?.isCancelling !== true ? null : pick(cannotCancel(state));
  }
}

/** What only goes on by a decision about this one mail is left to its own page: a held occurrence, doubtful players, a group that has to be asked. */
function resumeRefusal(facts: BulkFacts, openRun: BulkFacts["run"]): Refusal | null {
  const { state, run, target, nextRunAt } = facts;
  if (state !== "paused" && state !== "held") return pick(cannotResume(state));
  if (state === "held" && nextRunAt !== null && openRun === null) return alone;
  if (run === null || run.isCancelling) return pick(cannotResume(state));
  if (run.state === "uncertain" || target === "group") return alone;
  return run.state === "paused" || run.state === "held" ? null : pick(cannotResume(state));
}

/** How many players an act concerns, and what the mail is worth to them: of one that is on its way those who do not have it yet. */
export function bulkWeight({ run, recipients, valueEach }: BulkFacts): { players: number; value: number } {
  const isOpen = run !== null && !endedRunStates.includes(run.state);
  const players = isOpen ? Math.max(0, run.total - run.sent - run.failed - run.excluded) : recipients;
  return { players, value: Math.min(players * valueEach, Number.MAX_SAFE_INTEGER) };
}

function pick({ reason, params }: DomainError): Refusal {
  return { reason, params };
}
