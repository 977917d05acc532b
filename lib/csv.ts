/**
 * One field of a CSV file that people open in a spreadsheet. What a spreadsheet would run as a formula (it begins with
 * `=`, `+`, `-`, `@`, their full-width forms, a tab or the end of a line) gets an apostrophe in front, which the spreadsheet shows as text.
 * Quoted is also what a spreadsheet of another country would take for the end of a field.
 */
export function csvField(value: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of such fields, with its end (RFC 4180). */
export function csvLine(values: readonly string[]): string {
  return `${values.map(csvField).join(",")}\r\n`;
}
