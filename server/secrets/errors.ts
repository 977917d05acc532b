import { DomainError } from "#server/kernel/errors.ts";

/** Rotating reads every secret of every game: for whoever has the machine and its keys, never for a session. */
export function localOnly(): DomainError {
  return new DomainError("FORBIDDEN", "secrets.local_only", "The master key is rotated on the command line only.");
}

/** Everything stands under the one key there is, and that is not ours to replace. */
export function noNewKey(): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "secrets.no_new_key",
    "There is no new key to rotate to. Set HERALD_MASTER_KEY to a new one and HERALD_MASTER_KEY_PREVIOUS to the one before, restart, and repeat this.",
  );
}

/** @param at `table.column` of each text that no known key opens, with how many there are. */
export function notOpened(at: ReadonlyMap<string, number>): DomainError {
  const places = [...at].map(([column, count]) => `${column} (${count})`).join(", ");
  return new DomainError(
    "PRECONDITION_FAILED",
    "secrets.not_opened",
    `No known key opens everything, so nothing was changed: ${places}. Name the key it was sealed under in HERALD_MASTER_KEY_PREVIOUS.`,
    { params: { places } },
  );
}
