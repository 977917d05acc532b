import type { Clock } from "./clock.ts";
import type { Edition } from "./editions.ts";
import type { Limits } from "./limits.ts";
import type { Store } from "./store.ts";
import type { JsonObject } from "./values.ts";

/** What every endpoint works on. */
export interface Service {
  store: Store;
  clock: Clock;
  limits: Limits;
  edition: Edition;
}

/** One verified call. */
export interface Call {
  body: JsonObject;
  /** The admin of the URL. */
  admin: string;
  /** Accounts a fault wants to fail inside this call, with their codes. */
  failingAccounts: ReadonlyMap<string, number>;
}

/** Fields of the answer; the gateway adds the envelope where they are absent. */
export type Answer = JsonObject;

export interface Endpoint {
  /** service/command, the path below /v4. */
  name: string;
  /** Documented rate; --calls-per-second scales it. */
  callsPerSecond: number;
  /** Code for a body that is JSON but no object. */
  malformedCode: 70402 | 90001 | 40001;
  /** Code for our own failure. */
  internalCode: 70500 | 91000 | 40006;
  run: (service: Service, call: Call) => Answer;
}
