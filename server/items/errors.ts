import { DomainError } from "#server/kernel/errors.ts";

export function itemNotFound(code: string): DomainError {
  return new DomainError("NOT_FOUND", "items.not_found", `There is no item "${code}" in this game.`, {
    params: { code },
  });
}

export function versionNotFound(at: { code: string; version: number }): DomainError {
  return new DomainError("NOT_FOUND", "items.version_not_found", `"${at.code}" has no version ${at.version}.`, {
    params: at,
  });
}

/** Someone saved in between: says who and when, so that the screen can show what. */
export function itemChanged(current: { code: string; changedByName: string; updatedAt: Date }): DomainError {
  const params = { code: current.code, by: current.changedByName, at: current.updatedAt.toISOString() };
  return new DomainError(
    "CONFLICT",
    "items.changed",
    `${params.by} changed "${params.code}" at ${params.at}. Compare before you save.`,
    { params },
  );
}

export function codeTaken(code: string): DomainError {
  const message = `This game has an item "${code}" already.`;
  return new DomainError("CONFLICT", "items.code_taken", message, {
    params: { code },
    fields: [{ path: "code", reason: "items.code_taken", message, params: { code } }],
  });
}

/** Whoever is stopped by a disabled item wants to know why. */
export function disabledWithoutReason(): DomainError {
  const message = "Say why it is disabled: whoever wants to send it reads this.";
  return new DomainError("BAD_REQUEST", "items.disabled_reason_missing", message, {
    fields: [{ path: "disabledReason", reason: "items.disabled_reason_missing", message }],
  });
}

/** The whole text is unreadable; a wrong row is reported with its line instead. */
export function listUnreadable(detail: string): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "items.list_unreadable",
    `This is neither a CSV with a header line nor a JSON array of items: ${detail}`,
    { params: { detail } },
  );
}

/** An Excel workbook is a packed folder, whatever its file is called. */
export function listIsWorkbook(): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "items.list_is_workbook",
    "This is an Excel workbook, not a CSV, whatever its name says. In Excel choose Save as, CSV UTF-8.",
  );
}

export function listNotText(): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "items.list_not_text",
    "This file is not text in UTF-8. Save it as CSV UTF-8, or as JSON.",
  );
}

/** @param line where reading stopped making sense: a quotation mark opens or closes in the wrong place, or never. */
export function quoteBroken(line: number): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "items.list_quote_broken",
    `A quotation mark does not fit, near line ${line}. A field that holds one is written in quotation marks, with each inside doubled.`,
    { params: { line } },
  );
}

export function tooManyItems(counts: { count: number; max: number }): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "items.too_many",
    `The list holds ${counts.count} items; one import takes up to ${counts.max}. Split it.`,
    { params: counts },
  );
}

export function listEmpty(): DomainError {
  return new DomainError("BAD_REQUEST", "items.list_empty", "There is no item in this list.");
}

export function columnsMissing(columns: string[]): DomainError {
  const names = columns.join(", ");
  return new DomainError("BAD_REQUEST", "items.columns_missing", `The header line lacks: ${names}.`, {
    params: { columns: names },
  });
}
