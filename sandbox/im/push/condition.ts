import { Refusal } from "../codes.ts";
import { byteLength, isObject, isStringArray } from "../values.ts";
import type { Labels } from "./labels.ts";

export const LABEL_BYTES_MAX = 50;
const CONDITION_TAGS_MAX = 10;

type Pair = [name: string, value: string];

/** Whom a push is for. Lists that are present must all agree: TagsOr together with TagsAnd means both. */
export interface Condition {
  tagsOr?: string[];
  tagsAnd?: string[];
  /** Leaves out who holds all of these. Printed on the push-service page alone. */
  tagsNot?: string[];
  attrsOr?: Pair[];
  attrsAnd?: Pair[];
}

type Test = (account: number) => boolean;

/**
 * Reads Condition of a push; undefined is everyone. A condition that says nothing is refused: nobody means "everyone" by it.
 * @throws Refusal 90001, 90020, 90022, 90032, 90033, 90039 or 90040.
 */
export function readCondition(value: unknown, labels: Labels, mayExclude: boolean): Condition | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw new Refusal(90001, "Condition is not an object");
  const allowed = ["AttrsOr", "AttrsAnd", "TagsOr", "TagsAnd", ...(mayExclude ? ["TagsNot"] : [])];
  const fields = Object.keys(value);
  const stranger = fields.find((field) => !allowed.includes(field));
  if (stranger !== undefined) throw new Refusal(90001, `Condition.${stranger} is unknown here`);
  if (fields.length === 0) throw new Refusal(90001, "Condition is empty; leave it out for everyone");
  const hasTags = fields.some((field) => field.startsWith("Tags"));
  if (hasTags && fields.some((field) => field.startsWith("Attrs"))) throw new Refusal(90039);
  return {
    ...(value.TagsOr === undefined ? {} : { tagsOr: readTags(value.TagsOr, "TagsOr") }),
    ...(value.TagsAnd === undefined ? {} : { tagsAnd: readTags(value.TagsAnd, "TagsAnd") }),
    ...(value.TagsNot === undefined ? {} : { tagsNot: readTags(value.TagsNot, "TagsNot") }),
    ...(value.AttrsOr === undefined ? {} : { attrsOr: readPairs(value.AttrsOr, "AttrsOr", labels) }),
    ...(value.AttrsAnd === undefined ? {} : { attrsAnd: readPairs(value.AttrsAnd, "AttrsAnd", labels) }),
  };
}

/** The condition as a test of account numbers; everyone passes an absent one. */
export function conditionTest(condition: Condition | undefined, labels: Labels): Test {
  if (!condition) return () => true;
  const tests: Test[] = [];
  const tags = (names: string[]): Test[] => names.map((name) => labels.tagTest(name));
  const attributes = (pairs: Pair[]): Test[] => pairs.map(([name, value]) => labels.attributeTest(name, value));
  if (condition.tagsOr) tests.push(anyOf(tags(condition.tagsOr)));
  if (condition.tagsAnd) tests.push(allOf(tags(condition.tagsAnd)));
  if (condition.attrsOr) tests.push(anyOf(attributes(condition.attrsOr)));
  if (condition.attrsAnd) tests.push(allOf(attributes(condition.attrsAnd)));
  if (condition.tagsNot) {
    const isExcluded = allOf(tags(condition.tagsNot));
    tests.push((account) => !isExcluded(account));
  }
  return allOf(tests);
}

function anyOf(tests: Test[]): Test {
  return (account) => tests.some((test) => test(account));
}

function allOf(tests: Test[]): Test {
  return (account) => tests.every((test) => test(account));
}

function readTags(value: unknown, field: string): string[] {
  if (!isStringArray(value)) throw new Refusal(90001, `Condition.${field} is not an array of strings`);
  if (value.length > CONDITION_TAGS_MAX) throw new Refusal(90032, field);
  if (value.length === 0 || value.includes("")) throw new Refusal(90040, field);
  if (value.some((tag) => byteLength(tag) > LABEL_BYTES_MAX)) throw new Refusal(90020, field);
  if (new Set(value).size < value.length) throw new Refusal(90022, field);
  return value;
}

function readPairs(value: unknown, field: string, labels: Labels): Pair[] {
  if (!isObject(value)) throw new Refusal(90001, `Condition.${field} is not an object`);
  const pairs = Object.entries(value);
  if (pairs.length === 0) throw new Refusal(90033, `${field} is empty`);
  return pairs.map(([name, text]) => [name, readAttributeValue(name, text, labels)]);
}

/** @throws Refusal 90033 for a name nobody defined, and for a value that is no text of 1 to 50 bytes. */
export function readAttributeValue(name: string, value: unknown, labels: Labels): string {
  if (!labels.hasAttribute(name)) throw new Refusal(90033, `${name} is not defined`);
  if (typeof value !== "string" || value === "" || byteLength(value) > LABEL_BYTES_MAX) {
    throw new Refusal(90033, `the value of ${name} is not a text of 1 to ${LABEL_BYTES_MAX} bytes`);
  }
  return value;
}
