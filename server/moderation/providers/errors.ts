import type { ProviderOutcome } from "#db/enums/decisions.ts";
import { DomainError } from "#server/kernel/errors.ts";

type Failure = Extract<ProviderOutcome, "timeout" | "unreadable" | "refused" | "unreachable">;

/** A checker that was asked and said nothing that counts. Never shown to anybody: the decision keeps its word. */
export class CheckFailed extends Error {
  override readonly name = "CheckFailed";
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(`the checker failed: ${failure}`, cause === undefined ? undefined : { cause });
    this.failure = failure;
  }
}

/** What an attempt came to that ended in an error. */
export function checkFailure(error: unknown, signal: AbortSignal): CheckFailed {
  if (error instanceof CheckFailed) return error;
  if (signal.aborted) return new CheckFailed("timeout", error);
  return new CheckFailed(error instanceof SyntaxError ? "unreadable" : "unreachable", error);
}

export function providerNotFound(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "moderation.provider_not_found",
    "There is no such checker: somebody removed it.",
  );
}

export function providerNameTaken(name: string): DomainError {
  const message = `This game has a checker "${name}" already.`;
  return new DomainError("CONFLICT", "moderation.provider_name_taken", message, {
    params: { name },
    fields: [{ path: "provider.name", reason: "moderation.provider_name_taken", message, params: { name } }],
  });
}

export function providerChanged(current: { name: string; updatedByName: string; updatedAt: Date }): DomainError {
  const params = { name: current.name, by: current.updatedByName, at: current.updatedAt.toISOString() };
  return new DomainError(
    "CONFLICT",
    "moderation.provider_changed",
    `${params.by} changed "${params.name}" at ${params.at}. Look again before you save.`,
    { params },
  );
}

export function tooManyProviders(max: number): DomainError {
  return new DomainError("PRECONDITION_FAILED", "moderation.too_many_providers", `A game has up to ${max} checkers.`, {
    params: { max },
  });
}

const urlSentences = {
  credentials: "Leave name and password out of the address: what is asked is signed instead.",
  not_https: "The address must begin with https://.",
  not_public: "This address lies inside a network. Checkers stand at public addresses only.",
  not_tencent: "Tencent's text moderation is at tms.tencentcloudapi.com or tms.intl.tencentcloudapi.com.",
} as const;
const urlReasons = {
  credentials: "moderation.provider_url_credentials",
  not_https: "moderation.provider_url_not_https",
  not_public: "moderation.provider_url_not_public",
  not_tencent: "moderation.provider_url_not_tencent",
} as const;

/** @param problem why nothing is asked there. */
export function providerUrlRefused(problem: keyof typeof urlSentences): DomainError {
  const [reason, message] = [urlReasons[problem], urlSentences[problem]];
  return new DomainError("BAD_REQUEST", reason, message, { fields: [{ path: "provider.url", reason, message }] });
}

export function providerSecretMissing(): DomainError {
  const message = "Enter the pair's secret half: Tencent's checker cannot be asked without it.";
  return new DomainError("BAD_REQUEST", "moderation.provider_secret_missing", message, {
    fields: [{ path: "secret", reason: "moderation.provider_secret_missing", message }],
  });
}

/** A policy that asks it would ask nobody. */
export function providerInUse(params: { name: string; policies: string }): DomainError {
  return new DomainError(
    "PRECONDITION_FAILED",
    "moderation.provider_in_use",
    `"${params.name}" is asked by the policies ${params.policies}. Take it out of them first.`,
    { params },
  );
}
