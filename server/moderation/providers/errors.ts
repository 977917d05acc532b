import type { ProviderOutcome } from "#db/enums/decisions.ts";

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
