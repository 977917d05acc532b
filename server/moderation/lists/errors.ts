import { DomainError } from "#server/kernel/errors.ts";

export function listNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "moderation.list_not_found", "There is no such word list in this game.");
}

export function listNameTaken(name: string): DomainError {
  const message = `This game has a word list "${name}" already.`;
  return new DomainError("CONFLICT", "moderation.list_name_taken", message, {
    params: { name },
    fields: [{ path: "name", reason: "moderation.list_name_taken", message, params: { name } }],
  });
}

/** Someone saved in between: says who and when. */
export function listChanged(current: { name: string; updatedByName: string; updatedAt: Date }): DomainError {
  const params = { name: current.name, by: current.updatedByName, at: current.updatedAt.toISOString() };
  return new DomainError(
    "CONFLICT",
    "moderation.list_changed",
    `${params.by} changed "${params.name}" at ${params.at}. Look again before you save.`,
    { params },
  );
}

export function tooManyLists(max: number): DomainError {
  return new DomainError("PRECONDITION_FAILED", "moderation.too_many_lists", `A game has up to ${max} word lists.`, {
    params: { max },
  });
}

export function tooManyTerms(counts: { count: number; max: number }): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "moderation.too_many_terms",
    `The game would have ${counts.count} terms; up to ${counts.max} can be held.`,
    { params: counts },
  );
}

export function tooManyAllowed(counts: { count: number; max: number }): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "moderation.too_many_allowed",
    `The game would have ${counts.count} allowed texts; up to ${counts.max} can be held.`,
    { params: counts },
  );
}

export function termNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "moderation.term_not_found", "There is no such term: somebody removed it.");
}

export function termTaken(term: { text: string; list: string }): DomainError {
  const message = `"${term.text}" is looked for in this way by "${term.list}" already.`;
  return new DomainError("CONFLICT", "moderation.term_taken", message, {
    params: term,
    fields: [{ path: "term.text", reason: "moderation.term_taken", message, params: term }],
  });
}

export function termChanged(current: { text: string; updatedByName: string; updatedAt: Date }): DomainError {
  const params = { text: current.text, by: current.updatedByName, at: current.updatedAt.toISOString() };
  return new DomainError(
    "CONFLICT",
    "moderation.term_changed",
    `${params.by} changed "${params.text}" at ${params.at}. Look again before you save.`,
    { params },
  );
}

export function importEmpty(): DomainError {
  return new DomainError("BAD_REQUEST", "moderation.import_empty", "There is no term in this file.");
}

export function importUnreadable(detail: string): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "moderation.import_unreadable",
    `This is no CSV with a header line: ${detail}`,
    { params: { detail } },
  );
}

/** An Excel workbook is a packed folder, whatever its file is called. */
export function importIsWorkbook(): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "moderation.import_is_workbook",
    "This is an Excel workbook, not a CSV, whatever its name says. In Excel choose Save as, CSV UTF-8.",
  );
}

export function importQuoteBroken(line: number): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "moderation.import_quote_broken",
    `A quotation mark does not fit, near line ${line}. A field that holds one is written in quotation marks, with each inside doubled.`,
    { params: { line } },
  );
}

export function importColumnsMissing(columns: readonly string[]): DomainError {
  const names = columns.join(", ");
  return new DomainError("BAD_REQUEST", "moderation.import_columns_missing", `The header line lacks: ${names}.`, {
    params: { columns: names },
  });
}

export function importTooMany(counts: { count: number; max: number }): DomainError {
  return new DomainError(
    "BAD_REQUEST",
    "moderation.import_too_many",
    `The file holds ${counts.count} terms; one import takes up to ${counts.max}. Split it.`,
    { params: counts },
  );
}
