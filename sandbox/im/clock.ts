/**
 * The sandbox's own time. Controls move it or stop it; every limit, second and retention follows it.
 * It advances with the machine's monotonic clock, so a correction of the system time does not disturb the rate windows.
 */
export class Clock {
  #offsetMs = 0;
  /** The machine's time at which this clock was stopped. */
  #stoppedMs: number | undefined;
  readonly #originMs = Date.now() - performance.now();

  get offsetMs(): number {
    return this.#offsetMs;
  }

  get isFrozen(): boolean {
    return this.#stoppedMs !== undefined;
  }

  /** Milliseconds since 1970, with fractions. */
  now(): number {
    return (this.#stoppedMs ?? this.#machineMs()) + this.#offsetMs;
  }

  /** Unix seconds, floored: what MsgTime and UserSig expiry use. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Moves the clock; a frozen one stands still at the new time. */
  setOffset(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }

  /** The offset that makes now() equal to the given time. */
  offsetFor(timeMs: number): number {
    return timeMs - (this.now() - this.#offsetMs);
  }

  freeze(): void {
    this.#stoppedMs ??= this.#machineMs();
  }

  /** Lets the clock run again, with the machine: the time it stood still is made up. */
  unfreeze(): void {
    this.#stoppedMs = undefined;
  }

  #machineMs(): number {
    return this.#originMs + performance.now();
  }
}
