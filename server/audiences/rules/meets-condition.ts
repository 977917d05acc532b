import type { MemberCondition } from "../schema.ts";

/** What the platform says of one player; what it leaves out the player does not have. */
type Labels = { tags?: readonly string[]; attributes?: Readonly<Record<string, string>> };

/**
 * Whether a player is one whom a push by this condition reaches: holds any of the ones, and all of the others. A condition
 * that asks for nothing is met by nobody.
 */
export function meetsCondition({ tags = [], attributes = {} }: Labels, condition: MemberCondition): boolean {
  const held = new Set(tags);
  const any = [
    ...condition.tagsAny.map((tag) => held.has(tag)),
    ...condition.attributesAny.map(({ name, value }) => attributes[name] === value),
  ];
  const all = [
    ...condition.tagsAll.map((tag) => held.has(tag)),
    ...condition.attributesAll.map(({ name, value }) => attributes[name] === value),
  ];
  if (any.length + all.length === 0) return false;
  return (any.length === 0 || any.includes(true)) && all.every(Boolean);
}
