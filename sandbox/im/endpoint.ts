import type { Callbacks, Origin } from "./callbacks/callbacks.ts";
import type { Clock } from "./clock.ts";
import type { Edition, Product } from "./editions.ts";
import type { Limits } from "./limits.ts";
import type { JsonObject } from "./values.ts";
import type { Store } from "./world/store.ts";

/** What every endpoint works on. */
export interface Service {
  /** The app that is played. */
  sdkAppId: number;
  store: Store;
  clock: Clock;
  limits: Limits;
  edition: Edition;
  product: Product;
  callbacks: Callbacks;
}

/** One verified call. */
export interface Call {
  body: JsonObject;
  /** The admin of the URL. */
  admin: string;
  /** Where the call came from, for callbacks. */
  origin: Origin;
  /** http://host:port as the caller reached this program, for links to files. */
  address: string;
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
  /** Code beyond that rate where it is not 60007. */
  rateCode?: 90051;
  /** Code for a body that is JSON but no object. */
  malformedCode: 70402 | 90001 | 40001 | 30001 | 10004 | 50002 | 1002 | 130001 | 60003;
  /** Code for our own failure. */
  internalCode: 70500 | 91000 | 40006 | 30006 | 10002 | 50004 | 1003 | 130009 | 130014 | 60008;
  /** The answer has only ErrorCode and ErrorInfo around its fields, no ActionStatus. */
  answersWithoutStatus?: true;
  /** Asynchronous where a before-callback is asked; the changes themselves are made in one go after it. */
  run: (service: Service, call: Call) => Answer | Promise<Answer>;
}
