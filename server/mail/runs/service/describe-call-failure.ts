import { ImError, ImRejected, ImThrottled } from "#server/im/errors.ts";
import type { CallFailure } from "../rules.ts";

/** An error of a gateway as data. What is none of its kinds happened on our side, at a point that nobody knows. */
export function describeCallFailure(error: unknown): CallFailure {
  if (!(error instanceof ImError)) {
    const message = error instanceof Error ? error.message : "unknown error";
    return { kind: "malformed", code: null, message, uncertain: true, class: null, retryAfterMs: null };
  }
  return {
    ...error.toFailure(),
    uncertain: error.uncertain,
    class: error instanceof ImRejected ? error.class : null,
    retryAfterMs: error instanceof ImThrottled ? error.retryAfterMs : null,
  };
}
