import { refusalCodes } from "../decide/schema.ts";
import type { RulePolicy } from "../rulebook/schema.ts";

/** Every value of a policy, for its entry in the audit log. */
export function auditPolicy({
  preset,
  language,
  actions,
  fallback,
  reviewed,
  groupRefusal,
  directRefusal,
  providerIds,
}: RulePolicy) {
  const lists = { reviewed: [...reviewed], providerIds: [...providerIds] };
  return { preset, language, actions: { ...actions }, fallback, groupRefusal, directRefusal, ...lists };
}

/** Which refusal has a text and no number that would carry it. */
export function textWithoutCode(policy: Pick<RulePolicy, "groupRefusal" | "directRefusal">) {
  const kinds = [
    { field: "groupRefusal", codes: refusalCodes.group },
    { field: "directRefusal", codes: refusalCodes.direct },
  ] as const;
  return kinds.find(({ field }) => policy[field].code === null && Object.keys(policy[field].texts).length > 0);
}

/** How a policy is called in the log: `team, ko`; a star is every one. */
export function namePolicy({ preset, language }: Pick<RulePolicy, "preset" | "language">): string {
  return `${preset ?? "*"}, ${language ?? "*"}`;
}
