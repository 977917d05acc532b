/**
 * The sandbox's own time. Controls move it; every limit, second and retention follows it.
 * It advances with the machine's monotonic clock, so a correction of the system time does not disturb the rate windows.
 */
export class Clock {
  #offsetMs = 0;
  readonly #originMs = Date.now() - performance.now();

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Milliseconds since 1970, with fractions. */
  now(): number {
    return this.#originMs + performance.now() + this.#offsetMs;
  }

  /** Unix seconds, floored: what MsgTime and UserSig expiry use. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  setOffset(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }

  /** The offset that makes now() equal to the given time. */
  offsetFor(timeMs: number): number {
    return timeMs - (this.now() - this.#offsetMs);
  }
}
