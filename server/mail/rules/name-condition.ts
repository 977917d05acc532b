import type { Draft } from "../schema.ts";

/** A condition as staff read it: `guild | whale`, `vip=gold & server=kr1`. */
export function nameCondition(condition: NonNullable<Draft["condition"]>): string {
  const pairs = (list: readonly { name: string; value: string }[]) => list.map(({ name, value }) => `${name}=${value}`);
  const any = [...condition.tagsAny, ...pairs(condition.attributesAny)];
  const all = [...condition.tagsAll, ...pairs(condition.attributesAll)];
  const either = all.length > 0 && any.length > 1 ? [`(${any.join(" | ")})`] : [any.join(" | ")];
  return [...(any.length > 0 ? either : []), ...all].join(" & ");
}
