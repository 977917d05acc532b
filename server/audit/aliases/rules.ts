/** How an entry says an alias; no account looks like it. */
const aliasWord = /player:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g;
/** An account alone, or with a word of ours behind it: `player_1 (banned)`. */
const named = /^([A-Za-z0-9_-]{1,32})( \([a-z_]+\))?$/;

export function aliasText(id: string): string {
  return `player:${id}`;
}

export function isAliasText(text: string | null): boolean {
  return text !== null && text.replace(aliasWord, "") === "" && text !== "";
}

/** Ids of all aliases that something says, each once. */
export function aliasIdsIn(value: unknown): string[] {
  const text = JSON.stringify(value) ?? "";
  return [...new Set([...text.matchAll(aliasWord)].map(([, id]) => id ?? ""))];
}

/** The same with every account of the map told by its alias, wherever it is a whole value. */
export function veil<T>(value: T, aliasOf: ReadonlyMap<string, string>): T {
  return mapTexts(value, (text) => {
    const [, account = "", more = ""] = named.exec(text) ?? [];
    const alias = aliasOf.get(account);
    return alias === undefined ? text : `${alias}${more}`;
  });
}

/** The reverse; an alias that nobody knows any more stays as it is. */
export function unveil<T>(value: T, accountOf: ReadonlyMap<string, string>): T {
  return mapTexts(value, (text) => text.replace(aliasWord, (whole, id: string) => accountOf.get(id) ?? whole));
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  return walk(value) as T;

  function walk(each: unknown): unknown {
    if (typeof each === "string") return change(each);
    if (Array.isArray(each)) return each.map(walk);
    if (typeof each !== "object" || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, walk(inner)]));
  }
}

/** What is shut under the key of an alias stands in a pick under this name, and in a reason behind it. */
export const shutKey = "sealed";
export const shutReason = "sealed:";
/** What a reader finds where the key is gone. */
export const erasedView = { erased: true };
