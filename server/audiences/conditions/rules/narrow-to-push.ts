import { attributeNamesMax, tagSizeBytesMax, tagsPerCallMax } from "#server/im/schema.ts";
import type { MemberCondition } from "../../schema.ts";
import type { ConditionDelivery, ConditionGroup, ConditionLine } from "../schema.ts";

/** A condition as a push takes it, or why it takes none. */
export type Narrowed =
  | { push: MemberCondition }
  | { push: null; why: Extract<ConditionDelivery, { by: "list" }>["why"] };

type Side = { any: string[][]; all: string[] };
type Pairs = { any: Pair[][]; all: Pair[] };
type Pair = { name: string; value: string };

/**
 * What of a condition the platform's push can say: of tags alone, or of attributes alone, that a player holds any of some and
 * all of others. Only one group of such lines is that; whatever else a condition holds is met by a list.
 */
export function narrowToPush(condition: ConditionGroup): Narrowed {
  if (condition.of.some((part) => part.kind === "group")) return { push: null, why: "nested" };
  if (condition.match === "none") return { push: null, why: "negated" };
  const lines = condition.of as ConditionLine[];
  if (lines.some((line) => line.kind !== "tags" && line.kind !== "attribute"))
    return { push: null, why: "beyond_labels" };
  if (lines.some(isNegated)) return { push: null, why: "negated" };
  const tags = tagsOf(lines);
  const pairs = pairsOf(lines);
  const hasTags = tags.any.length + tags.all.length > 0;
  if (hasTags && pairs.any.length + pairs.all.length > 0) return { push: null, why: "labels_mixed" };
  // One line is met alike by all and by any of the group.
  const match = lines.length === 1 ? "all" : condition.match;
  const isAllOfSome = lines.some((line) => line.kind === "tags" && line.has === "all" && line.tags.length > 1);
  if (match === "any" && isAllOfSome) return { push: null, why: "nested" };
  const narrowed = hasTags ? narrow(tags, match) : narrow(pairs, match);
  if (narrowed === undefined) return { push: null, why: "nested" };
  const isTooMany = hasTags
    ? [narrowed.any, narrowed.all].some((list) => list.length > tagsPerCallMax)
    : [narrowed.any, narrowed.all].some((list) => hasTwice(list as Pair[]) || list.length > attributeNamesMax);
  const isTooLong = [...narrowed.any, ...narrowed.all].some((label) => textsOf(label).some(isLong));
  if (isTooMany || isTooLong) return { push: null, why: "too_many_labels" };
  const none = { tagsAny: [], tagsAll: [], attributesAny: [], attributesAll: [] };
  return hasTags
    ? { push: { ...none, tagsAny: narrowed.any as string[], tagsAll: narrowed.all as string[] } }
    : { push: { ...none, attributesAny: narrowed.any as Pair[], attributesAll: narrowed.all as Pair[] } };
}

function isNegated(line: ConditionLine): boolean {
  return (line.kind === "tags" && line.has === "none") || (line.kind === "attribute" && line.is === "none_of");
}

function tagsOf(lines: readonly ConditionLine[]): Side {
  const any: string[][] = [];
  const all: string[] = [];
  for (const line of lines) {
    if (line.kind !== "tags") continue;
    if (line.has === "any" && line.tags.length > 1) any.push(line.tags);
    else all.push(...line.tags);
  }
  return { any, all };
}

function pairsOf(lines: readonly ConditionLine[]): Pairs {
  const any: Pair[][] = [];
  const all: Pair[] = [];
  for (const line of lines) {
    if (line.kind !== "attribute") continue;
    const pairs = line.values.map((value) => ({ name: line.name, value }));
    if (pairs.length > 1) any.push(pairs);
    else all.push(...pairs);
  }
  return { any, all };
}

/** One list of which any is held beside one of which all are; two of the first kind no push can say. */
function narrow<Label extends string | Pair>(
  side: { any: Label[][]; all: Label[] },
  match: "all" | "any",
): { any: Label[]; all: Label[] } | undefined {
  if (match === "all") {
    if (side.any.length > 1) return undefined;
    return { any: side.any[0] ?? [], all: unique(side.all) };
  }
  return { any: unique([...side.any.flat(), ...side.all]), all: [] };
}

function unique<Label extends string | Pair>(labels: readonly Label[]): Label[] {
  const seen = new Set<string>();
  return labels.filter((label) => {
    const key = JSON.stringify(label);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The platform takes one value for each name. */
function hasTwice(pairs: readonly Pair[]): boolean {
  return new Set(pairs.map(({ name }) => name)).size < pairs.length;
}

function textsOf(label: string | Pair): string[] {
  return typeof label === "string" ? [label] : [label.name, label.value];
}

function isLong(text: string): boolean {
  return new TextEncoder().encode(text).length > tagSizeBytesMax;
}
