/** Whether PostgreSQL can keep the text: no NUL, no half of a surrogate pair. Both pass through JSON unharmed. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** The text as PostgreSQL can keep it: U+FFFD stands for what it cannot. */
export function toStorableText(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}

/** Whether PostgreSQL can keep the time: the years 1 to 9999. A `Date` reaches 270,000 years either way. */
export function isStorableTime(time: Date): boolean {
  const year = time.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
