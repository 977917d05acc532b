import { DomainError, type FieldProblem } from "#server/kernel/errors.ts";

export function messageTypeNotFound(code: string): DomainError {
  return new DomainError("NOT_FOUND", "messages.type_not_found", `There is no message type "${code}" in this game.`, {
    params: { code },
  });
}

export function messageCodeTaken(code: string): DomainError {
  const message = `There is a message type "${code}" already.`;
  return new DomainError("CONFLICT", "messages.code_taken", message, {
    params: { code },
    fields: [{ path: "code", reason: "messages.code_taken", message, params: { code } }],
  });
}

/** Two types that a client could not tell apart. */
export function wireNameTaken(wireName: string, code: string): DomainError {
  const message = `"${wireName}" already stands for the type "${code}".`;
  const params = { wireName, code };
  return new DomainError("CONFLICT", "messages.wire_name_taken", message, {
    params,
    fields: [{ path: "definition.wireName", reason: "messages.wire_name_taken", message, params }],
  });
}

/** Someone saved in between: says who and when. */
export function messageTypeChanged(current: { updatedByName: string; updatedAt: Date; version: number }): DomainError {
  const { updatedByName: by, updatedAt, version } = current;
  const at = updatedAt.toISOString();
  return new DomainError(
    "CONFLICT",
    "messages.type_changed",
    `${by} changed this type at ${at}; it is at version ${version} now. Load it again before you go on.`,
    { params: { by, at, version } },
  );
}

export function mailIsReadOnly(): DomainError {
  return new DomainError(
    "FORBIDDEN",
    "messages.mail_is_ours",
    "The mail is Herald's own message: it is written in the composer and its form is fixed.",
  );
}

export function messageTypeArchived(code: string): DomainError {
  return new DomainError("PRECONDITION_FAILED", "messages.type_archived", `The type "${code}" is archived.`, {
    params: { code },
  });
}

/** @param at the place in the schema, as a JSON pointer; `/` for the whole. */
export function schemaRefused(at: string, why: string): DomainError {
  return new DomainError("BAD_REQUEST", "messages.schema_refused", `At ${at}: ${why}`, { params: { at, why } });
}

/** @param problems one for each field that stops the message; at least one. */
export function messageIncomplete(problems: readonly FieldProblem[]): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "messages.incomplete",
    `The message cannot be sent yet: ${problems.map((problem) => `${problem.path}: ${problem.message}`).join(" ")}`,
    { fields: problems, params: { count: problems.length } },
  );
}

/** What leaves without review is small; the rest is a mail's business. */
export function tooMuchValue(params: { value: number; today: number; max: number }): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "messages.too_much_value",
    `This message is worth ${params.value}; with ${params.today} of the last 24 hours that is more than the ${params.max} that may leave as messages of this type. Make a mail, which is reviewed.`,
    { params },
  );
}

export function tooManyRecipients(params: { recipients: number; approvalAbove: number }): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "messages.too_many_recipients",
    `${params.recipients} players would get this; from ${params.approvalAbove} on a second person must approve in this game. Make a mail.`,
    { params },
  );
}

export function recipientsMoved(params: { confirmed: number; actual: number }): DomainError {
  return new DomainError(
    "CONFLICT",
    "messages.recipients_moved",
    `You confirmed ${params.confirmed} players, now there are ${params.actual}. Check it and confirm again.`,
    { params },
  );
}

/** The id of a message that says something else: a repeat of a click is the same message, letter by letter. */
export function sendIdTaken(): DomainError {
  return new DomainError("CONFLICT", "messages.send_id_taken", "Another message was sent under this id already.");
}

export function messageSendNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "messages.send_not_found", "There is no such sent message in this game.");
}
