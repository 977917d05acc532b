import type { Clock } from "./clock.ts";
import type { JsonObject } from "./values.ts";

/** The newest so many events are kept; older ones are forgotten, which `oldest` of the list shows. */
const EVENTS_KEPT = 20_000;
const PAGE_EVENTS_MAX = 5_000;

export const eventKinds = ["call", "callback", "fault", "act", "clock"] as const;
export type EventKind = (typeof eventKinds)[number];

/** One numbered event. Its outcome may be written later than itself, so that the order is that of the causes. */
export interface LoggedEvent {
  readonly n: number;
  readonly atMs: number;
  readonly kind: EventKind;
  fields: JsonObject;
}

/**
 * What happened, in order, without secrets, bodies or texts. The order follows arrivals and causes and never the network,
 * so equal requests one after the other give an equal log; with a frozen clock the times are equal, too.
 */
export class EventLog {
  readonly #clock: Clock;
  #ring: LoggedEvent[] = [];
  #last = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(kind: EventKind, fields: JsonObject): LoggedEvent {
    this.#last += 1;
    const event = { n: this.#last, atMs: Math.floor(this.#clock.now()), kind, fields };
    this.#ring[this.#last % EVENTS_KEPT] = event;
    return event;
  }

  /** Events after a number, oldest first, at most 5,000 of them; `next` is the number to ask after next. */
  list(query: { after: number; kind: EventKind | undefined }): JsonObject {
    const oldest = Math.max(1, this.#last - EVENTS_KEPT + 1);
    const events: JsonObject[] = [];
    let n = Math.max(query.after + 1, oldest);
    for (; n <= this.#last && events.length < PAGE_EVENTS_MAX; n += 1) {
      const event = this.#ring[n % EVENTS_KEPT];
      if (!event || (query.kind !== undefined && event.kind !== query.kind)) continue;
      events.push({ n: event.n, at: new Date(event.atMs).toISOString(), kind: event.kind, ...event.fields });
    }
    return { events, oldest, last: this.#last, next: n - 1 };
  }

  reset(): void {
    this.#ring = [];
    this.#last = 0;
  }
}
