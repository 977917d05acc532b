import { DomainError, type FieldProblem } from "#server/kernel/errors.ts";

export function slugTaken(slug: string): DomainError {
  const message = `There is a game with the slug "${slug}" already.`;
  return new DomainError("CONFLICT", "games.slug_taken", message, {
    params: { slug },
    fields: [{ path: "slug", reason: "games.slug_taken", message, params: { slug } }],
  });
}

export function gameChanged(): DomainError {
  return new DomainError(
    "CONFLICT",
    "games.changed",
    "Someone changed these settings since you opened them. Look at the new ones, then change yours.",
  );
}

export function gameNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "games.not_found", "There is no such game.");
}

export function ownerOnly(): DomainError {
  return new DomainError("FORBIDDEN", "games.owner_only", "Only the owner of this installation may add a game.");
}

/** A key that was sealed under another master key, or a damaged row. */
export function keyUnreadable(cause: unknown): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "games.key_unreadable",
    "The game's key cannot be read with this master key. Start Herald with the master key it was added under.",
    { cause },
  );
}

const endpointSentences = {
  "games.endpoint_malformed":
    "The endpoint must be an address such as https://adminapisgp.im.qcloud.com, without path or password.",
  "games.endpoint_not_https": "A live game's endpoint must begin with https://.",
  "games.endpoint_loopback": "A live game cannot call this machine itself. Use kind sandbox for a simulator.",
  "games.endpoint_unknown_host": "This host is none of the vendor's. Name it in HERALD_IM_HOSTS if it is meant.",
  "games.endpoint_plain_http":
    "Without https a sandbox game may only call this machine, or a host named in HERALD_IM_HOSTS.",
} as const;
export type EndpointProblem = keyof typeof endpointSentences;

export function endpointRefused(reason: EndpointProblem): DomainError {
  const message = endpointSentences[reason];
  const field: FieldProblem = { path: "endpoint", reason, message };
  return new DomainError("BAD_REQUEST", reason, message, { fields: [field] });
}

export function quotaChanged(): DomainError {
  return new DomainError(
    "CONFLICT",
    "games.quota_changed",
    "Someone changed this quota since you opened it. Look at the new one, then change yours.",
  );
}

/** Where a form shows what the platform said: at the field that is to blame. */
export type ConnectionField = "endpoint" | "key" | "adminAccount" | "account" | "sdkAppId";

const connectionSentences = {
  "games.endpoint_silent": "The endpoint gives no readable answer. Is the address right, and the way to it open?",
  "games.endpoint_other_region": "The endpoint answers, but the game lives in another region.",
  "games.key_refused":
    "The platform refuses what this key signs. Compare SDKAppID and key with the vendor's console; the clock of this machine must be right as well.",
  "games.not_admin":
    "The platform knows no admin of this name. Give the account the admin role in the vendor's console first.",
  "games.platform_refused": "The platform refused the call.",
} as const;
export type ConnectionProblem = keyof typeof connectionSentences;

/** @param code the vendor's, 0 where there was no answer. */
export function connectionRefused(problem: {
  reason: ConnectionProblem;
  field: ConnectionField;
  code: number | null;
  value: string;
}): DomainError {
  const { reason, field } = problem;
  const message = connectionSentences[reason];
  const params = { code: problem.code ?? 0, value: problem.value };
  return new DomainError(reason === "games.endpoint_silent" ? "BAD_GATEWAY" : "BAD_REQUEST", reason, message, {
    params,
    fields: [{ path: field, reason, message, params }],
  });
}

export function platformBusy(): DomainError {
  return new DomainError(
    "TOO_MANY_REQUESTS",
    "games.platform_busy",
    "The platform takes no more calls at the moment, so nothing could be checked. Try again in a minute.",
  );
}
