/**
 * Where a spreadsheet may find a formula: at the start of a field, and behind what the spreadsheet of another country takes for the
 * end of one, quotes or not. A formula begins with `=`, `+`, `-`, `@` or their full-width forms; a tab or the end of a line at the
 * start hides one.
 */
const beginsFormula = /(?<=^|[;\t\r\n])(?='*[=+\-@＝＋－＠])|^(?='*[\t\r\n])/g;
const guardedFormula = /(?<=^|[;\t\r\n])'(?='*[=+\-@＝＋－＠])|^'(?='*[\t\r\n])/g;

/**
 * One field of a CSV file that people open in a spreadsheet. What it would run as a formula gets an apostrophe in front, which it shows
 * as text; what has apostrophes there already gets one more, so that `withoutGuards` gives back every value as it was.
 */
export function csvField(value: string): string {
  const safe = value.replace(beginsFormula, "'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A field that was read back, without the apostrophes that `csvField` put before formulas. */
export function withoutGuards(field: string): string {
  return field.replace(guardedFormula, "");
}

/** A line of such fields, with its end (RFC 4180). */
export function csvLine(values: readonly string[]): string {
  return `${values.map(csvField).join(",")}\r\n`;
}
