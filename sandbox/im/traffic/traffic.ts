import { actLogged } from "../acts.ts";
import { Refusal } from "../codes.ts";
import { ControlError } from "../control-error.ts";
import type { Service } from "../endpoint.ts";
import type { EventLog } from "../event-log.ts";
import { type Random, seededRandom } from "../random.ts";
import { isObject, isUint32, type JsonObject } from "../values.ts";
import { nextAct } from "./next-act.ts";
import { DIRTY_SHARE } from "./speech.ts";

/** A person who watches sees something every other second. */
export const GENTLE_PER_MINUTE = 30;
export const PER_MINUTE_MAX = 1_000;
const STEP_MAX = 10_000;
const STREAM = 0x0d1e_7a1c;
const MINUTE_MS = 60_000;
/**
 * Where the traffic rests. A message is kept for as long as the world is, so the world must not grow for ever by itself:
 * at the gentle rate this is reached after weeks, and a reset lets it go on.
 */
const JOURNAL_BYTES_MAX = 256 * 1024 * 1024;

/**
 * What the players of this world do by themselves: the same acts as by /__sandbox/act, one after the other, so that
 * equal seeds give equal sequences whatever the rate. Players whose phone somebody watches are left alone.
 */
export class Traffic {
  readonly #service: Service;
  readonly #events: EventLog;
  readonly #seed: number;
  readonly #players: number;
  /** Accounts that a person plays. */
  readonly #isPlayed: (account: string) => boolean;
  readonly #journalBytesMax: number;
  #random: Random;
  #perMinute: number;
  #timer: NodeJS.Timeout | undefined;
  #counts = { acts: 0, refused: 0 };
  /** The act that is on its way: the next one waits for it. */
  #running: Promise<void> | undefined;

  constructor(parts: {
    service: Service;
    events: EventLog;
    seed: number;
    players: number;
    perMinute: number;
    isPlayed: (account: string) => boolean;
    journalBytesMax?: number;
  }) {
    this.#service = parts.service;
    this.#events = parts.events;
    this.#seed = parts.seed;
    this.#players = parts.players;
    this.#isPlayed = parts.isPlayed;
    this.#journalBytesMax = parts.journalBytesMax ?? JOURNAL_BYTES_MAX;
    this.#random = seededRandom(parts.seed ^ STREAM);
    this.#perMinute = parts.perMinute;
    this.#schedule();
  }

  shown(): JsonObject {
    return { perMinute: this.#perMinute, ...this.#counts, isResting: this.#isResting, dirtyShare: DIRTY_SHARE };
  }

  /**
   * `perMinute` changes the rate for good, 0 pauses; `step` does so many acts at once, whatever the rate.
   * @throws ControlError
   */
  async change(body: unknown): Promise<JsonObject> {
    if (!isObject(body)) throw new ControlError("body: a JSON object");
    const { perMinute, step } = body;
    if (perMinute === undefined && step === undefined) throw new ControlError("perMinute or step: give one");
    if (perMinute !== undefined && !(isUint32(perMinute) && perMinute <= PER_MINUTE_MAX)) {
      throw new ControlError(`perMinute: acts in a minute, 0 to ${PER_MINUTE_MAX}`);
    }
    if (step !== undefined && !(isUint32(step) && step > 0 && step <= STEP_MAX)) {
      throw new ControlError(`step: how many acts to do now, 1 to ${STEP_MAX}`);
    }
    if (perMinute !== undefined) {
      this.#perMinute = perMinute;
      this.#schedule();
    }
    for (let done = 0; done < Number(step ?? 0); done += 1) await this.#act();
    return this.shown();
  }

  /** Begins anew with the world; the rate stays. */
  reset(): void {
    this.#random = seededRandom(this.#seed ^ STREAM);
    this.#counts = { acts: 0, refused: 0 };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#perMinute = 0;
  }

  get #isResting(): boolean {
    return this.#service.store.journalBytes >= this.#journalBytesMax;
  }

  #schedule(): void {
    clearInterval(this.#timer);
    if (this.#perMinute === 0) return;
    this.#timer = setInterval(() => {
      // A callback that takes its time slows the traffic down, it does not pile it up.
      if (this.#running === undefined) this.#act();
    }, MINUTE_MS / this.#perMinute);
    this.#timer.unref();
  }

  async #act(): Promise<void> {
    while (this.#running) await this.#running;
    this.#running = this.#doNext();
    await this.#running;
    this.#running = undefined;
  }

  /** Never rejects: a refusal is part of the game, and nothing else may end the timer. */
  async #doNext(): Promise<void> {
    if (this.#isResting) return;
    const { world } = this.#service.store;
    const act = nextAct({ world, random: this.#random, players: this.#players, isPlayed: this.#isPlayed });
    if (!act) return;
    this.#counts.acts += 1;
    try {
      await actLogged(this.#service, this.#events, act, "traffic");
    } catch (error) {
      if (error instanceof Refusal) this.#counts.refused += 1;
      else console.error("herald-sandbox: the traffic could not act", error);
    }
  }
}
