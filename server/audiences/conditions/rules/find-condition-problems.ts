import { type ConditionGroup, type ConditionLine, type ConditionPart, conditionLimits } from "../schema.ts";

/** A part of a condition that cannot stay as it is. The path names its place: `of.1.of.0.tags`. */
type ConditionProblem = { path: string; reason: string; message: string; params?: Record<string, string | number> };

/** What is wrong with a condition, in the order of its lines; none when it can be used. */
export function findConditionProblems(condition: ConditionGroup): ConditionProblem[] {
  const problems = findInGroup(condition, { path: "", depth: 1 });
  const lines = countLines(condition);
  if (lines <= conditionLimits.linesMax) return problems;
  const params = { max: conditionLimits.linesMax, count: lines };
  const message = `A condition holds at most ${params.max} lines, not ${params.count}.`;
  return [{ path: "of", reason: "audiences.condition_too_long", message, params }, ...problems];
}

function findInGroup(group: ConditionGroup, at: { path: string; depth: number }): ConditionProblem[] {
  const place = (field: string) => (at.path === "" ? field : `${at.path}.${field}`);
  if (at.depth > conditionLimits.depthMax) {
    const message = `Groups stand within groups up to ${conditionLimits.depthMax} deep.`;
    return [
      { path: place("of"), reason: "audiences.condition_too_deep", message, params: { max: conditionLimits.depthMax } },
    ];
  }
  // Nothing to meet would be met by everybody, which nobody chose.
  if (group.of.length === 0) {
    return [
      { path: place("of"), reason: "audiences.condition_empty", message: "An empty group is nobody. Add a line." },
    ];
  }
  return group.of.flatMap((part, index) => {
    const path = place(`of.${index}`);
    return part.kind === "group" ? findInGroup(part, { path, depth: at.depth + 1 }) : findInLine(part, path);
  });
}

function countLines(part: ConditionPart): number {
  return part.kind === "group" ? part.of.reduce((sum, inner) => sum + countLines(inner), 0) : 1;
}

function findInLine(line: ConditionLine, path: string): ConditionProblem[] {
  switch (line.kind) {
    case "nickname":
      return textProblems(line.value, `${path}.value`);
    case "language":
      return line.languages.length === 0 ? [missing(`${path}.languages`)] : [];
    case "profile":
      return profileProblems(line, path);
    case "tags":
      return listProblems(line.tags, `${path}.tags`);
    case "attribute":
      return [...textProblems(line.name, `${path}.name`), ...listProblems(line.values, `${path}.values`)];
    case "first_seen":
      return daysProblems(line.days, `${path}.days`, conditionLimits.daysMax);
    case "got_mail":
      return daysProblems(line.days, `${path}.days`, conditionLimits.mailDaysMax);
    case "in_run":
      return line.runId === null ? [missing(`${path}.runId`)] : [];
    case "in_audience":
      return line.audienceId === null ? [missing(`${path}.audienceId`)] : [];
    case "last_mail_failed":
    case "excluded":
      return [];
  }
}

function profileProblems(line: Extract<ConditionLine, { kind: "profile" }>, path: string): ConditionProblem[] {
  const isNumeric = line.is === "at_least" || line.is === "at_most";
  const problems = [...textProblems(line.field, `${path}.field`), ...textProblems(line.value, `${path}.value`)];
  if (problems.length > 0 || !isNumeric || isNumber(line.value)) return problems;
  const message = `"${line.value}" is no number.`;
  return [{ path: `${path}.value`, reason: "audiences.condition_no_number", message, params: { value: line.value } }];
}

/** As the database reads one too. */
function isNumber(text: string): boolean {
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(text);
}

function textProblems(text: string, path: string): ConditionProblem[] {
  return text.trim() === "" ? [missing(path)] : [];
}

function listProblems(list: readonly string[], path: string): ConditionProblem[] {
  if (list.length === 0) return [missing(path)];
  if (list.some((each) => each.trim() === "")) return [missing(path)];
  const twice = list.find((each, at) => list.indexOf(each) !== at);
  if (twice === undefined) return [];
  return [
    {
      path,
      reason: "audiences.condition_value_twice",
      message: `"${twice}" is there twice.`,
      params: { value: twice },
    },
  ];
}

function daysProblems(days: number, path: string, max: number): ConditionProblem[] {
  if (days >= 1 && days <= max) return [];
  const message = `Days from 1 to ${max}, not ${days}.`;
  return [{ path, reason: "audiences.condition_days", message, params: { max, days } }];
}

function missing(path: string): ConditionProblem {
  return { path, reason: "audiences.condition_missing", message: "Something is missing here." };
}
