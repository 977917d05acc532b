import { describeImCode, isUnknownAccountCode, mayHaveBeenApplied } from "#server/im/errors.ts";
import type { RetryFate } from "./schema.ts";

/**
 * Which codes are tried again: those of the class `transient`. Of these the speed limits (60007, 60011, 60018, 60019, 90057,
 * 70050) and an absent callback (80003) say that nothing was delivered; time-outs and errors inside the platform (60008,
 * 60013, 60014, 70169, 70202, 70500, 40006, 20004, 20005, 90992, 91000) leave that open.
 * @param canLookUp the run's history tells who got it.
 */
export function fateOfFailure(code: number, canLookUp: boolean): RetryFate {
  if (isUnknownAccountCode(code)) return "unknown_account";
  if (describeImCode(code).class !== "transient") return "permanent";
  if (!mayHaveBeenApplied(code)) return "again";
  return canLookUp ? "after_look" : "unknowable";
}

export function isRetried(fate: RetryFate): boolean {
  return fate === "again" || fate === "after_look";
}
