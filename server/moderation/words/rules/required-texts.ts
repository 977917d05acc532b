/** Parts of a pattern that are no text: a class, and what stands for several characters or for a place. */
const classOrPlace = /^(?:\[(?:\\[\s\S]|[^\]\\])*\]|[.^$]|\\[dDwWsSbB])/;
const quantifier = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/;
/** Signs that an escape only makes literal. Letters and digits behind one mean more (`\x41`), and are not read here. */
const escapedSign = /^\\([^\p{L}\p{N}_])/u;

/**
 * Texts of which every match of a pattern holds one, so that a text without any of them need not be searched: the longest of each of its alternatives.
 * @returns undefined where that cannot be said: an alternative may match without any text, or is written in a way that is not read here.
 */
export function requiredTexts(pattern: string): readonly string[] | undefined {
  const found: string[] = [];
  let longest = "";
  let text = "";
  const end = (): void => {
    if (text.length > longest.length) longest = text;
    text = "";
  };
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at);
    const part = readPart(rest);
    if (part === undefined) return undefined;
    if (part.text === "|") {
      end();
      if (longest === "") return undefined;
      found.push(longest);
      longest = "";
    } else if (part.literal === undefined) end();
    at += part.text.length;
    const times = part.text === "|" ? null : quantifier.exec(pattern.slice(at));
    if (part.literal !== undefined && !isOptional(times)) text += part.literal;
    // What is repeated stands there once, and what follows need not stand beside that.
    if (times !== null) end();
    at += times?.[0].length ?? 0;
  }
  end();
  return longest === "" ? undefined : [...found, longest];
}

const isOptional = (times: RegExpExecArray | null): boolean =>
  times !== null && (times[0].startsWith("*") || times[0].startsWith("?") || Number(times[1] ?? 1) === 0);

/** The first part of a pattern, and what it stands for when that is one character; undefined for what is not read. */
function readPart(rest: string): { text: string; literal?: string } | undefined {
  if (rest.startsWith("|")) return { text: "|" };
  if (rest.startsWith("(")) return readGroup(rest);
  const other = classOrPlace.exec(rest);
  if (other !== null) return { text: other[0] };
  const sign = escapedSign.exec(rest)?.[1];
  if (sign !== undefined) return { text: `\\${sign}`, literal: sign };
  if (/^[\\()[\]{}*+?]/.test(rest)) return undefined;
  const literal = rest.charAt(0);
  return { text: literal, literal };
}

/** A group to its end. What is in it is not looked at: it may be turned off, or be one of several. */
function readGroup(rest: string): { text: string } | undefined {
  let depth = 0;
  for (let at = 0; at < rest.length; ) {
    const own = rest.slice(at);
    const skipped = /^(?:\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\])/.exec(own)?.[0];
    if (own.startsWith("(")) depth += 1;
    if (own.startsWith(")")) depth -= 1;
    at += skipped?.length ?? 1;
    if (depth === 0) return { text: rest.slice(0, at) };
  }
  return undefined;
}
