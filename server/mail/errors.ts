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

export function runNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "mail.run_not_found", "This mail has no such run.");
}
