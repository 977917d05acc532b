/** A session ends twelve hours after sign-in, or after two hours without a request. */
export const sessionSeconds = { absolute: 12 * 3600, idle: 2 * 3600 };

/** How exactly `last_seen_at` follows the requests: one write a minute instead of one a request. */
export const touchEverySeconds = 60;

/**
 * Failed sign-ins within `windowSeconds` that cost nothing; from then on every further try waits. An address may be a whole
 * office, so it has more. The longest wait is short: whoever tries passwords in another's name must not lock them out.
 */
export const throttle = { windowSeconds: 900, perEmail: 10, perAddress: 50, longestWaitSeconds: 60 };

/**
 * The same for codes of a second factor, per person. Whoever guesses one has the password already, so the wait may be long: six
 * digits of which three are right at any time would otherwise be found within a year.
 */
export const codeThrottle = { windowSeconds: 86_400, perPerson: 5, longestWaitSeconds: 900 };

/**
 * How long after the last failure the next try may come.
 * @param failures within the window. @param free how many cost nothing.
 * @returns whole seconds: 0, then 1, 2, 4 … up to the longest wait.
 */
export function waitSeconds(
  failures: number,
  { free, longestWaitSeconds }: { free: number; longestWaitSeconds: number },
): number {
  return failures < free ? 0 : Math.min(longestWaitSeconds, 2 ** Math.min(failures - free, 30));
}

/** How long a password given again holds for acts that ask for it. */
export const stepUpSeconds = 300;

/** How long a link to a role in a game holds. */
export const invitationSeconds = 72 * 3600;

/** What may be taken out of a person's own words in a password and still leave it a password. */
const ownLettersMin = 8;
/** What is put before and behind a common password to make it long, at most. */
const padsMax = 8;
const productName = "herald";

/** The words that a password must not be made of: the parts of the e-mail and of the name that are long enough to mean anything. */
function wordsOf(person: { email: string; name: string }): string[] {
  const { email, name } = person;
  return [email, ...email.split("@"), ...email.split(/[@.+_-]/), name, ...name.split(/\s+/), productName]
    .map(fold)
    .filter((word) => [...word].length >= 3)
    .sort((a, b) => b.length - a.length);
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Whether little is left of a password without the person's e-mail and name and the product's. */
export function isMadeOfOwnWords(password: string, person: { email: string; name: string }): boolean {
  const words = wordsOf(person);
  const left = words.reduce((text, word) => text.replaceAll(word, ""), fold(password));
  return left !== fold(password) && [...left].length < ownLettersMin;
}

/** Whether a password is the same few characters again and again, or a row of neighbours such as `123456789012`. */
export function isMonotonous(password: string): boolean {
  const characters = [...fold(password)];
  if (new Set(characters).size < 5) return true;
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => Math.abs(code - (codes[at] ?? 0)));
  if (steps.filter((step) => step <= 1).length >= steps.length * 0.8) return true;
  const text = characters.join("");
  return /^(.{1,6})\1+$/u.test(text);
}

/** What stands between the digits and signs that were put around a word; the password itself when nothing was, or much. */
export function stemOf(password: string): string {
  const text = fold(password);
  const stem = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return [...text].length - [...stem].length <= padsMax ? stem : text;
}
