/** What somebody typed into a field for a whole number. */
export type WholeNumberReading =
  | { kind: "empty" }
  | { kind: "number"; value: number }
  | { kind: "not_whole" }
  | { kind: "too_big" };

/**
 * Reads a whole number that may carry grouping commas, spaces or full-width digits. Never rounds: a fraction, a sign of an
 * exponent or more digits than a number keeps exactly is refused, so a stray zero cannot turn into a different amount.
 */
export function readWholeNumber(text: string): WholeNumberReading {
  const plain = text.normalize("NFKC").replace(/[,\s_']/g, "");
  if (plain === "") return { kind: "empty" };
  if (!/^-?\d+$/.test(plain)) return { kind: "not_whole" };
  const value = Number(plain);
  return Number.isSafeInteger(value) ? { kind: "number", value } : { kind: "too_big" };
}

/** Puts grouping commas into digits as they are typed; text that is no whole number stays as it is. */
export function groupDigits(text: string): string {
  const plain = text.normalize("NFKC").replace(/[,\s_']/g, "");
  if (!/^-?\d+$/.test(plain)) return text;
  const sign = plain.startsWith("-") ? "-" : "";
  const digits = plain.replace(/^-/, "").replace(/^0+(?=\d)/, "");
  return sign + digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Where the caret belongs after grouping: behind as many digits as before. */
export function caretAfterGrouping(before: string, caret: number, after: string): number {
  const digitsAhead = before.slice(0, caret).normalize("NFKC").replace(/\D/g, "").length;
  if (digitsAhead === 0) return after.startsWith("-") && caret > 0 ? 1 : 0;
  let seen = 0;
  for (let index = 0; index < after.length; index++) {
    if (/\d/.test(after.charAt(index))) seen++;
    if (seen === digitsAhead) return index + 1;
  }
  return after.length;
}
