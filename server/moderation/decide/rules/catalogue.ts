import type { MessageDefinition } from "#server/messages/schema.ts";

/** Of each type of custom message of a game, the members whose words are a closed list: those are no text of the player's. */
export type Catalogue = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

export const emptyCatalogue: Catalogue = new Map();

/** @param definitions every version of every type. A word that one version knows is known. */
export function buildCatalogue(definitions: readonly MessageDefinition[]): Catalogue {
  const types = new Map<string, Map<string, Set<string>>>();
  const wordsOf = (type: string, member: string): Set<string> => {
    const members = types.get(type) ?? new Map<string, Set<string>>();
    types.set(type, members);
    const words = members.get(member) ?? new Set<string>();
    members.set(member, words);
    return words;
  };
  for (const { mark, wireName, fields } of definitions) {
    const type = `${mark}:${wireName}`;
    wordsOf(type, mark === "type_v" ? "type" : "businessID").add(wireName);
    for (const { key, kind, choices } of fields) {
      if (kind !== "choice") continue;
      for (const { value } of choices) wordsOf(type, key).add(value);
    }
  }
  return types;
}

/** For the payload of a custom message: whether a member holds a word of its closed list, or several. */
export function closedValuesOf(
  catalogue: Catalogue,
  payload: Readonly<Record<string, unknown>>,
): { has(member: string, value: unknown): boolean } | undefined {
  const members =
    (typeof payload.type === "string" ? catalogue.get(`type_v:${payload.type}`) : undefined) ??
    (typeof payload.businessID === "string" ? catalogue.get(`business_id:${payload.businessID}`) : undefined);
  if (members === undefined) return undefined;
  return {
    has(member, value) {
      const words = members.get(member);
      if (words === undefined) return false;
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      return values.every((each) => typeof each === "string" && words.has(each));
    },
  };
}
