import { DomainError } from "#server/kernel/errors.ts";

export function audienceNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "audiences.not_found", "There is no such audience in this game.");
}

/** Nothing but blank lines. */
export function audienceEmpty(): DomainError {
  return refuse("audiences.empty", "The list holds no ids.");
}

/** Lines, but not one id among them. */
export function audienceHasNoValidIds(counts: { lines: number; line: number; value: string }): DomainError {
  return refuse(
    "audiences.no_valid_ids",
    `None of the ${counts.lines} lines is an account id; line ${counts.line} reads "${counts.value}".`,
    counts,
  );
}

export function audienceNotText(): DomainError {
  return refuse(
    "audiences.not_text",
    "This file is not text. Upload a .txt or .csv file in UTF-8 (in Excel: save as CSV UTF-8).",
  );
}

export function audienceHasTooManyLines(max: number): DomainError {
  return refuse("audiences.too_many_lines", `The list has more than ${max} lines. Split it into several.`, { max });
}

export function audienceTooLarge(maxMegabytes: number): DomainError {
  return new DomainError("PAYLOAD_TOO_LARGE", "audiences.too_large", `The file is larger than ${maxMegabytes} MB.`, {
    params: { max: maxMegabytes },
  });
}

export function audienceHasOpenQuote(line: number): DomainError {
  return refuse("audiences.open_quote", `The quotation mark opened in line ${line} is never closed.`, { line });
}

/** The sender went away, or sent nothing for a minute. */
export function audienceBrokenOff(cause?: unknown): DomainError {
  return new DomainError("BAD_REQUEST", "audiences.broken_off", "The upload broke off before it was complete.", {
    cause,
  });
}

export function audienceIdTaken(): DomainError {
  return new DomainError("CONFLICT", "audiences.id_taken", "An audience with this id was received before.");
}

export function audienceNotReady(): DomainError {
  return new DomainError("PRECONDITION_FAILED", "audiences.not_ready", "The audience is not ready.");
}

/** Still being received, or sorted. */
export function audienceUnderWay(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "audiences.under_way",
    "The audience is still on its way. Wait for it.",
  );
}

export function audienceInUse(by: { count: number; names: readonly string[] }): DomainError {
  const names = by.names.map((name) => (name === "" ? "–" : name)).join(", ");
  return new DomainError("CONFLICT", "audiences.in_use", `${by.count} mails rest on it: ${names}.`, {
    params: { count: by.count, names },
  });
}

/** Brought by somebody, or made of lists that do not change. */
export function nothingToRefresh(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "audiences.nothing_to_refresh",
    "Only a list by condition, of a group or of everyone can be made again.",
  );
}

export function uploadTypeNotAccepted(type: string): DomainError {
  return refuse("audiences.bad_type", `A list is text/plain, text/csv or application/octet-stream, not "${type}".`, {
    type: type.slice(0, 100),
  });
}

export function groupNotFound(groupId: string): DomainError {
  const params = { group: groupId };
  const message = `The platform knows no group "${groupId}".`;
  return new DomainError("NOT_FOUND", "audiences.group_not_found", message, {
    params,
    fields: [{ path: "groupId", reason: "audiences.group_not_found", message, params }],
  });
}

/** A live room has no members to make a list of. */
export function groupKeepsNoList(groupId: string): DomainError {
  const params = { group: groupId };
  const message = `"${groupId}" is a live room: the platform keeps no list of who is in it. Send one message to the group.`;
  return new DomainError("PRECONDITION_FAILED", "audiences.group_keeps_no_list", message, {
    params,
    fields: [{ path: "groupId", reason: "audiences.group_keeps_no_list", message, params }],
  });
}

export function platformNotAsked(cause: unknown): DomainError {
  const message = "The chat platform could not be asked. Try again in a moment.";
  return new DomainError("BAD_GATEWAY", "audiences.platform_not_asked", message, { cause });
}

function refuse(reason: string, message: string, params?: Record<string, string | number>): DomainError {
  return new DomainError("BAD_REQUEST", reason, message, {
    fields: [{ path: "text", reason, message, ...(params ? { params } : {}) }],
    ...(params ? { params } : {}),
  });
}
