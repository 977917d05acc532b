import { attributeNamesMax } from "#server/im/schema.ts";
import type { HeldLabels } from "./schema.ts";

type Names = Readonly<Record<string, string>>;

/** All places, in the order of the platform's numbers. */
export const places: readonly string[] = Array.from({ length: attributeNamesMax }, (_, at) => String(at));

/** The first name that stands at two places; undefined when each stands at one. */
export function findNameTwice(names: Names): { place: string; name: string; other: string } | undefined {
  const seen = new Map<string, string>();
  for (const place of places) {
    const name = names[place];
    if (name === undefined) continue;
    const other = seen.get(name);
    if (other !== undefined) return { place, name, other };
    seen.set(name, place);
  }
  return undefined;
}

export function isSameNames(a: Names, b: Names): boolean {
  return places.every((place) => a[place] === b[place]);
}

/** Old to new, for the places whose name changed. */
export function renamesOf(before: Names, after: Names): Map<string, string> {
  return new Map(
    places.flatMap((place): [string, string][] => {
      const [old, name] = [before[place], after[place]];
      return old === undefined || name === undefined || old === name ? [] : [[old, name]];
    }),
  );
}

/** Whether two players, or one at two times, hold the same. */
export function holdsSame(a: HeldLabels, b: HeldLabels): boolean {
  const sortedTags = (held: HeldLabels) => JSON.stringify(held.tags.toSorted());
  const sortedPairs = (held: HeldLabels) =>
    JSON.stringify(Object.entries(held.attributes).toSorted(([left], [right]) => (left < right ? -1 : 1)));
  return sortedTags(a) === sortedTags(b) && sortedPairs(a) === sortedPairs(b);
}

/** `Tag_Profile_IM_Level` as `Level`, `Tag_Profile_Custom_Guild` as `Custom_Guild`. */
export function shortProfileName(tag: string): string {
  return tag.replace(/^Tag_Profile_(IM_)?/, "");
}

/** How long a step of so many calls has to take, for a share of what the platform allows. */
export function stepMs(of: { calls: number; callsPerSecond: number; share: number }): number {
  return Math.ceil((of.calls * 1_000) / (of.callsPerSecond * of.share));
}
