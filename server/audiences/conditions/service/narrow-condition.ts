import type { MemberCondition } from "../../schema.ts";
import { narrowToPush } from "../rules/narrow-to-push.ts";
import type { ConditionGroup } from "../schema.ts";

/** What a push can say of a condition; null when it takes a list. */
export function narrowCondition(condition: ConditionGroup): { push: MemberCondition | null } {
  return { push: narrowToPush(condition).push };
}
