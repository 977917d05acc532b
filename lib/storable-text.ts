/** Whether PostgreSQL can keep the text: no NUL, no half of a surrogate pair. Both pass through JSON unharmed. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** Whether PostgreSQL can keep the time: the years 1 to 9999. A `Date` reaches 270,000 years either way. */
export function isStorableTime(time: Date): boolean {
  const year = time.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
