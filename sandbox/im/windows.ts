/** Sum of weights in a sliding window (t - size, t], and the highest sum seen. Times must not go backwards between clears. */
export class SlidingWindow {
  readonly #sizeMs: number;
  #times: number[] = [];
  #weights: number[] = [];
  #head = 0;
  #total = 0;
  #peak = 0;

  constructor(sizeMs: number) {
    this.#sizeMs = sizeMs;
  }

  get peak(): number {
    return this.#peak;
  }

  totalAt(timeMs: number): number {
    const cutoff = timeMs - this.#sizeMs;
    while (this.#head < this.#times.length && (this.#times[this.#head] ?? 0) <= cutoff) {
      this.#total -= this.#weights[this.#head] ?? 0;
      this.#head += 1;
    }
    this.#compact();
    return this.#total;
  }

  add(timeMs: number, weight: number): void {
    this.#times.push(timeMs);
    this.#weights.push(weight);
    this.#total += weight;
    this.#peak = Math.max(this.#peak, this.totalAt(timeMs));
  }

  /** Forgets the window but keeps the peak: for a clock that was moved. */
  clear(): void {
    this.#times = [];
    this.#weights = [];
    this.#head = 0;
    this.#total = 0;
  }

  #compact(): void {
    if (this.#head < 2048 || this.#head * 2 < this.#times.length) return;
    this.#times = this.#times.slice(this.#head);
    this.#weights = this.#weights.slice(this.#head);
    this.#head = 0;
  }
}
