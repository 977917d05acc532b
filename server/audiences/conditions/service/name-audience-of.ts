import { nameCondition } from "../rules/name-condition.ts";
import type { ConditionGroup } from "../schema.ts";

/** What the list of a condition is called when nobody named it. */
export function nameAudienceOf(condition: ConditionGroup): string {
  return nameCondition(condition);
}
