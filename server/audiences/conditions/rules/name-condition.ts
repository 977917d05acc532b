import type { ConditionLine, ConditionPart } from "../schema.ts";

/** A condition in signs, for a list that nobody named: `Level ≥ 30 & !(whale)`. The screens say it in sentences. */
export function nameCondition(part: ConditionPart): string {
  if (part.kind !== "group") return nameLine(part);
  const inner = part.of.map((each) =>
    each.kind === "group" && each.match !== "none" ? `(${nameCondition(each)})` : nameCondition(each),
  );
  if (part.match === "none") return `!${oneOf(inner)}`;
  return inner.join(part.match === "all" ? " & " : " | ");
}

const signs = { equals: "=", differs: "≠", at_least: "≥", at_most: "≤" } as const;

function nameLine(line: ConditionLine): string {
  const not = (did: boolean) => (did ? "" : "!");
  switch (line.kind) {
    case "nickname":
      return `nickname ${line.is === "equals" ? "=" : "~"} ${line.value}`;
    case "language":
      return `${not(line.is === "one_of")}${line.languages.join("|")}`;
    case "profile":
      return `${line.field} ${signs[line.is]} ${line.value}`;
    case "tags":
      return line.has === "all" ? line.tags.join(" & ") : not(line.has === "any") + oneOf(line.tags);
    case "attribute":
      return `${line.name} ${line.is === "one_of" ? "=" : "≠"} ${line.values.join("|")}`;
    case "first_seen":
      return `first seen ${line.is === "within" ? "<" : ">"} ${line.days} d`;
    case "got_mail":
      return `${not(line.did)}${line.category ?? "mail"} ${line.days} d`;
    case "last_mail_failed":
      return `${not(line.did)}failed`;
    case "in_run":
      return `${not(line.did)}run`;
    case "excluded":
      return `${not(line.did)}${line.list ?? "on a list"}`;
    case "in_audience":
      return `${not(line.did)}audience`;
  }
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? values.join() : `(${values.join(" | ")})`;
}
