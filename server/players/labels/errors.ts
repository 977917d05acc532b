import { describeImCode } from "#server/im/errors.ts";
import { DomainError } from "#server/kernel/errors.ts";

/** The platform's names are no longer those that the person saw: staff or another tool changed them. */
export function namesChanged(): DomainError {
  return new DomainError(
    "CONFLICT",
    "labels.names_changed",
    "The attribute names were changed meanwhile. Look at them as they are now and decide again.",
  );
}

export function nameTaken(of: { place: string; name: string; other: string }): DomainError {
  const message = `"${of.name}" stands at place ${of.other} already. Every place has a name of its own.`;
  return new DomainError("BAD_REQUEST", "labels.name_taken", message, {
    params: of,
    fields: [{ path: `names.${of.place}`, reason: "labels.name_taken", message, params: of }],
  });
}

/** The platform refuses labels as such: mostly no push plan. */
export function labelsRefused(code: number): DomainError {
  const said = describeImCode(code).message.en;
  return new DomainError("PRECONDITION_FAILED", "labels.refused", `The platform refused it (${code}): ${said}`, {
    params: { code, said },
  });
}

export function platformAway(cause: unknown): DomainError {
  const message = "The chat platform could not be asked. Nothing was changed. Try again in a moment.";
  return new DomainError("BAD_GATEWAY", "labels.platform_away", message, { cause });
}

export function playerUnknown(account: string): DomainError {
  const params = { account };
  return new DomainError("NOT_FOUND", "labels.player_unknown", `Neither Herald nor the platform knows "${account}".`, {
    params,
  });
}

/** What the player has is not what the person saw. */
export function playerChanged(): DomainError {
  return new DomainError(
    "CONFLICT",
    "labels.player_changed",
    "Tags or attributes of this player were changed meanwhile. Look at them as they are now and decide again.",
  );
}

export function attributeUndefined(name: string): DomainError {
  const params = { name };
  const message = `The game has no attribute "${name}". Name it first, or pick one that is there.`;
  return new DomainError("BAD_REQUEST", "labels.attribute_undefined", message, {
    params,
    fields: [{ path: "attributes", reason: "labels.attribute_undefined", message, params }],
  });
}

export function tooManyTags(of: { count: number; max: number }): DomainError {
  const message = `The player would hold ${of.count} tags; the platform allows ${of.max}.`;
  return new DomainError("BAD_REQUEST", "labels.too_many_tags", message, {
    params: of,
    fields: [{ path: "tags", reason: "labels.too_many_tags", message, params: of }],
  });
}

/** The platform took back some of it for this player. */
export function playerRefused(code: number | null): DomainError {
  const said = code === null ? "The platform did not say why." : describeImCode(code).message.en;
  return new DomainError("BAD_GATEWAY", "labels.player_refused", `The platform did not change this player: ${said}`, {
    params: { code: code ?? 0, said },
  });
}
