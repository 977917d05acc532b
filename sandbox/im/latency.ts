import { type Random, seededRandom } from "./random.ts";

export const latencyProfiles = ["fixed", "normal", "heavy-tail"] as const;
export type LatencyProfile = (typeof latencyProfiles)[number];

/** Spread of "normal" around its mean. */
const NORMAL_SHARE = 0.2;
/** Of the logarithm: about one answer in a hundred takes more than five times the median. */
const TAIL_SIGMA = 0.7;
const TAIL_TIMES_MAX = 20;

/** How long answers take, the same series for the same seed. */
export class Latency {
  readonly #profile: LatencyProfile;
  readonly #medianMs: number;
  readonly #seed: number;
  #random: Random;

  constructor(options: { profile: LatencyProfile; medianMs: number; seed: number }) {
    this.#profile = options.profile;
    this.#medianMs = options.medianMs;
    this.#seed = options.seed;
    this.#random = seededRandom(options.seed);
  }

  /** Whole milliseconds for the next answer. */
  nextMs(): number {
    if (this.#medianMs === 0 || this.#profile === "fixed") return this.#medianMs;
    const times = this.#profile === "normal" ? 1 + NORMAL_SHARE * this.#gauss() : Math.exp(TAIL_SIGMA * this.#gauss());
    return Math.round(this.#medianMs * Math.min(Math.max(times, 0), TAIL_TIMES_MAX));
  }

  reset(): void {
    this.#random = seededRandom(this.#seed);
  }

  /** Box-Muller: two even numbers make one normal one. */
  #gauss(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.#random()));
    return radius * Math.cos(2 * Math.PI * this.#random());
  }
}
