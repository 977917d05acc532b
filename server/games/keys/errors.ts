import { DomainError } from "#server/kernel/errors.ts";

export function sameKey(): DomainError {
  const message = "This is the key that signs already. Paste the new one from the vendor's console.";
  return new DomainError("BAD_REQUEST", "games.key_same", message, {
    fields: [{ path: "key", reason: "games.key_same", message }],
  });
}

export function noOverlap(): DomainError {
  return new DomainError("CONFLICT", "games.no_overlap", "The key before is forgotten already.");
}
