/** "Random equal within 5 minutes is the same message". What the later one is answered is unverified: here as the first. */
const DUPLICATE_WINDOW_SECONDS = 300;

/** Identities of the last five minutes, each with what it made. Times must come in the order of the journal. */
export class RecentSends<T> {
  readonly #byKey = new Map<string, { at: number; made: T }>();

  /** @param at Unix seconds; entries out of the window then are forgotten. */
  add(key: string, at: number, made: T): void {
    this.#forgetBefore(at - DUPLICATE_WINDOW_SECONDS);
    // Deleted first: a Map keeps the place of a key it holds, and places are the order of age.
    this.#byKey.delete(key);
    this.#byKey.set(key, { at, made });
  }

  find(key: string, at: number): T | undefined {
    const entry = this.#byKey.get(key);
    if (!entry) return undefined;
    const ageSeconds = at - entry.at;
    return ageSeconds >= 0 && ageSeconds < DUPLICATE_WINDOW_SECONDS ? entry.made : undefined;
  }

  #forgetBefore(at: number): void {
    for (const [key, entry] of this.#byKey) {
      if (entry.at > at) return;
      this.#byKey.delete(key);
    }
  }
}
