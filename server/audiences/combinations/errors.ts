import { DomainError } from "#server/kernel/errors.ts";

export function partNotFound(place: number): DomainError {
  return refuse(place, "audiences.part_not_found", "This game has no such audience.");
}

export function partNotReady(place: number, name: string): DomainError {
  return refuse(place, "audiences.part_not_ready", `The audience "${name}" is not ready.`, { name });
}

export function partTwice(place: number, name: string): DomainError {
  return refuse(place, "audiences.part_twice", `The audience "${name}" is chosen twice.`, { name });
}

export function tooFewParts(): DomainError {
  return refuse(0, "audiences.too_few_parts", "Choose two audiences at least, or one without whoever is excluded.");
}

export function combinationEmpty(): DomainError {
  return refuse(0, "audiences.combination_empty", "Nobody is left: the result has no player.");
}

/** While its lists were read, one of them was deleted. */
export function partGone(name: string): DomainError {
  return new DomainError("CONFLICT", "audiences.part_gone", `The audience "${name}" was deleted meanwhile.`, {
    params: { name },
  });
}

function refuse(place: number, reason: string, message: string, params?: Record<string, string | number>): DomainError {
  const more = params === undefined ? {} : { params };
  return new DomainError("BAD_REQUEST", reason, message, {
    ...more,
    fields: [{ path: `audienceIds.${place}`, reason, message, ...more }],
  });
}
