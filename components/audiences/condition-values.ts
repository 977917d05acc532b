import type { ConditionGroup, ConditionLine, ConditionPart, LineKind } from "#server/audiences/conditions/schema.ts";

/** What a builder begins with: one group that wants everything, and nothing in it yet. */
export const emptyCondition: ConditionGroup = { kind: "group", match: "all", of: [] };

const firstLines: { [Kind in LineKind]: Extract<ConditionLine, { kind: Kind }> } = {
  nickname: { kind: "nickname", is: "contains", value: "" },
  language: { kind: "language", is: "one_of", languages: [] },
  profile: { kind: "profile", field: "", is: "equals", value: "" },
  tags: { kind: "tags", has: "any", tags: [] },
  attribute: { kind: "attribute", name: "", is: "one_of", values: [] },
  first_seen: { kind: "first_seen", is: "within", days: 30 },
  got_mail: { kind: "got_mail", did: true, category: null, days: 7 },
  last_mail_failed: { kind: "last_mail_failed", did: true },
  in_run: { kind: "in_run", did: true, runId: null },
  excluded: { kind: "excluded", did: true, list: null },
  in_audience: { kind: "in_audience", did: true, audienceId: null },
};

/** A line of a kind as it stands before anybody filled it in. */
export function emptyLine(kind: LineKind): ConditionLine {
  return firstLines[kind];
}

/** A group with one part replaced, or without it. */
export function withPart(group: ConditionGroup, index: number, part: ConditionPart | null): ConditionGroup {
  return { ...group, of: part === null ? group.of.toSpliced(index, 1) : group.of.with(index, part) };
}

/** Whether a condition holds the id of a run or an audience, which has a name to be said. */
export function holdsReference(part: ConditionPart): boolean {
  if (part.kind === "group") return part.of.some(holdsReference);
  if (part.kind === "in_run") return part.runId !== null;
  return part.kind === "in_audience" && part.audienceId !== null;
}

export type ConditionProblem = {
  path: string;
  reason: string;
  message: string;
  params?: Record<string, string | number>;
};

const unfinished = new Set(["audiences.condition_missing", "audiences.condition_empty"]);

/** What may be said of a condition that somebody is still typing: a field that is only empty yet is no mistake. */
export function shownProblems(problems: readonly ConditionProblem[], isTried: boolean): readonly ConditionProblem[] {
  return isTried ? problems : problems.filter(({ reason }) => !unfinished.has(reason));
}
