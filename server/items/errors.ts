import { DomainError } from "#server/kernel/errors.ts";

export function itemNotFound(code: string): DomainError {
  return new DomainError("NOT_FOUND", "items.not_found", `There is no item "${code}" in this game.`, {
    params: { code },
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

export function listEmpty(): DomainError {
  return new DomainError("BAD_REQUEST", "items.list_empty", "There is no item in this list.");
}

export function columnsMissing(columns: string[]): DomainError {
  const names = columns.join(", ");
  return new DomainError("BAD_REQUEST", "items.columns_missing", `The header line lacks: ${names}.`, {
    params: { columns: names },
  });
}
