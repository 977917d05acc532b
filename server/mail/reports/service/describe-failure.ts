import { describeImCode } from "#server/im/errors.ts";
import type { FailureWords } from "../../runs/schema.ts";

/** A code of the platform as a report says it. Only what the platform calls transient may work another time. */
export function describeFailure(code: number): FailureWords {
  const { message, action, class: codeClass } = describeImCode(code);
  return { code, message, action, isPermanent: codeClass !== "transient" };
}
