import { Refusal } from "./codes.ts";
import { SlidingWindow } from "./windows.ts";

/** Rate of an endpoint whose page names none. Source: im-api/limits.md, "REST call rates". */
const DOCUMENTED_CALLS_PER_SECOND = 200;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

interface Meter {
  received: SlidingWindow;
  granted: SlidingWindow;
  limit: number;
}

/**
 * Call rate per interface in any sliding second and recipients in any sliding minute.
 * A refused call uses nothing up (the vendor does not say; see the README).
 */
export class Limits {
  readonly #callsPerSecond: number;
  readonly #recipientsPerMinute: number;
  readonly #meters = new Map<string, Meter>();
  #recipients = new SlidingWindow(MINUTE_MS);

  /** @param options callsPerSecond and recipientsPerMinute of the app; 0 means unlimited. */
  constructor(options: { callsPerSecond: number; recipientsPerMinute: number }) {
    this.#callsPerSecond = options.callsPerSecond;
    this.#recipientsPerMinute = options.recipientsPerMinute;
  }

  /** @throws Refusal 60007, or the interface's own code, when it already granted its calls of this second. */
  takeCall(api: { name: string; callsPerSecond: number; rateCode?: 90051 }, timeMs: number): void {
    const meter = this.#meter(api);
    meter.received.add(timeMs, 1);
    if (meter.limit > 0 && meter.granted.totalAt(timeMs) >= meter.limit) throw new Refusal(api.rateCode ?? 60007);
    meter.granted.add(timeMs, 1);
  }

  /** Calls that arrived in the last second, refused ones too, and how many are granted in one. */
  usageOf(api: { name: string; callsPerSecond: number }, timeMs: number): { received: number; limit: number } {
    const meter = this.#meter(api);
    return { received: meter.received.totalAt(timeMs), limit: meter.limit };
  }

  /** @throws Refusal 90057 when the accounts of this call do not fit into the minute; then none is used up. */
  takeRecipients(count: number, timeMs: number): void {
    if (this.#recipientsPerMinute > 0 && this.#recipients.totalAt(timeMs) + count > this.#recipientsPerMinute) {
      throw new Refusal(90057);
    }
    this.#recipients.add(timeMs, count);
  }

  clearWindows(): void {
    this.#recipients.clear();
    for (const meter of this.#meters.values()) {
      meter.received.clear();
      meter.granted.clear();
    }
  }

  reset(): void {
    this.#meters.clear();
    this.#recipients = new SlidingWindow(MINUTE_MS);
  }

  peaks(): { callsPerSecond: Record<string, { received: number; granted: number }>; recipientsPerMinute: number } {
    const callsPerSecond: Record<string, { received: number; granted: number }> = {};
    for (const [name, meter] of this.#meters) {
      callsPerSecond[name] = { received: meter.received.peak, granted: meter.granted.peak };
    }
    return { callsPerSecond, recipientsPerMinute: this.#recipients.peak };
  }

  #meter(api: { name: string; callsPerSecond: number }): Meter {
    const known = this.#meters.get(api.name);
    if (known) return known;
    const share = api.callsPerSecond / DOCUMENTED_CALLS_PER_SECOND;
    const limit = this.#callsPerSecond === 0 ? 0 : Math.max(1, Math.round(this.#callsPerSecond * share));
    const meter = { received: new SlidingWindow(SECOND_MS), granted: new SlidingWindow(SECOND_MS), limit };
    this.#meters.set(api.name, meter);
    return meter;
  }
}
