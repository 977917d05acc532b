import type { CampaignState } from "#db/enums/mail.ts";
import { DomainError, type FieldProblem } from "#server/kernel/errors.ts";

export function campaignNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "mail.not_found", "There is no such mail in this game.");
}

/** Someone saved in between: says who and when, so that the two can talk. */
export function campaignChanged(current: { updatedByName: string; updatedAt: Date }): DomainError {
  return new DomainError(
    "CONFLICT",
    "mail.campaign_changed",
    `${current.updatedByName} changed this mail at ${current.updatedAt.toISOString()}. Load it again before you go on.`,
    { params: { by: current.updatedByName, at: current.updatedAt.toISOString() } },
  );
}

export function notADraft(state: CampaignState): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.not_a_draft",
    `Only a draft can be changed; this mail is "${state}". Clone it to write a new one.`,
    { params: { state } },
  );
}

export function wrongState(state: CampaignState): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.wrong_state",
    `This is not possible while the mail is "${state}".`,
    {
      params: { state },
    },
  );
}

/** @param problems one for each field that stops the mail; at least one. */
export function incomplete(problems: readonly FieldProblem[]): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.incomplete",
    `The mail cannot be sent yet: ${problems.map((problem) => `${problem.path}: ${problem.message}`).join(" ")}`,
    { fields: problems, params: { count: problems.length } },
  );
}

export function recipientsChanged(counts: { confirmed: number; actual: number }): DomainError {
  return new DomainError(
    "CONFLICT",
    "mail.recipients_changed",
    `You confirmed ${counts.confirmed} players, the audience now holds ${counts.actual}. Check it and confirm again.`,
    { params: counts },
  );
}

/** What would go out is not what was submitted: an item, the sender or the audience changed since. */
export function definitionChanged(): DomainError {
  return new DomainError(
    "CONFLICT",
    "mail.definition_changed",
    "What would be sent is no longer what was submitted: an item, the sender or the audience changed. Send it back to draft and submit it again.",
  );
}

export function ownApproval(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "mail.own_approval",
    "Whoever wrote or submitted a mail cannot approve it. Ask somebody else.",
  );
}

export function audienceChanged(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.audience_changed",
    "The stored list of players is not the one that was checked. Import it again.",
  );
}

/** An attachment names an item this game does not have, twice the same, or a quantity that is not a whole number the catalogue can hold. */
export function badAttachments(problems: readonly FieldProblem[]): DomainError {
  return new DomainError("BAD_REQUEST", "mail.bad_attachments", problems.map((problem) => problem.message).join(" "), {
    fields: problems,
  });
}

export function badReference(problems: readonly FieldProblem[]): DomainError {
  return new DomainError("BAD_REQUEST", "mail.bad_reference", problems.map((problem) => problem.message).join(" "), {
    fields: problems,
  });
}

export function cannotPause(state: CampaignState): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.cannot_pause",
    `Only a mail that is being sent can be paused; this one is "${state}".`,
    {
      params: { state },
    },
  );
}

export function cannotResume(state: CampaignState): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.cannot_resume",
    `Only a paused or held mail can go on; this one is "${state}".`,
    {
      params: { state },
    },
  );
}

/** Going on after `uncertain` sends some players the mail that they may have got; a person has to say why. */
export function resumeNeedsReason(recipients: number): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.resume_needs_reason",
    `For ${recipients} players nobody can know whether they got it. Going on sends it to them again; say why, or cancel.`,
    { params: { recipients } },
  );
}

export function cannotCancel(state: CampaignState): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.cannot_cancel",
    `This mail is "${state}" and can no longer be cancelled.`,
    {
      params: { state },
    },
  );
}

export function cannotSetSpeed(state: CampaignState): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.cannot_set_speed",
    `The speed can be changed while something is left to send; this mail is "${state}".`,
    { params: { state } },
  );
}

/** Only who meets a condition, or everyone, has to be made a list. */
export function nothingToResolve(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.nothing_to_resolve",
    "Only a mail by tag or attribute, or to everyone, is made a list of players.",
  );
}

/** Failed players are tried again when a mail has ended, and one try at a time. */
export function cannotRetry(state: CampaignState): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.cannot_retry",
    `Failed players are tried again once the mail is completed; this one is "${state}".`,
    { params: { state } },
  );
}

export function nothingToRetry(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.nothing_to_retry",
    "Nobody failed for a reason that passes. Trying again would fail again.",
  );
}

export function retryTooLate(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.retry_too_late",
    "The mail has expired: players would get something that is gone. Write a new mail.",
  );
}

/** More players than the approver agreed to would get it. */
export function tooManyRecipients(counts: { approved: number; actual: number }): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.too_many_recipients",
    `${counts.actual} players would get it, but only ${counts.approved} were approved. Take it back, check the audience and submit it again.`,
    { params: counts },
  );
}

/** What a click was meant for is no longer the next occurrence: it began, or somebody skipped it. */
export function occurrencePassed(): DomainError {
  return new DomainError(
    "CONFLICT",
    "mail.occurrence_passed",
    "That occurrence is no longer the next one: it has begun or was skipped. Load the mail again.",
  );
}

/** Nothing of this mail waits for a time. */
export function notScheduled(state: CampaignState): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.not_scheduled",
    `No occurrence of this mail is waiting; it is "${state}".`,
    { params: { state } },
  );
}

/** An earlier occurrence was sent: what it said must stay readable. */
export function sentBefore(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.sent_before",
    "Players already have an earlier occurrence of this mail, so it cannot be changed. Cancel what is left and clone it.",
  );
}

/** A repeating mail is its rule, and a group has to be asked: both are rescheduled on the mail's own page. */
export function notMovable(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.not_movable",
    "Only a mail for one time, to players and not to a group, is moved here. Open it to schedule it anew.",
  );
}

export function approvalExpired(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.approval_expired",
    "The approval has expired. Somebody must renew it before this occurrence can be sent.",
  );
}

/** Whoever may only send renews what needed an approver. */
export function needsApprover(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "mail.needs_approver",
    "So many players need an approver: only somebody who may approve, and did not write it, can renew this.",
  );
}

/** Sending a late occurrence is a decision that the log explains. */
export function heldNeedsReason(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "mail.held_needs_reason",
    "This occurrence was held. Say why it is sent now, or skip it.",
  );
}

export function runNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "mail.run_not_found", "This mail has no such run.");
}
