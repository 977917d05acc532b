/** What may stand in a place of a link: digits, a word of letters, digits, `-` and `_`, or anything, encoded. */
const linkParameterTypes = ["number", "word", "text"] as const;
type LinkParameterType = (typeof linkParameterTypes)[number];
export type LinkParameter = { name: string; type: LinkParameterType };

/** `mygame://event/{id:number}` as the texts around its places, one more than there are places. */
export type LinkPattern = { texts: string[]; parameters: LinkParameter[] };

const place = /\{([A-Za-z][A-Za-z0-9_]{0,31}):([a-z]+)\}/g;
const fits: Readonly<Record<LinkParameterType, RegExp>> = {
  number: /^\d{1,18}$/,
  word: /^[A-Za-z0-9_-]{1,64}$/,
  text: /^.{1,200}$/su,
};

/** @returns undefined for what is no pattern: no scheme, a place without name and known type, one name twice, or a stray brace. */
export function parseLinkPattern(pattern: string): LinkPattern | undefined {
  const parameters: LinkParameter[] = [];
  const texts: string[] = [];
  let from = 0;
  for (const { 0: whole, 1: name = "", 2: word, index } of pattern.matchAll(place)) {
    const type = linkParameterTypes.find((known) => known === word);
    if (type === undefined || parameters.some((other) => other.name === name)) return undefined;
    texts.push(pattern.slice(from, index));
    parameters.push({ name, type });
    from = index + whole.length;
  }
  texts.push(pattern.slice(from));
  const [first = ""] = texts;
  // Two places with nothing between them could not be told apart.
  const isApart = texts.slice(1, -1).every((text) => text !== "");
  const isPlain = texts.every((text) => /^[!-~]*$/.test(text) && !/[{}]/.test(text));
  return isPlain && isApart && /^[a-z][a-z0-9+.-]*:./i.test(first) ? { texts, parameters } : undefined;
}

/** The link with these values in its places, encoded; a place without one stays empty. */
export function fillLink({ texts, parameters }: LinkPattern, values: Readonly<Record<string, string>>): string {
  return texts
    .map((text, at) => text + encodeURIComponent((values[parameters[at]?.name ?? ""] ?? "").toWellFormed()))
    .join("");
}

/** The values that a link has in the places of a pattern, fitting or not; undefined when it is no link of this pattern. */
export function readLink({ texts, parameters }: LinkPattern, link: string): Record<string, string> | undefined {
  const source = texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("([^/?#&=]*)");
  const match = new RegExp(`^${source}$`).exec(link);
  if (match === null) return undefined;
  try {
    return Object.fromEntries(parameters.map(({ name }, at) => [name, decodeURIComponent(match[at + 1] ?? "")]));
  } catch {
    return undefined;
  }
}

/** The places whose value is missing or not of their type. */
export function misfits({ parameters }: LinkPattern, values: Readonly<Record<string, string>>): LinkParameter[] {
  return parameters.filter(({ name, type }) => !fits[type].test(values[name] ?? ""));
}
