import type { IncomingMessage, ServerResponse } from "node:http";
import { accountEndpoints } from "./accounts/account-endpoints.ts";
import { presenceEndpoints } from "./accounts/presence-endpoints.ts";
import { profileEndpoints } from "./accounts/profile-endpoints.ts";
import type { Auth } from "./auth.ts";
import type { CallLog } from "./call-log.ts";
import { type Origin, restOrigin } from "./callbacks/callbacks.ts";
import { codeText, Refusal } from "./codes.ts";
import { contactEndpoints } from "./contacts/contact-endpoints.ts";
import type { Answer, Endpoint, Service } from "./endpoint.ts";
import type { EventLog, LoggedEvent } from "./event-log.ts";
import type { Disturbance, Faults } from "./faults.ts";
import { friendEndpoints } from "./friends/friend-endpoints.ts";
import { groupMessageEndpoints } from "./group-messages/group-message-endpoints.ts";
import { groupEndpoints } from "./groups/group-endpoints.ts";
import { readBody } from "./http-body.ts";
import { runWithFailures } from "./item-failures.ts";
import type { Latency } from "./latency.ts";
import { changeEndpoints } from "./messages/change-endpoints.ts";
import { historyEndpoints } from "./messages/history-endpoints.ts";
import { messageEndpoints } from "./messages/message-endpoints.ts";
import { operationEndpoints } from "./operations/operation-endpoints.ts";
import { timeOutCodeOf, withinOwnTime } from "./own-time-out.ts";
import { pushEndpoints } from "./push/push-endpoints.ts";
import { isObject, isUint32, type JsonObject } from "./values.ts";

const PATH_PREFIX = "/v4/";
const UNKNOWN_API = "unknown";

const endpoints = new Map(
  [
    ...accountEndpoints,
    ...messageEndpoints,
    ...historyEndpoints,
    ...changeEndpoints,
    ...profileEndpoints,
    ...presenceEndpoints,
    ...groupEndpoints,
    ...groupMessageEndpoints,
    ...friendEndpoints,
    ...pushEndpoints,
    ...contactEndpoints,
    ...operationEndpoints,
  ].map((endpoint) => [endpoint.name, endpoint]),
);

export const apiNames: readonly string[] = [...endpoints.keys()];

/** Alert.RequestOverLimit of one interface comes at most this often; the vendor's spacing is unverified. */
const ALERT_SPACING_MS = 60_000;
const IPV4_IN_IPV6 = "::ffff:";

interface Admitted {
  endpoint: Endpoint;
  admin: string;
  origin: Origin;
  address: string;
}

/**
 * The vendor's door: one HTTP request in, one envelope out, always with HTTP status 200.
 * Method, path, query, signature and rate are judged on arrival, before the body is read; the latency comes after the effect.
 */
export class Gateway {
  readonly #service: Service;
  readonly #auth: Auth;
  readonly #faults: Faults;
  readonly #log: CallLog;
  readonly #events: EventLog;
  readonly #latency: Latency;
  readonly #alertedAt = new Map<string, number>();

  constructor(parts: {
    service: Service;
    auth: Auth;
    faults: Faults;
    log: CallLog;
    events: EventLog;
    latency: Latency;
  }) {
    this.#service = parts.service;
    this.#auth = parts.auth;
    this.#faults = parts.faults;
    this.#log = parts.log;
    this.#events = parts.events;
    this.#latency = parts.latency;
  }

  reset(): void {
    this.#alertedAt.clear();
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const endpoint = endpoints.get(url.pathname.slice(PATH_PREFIX.length));
    const api = endpoint?.name ?? UNKNOWN_API;
    this.#log.received(api);
    const event = this.#events.add("call", { api, outcome: "pending" });
    response.once("close", () => {
      if (response.writableFinished) return;
      this.#log.unanswered(api);
      if (event.fields.outcome === "pending") event.fields = { api, outcome: "unanswered" };
    });
    const entry = this.#admit(request, url, endpoint);
    const body = await readBody(request);
    if (entry instanceof Refusal) return this.#answer(response, event, refused(entry), 0);
    const parsed = parseBody(body, entry.endpoint);
    if (parsed instanceof Refusal)
      return this.#answer(response, event, withEnvelopeOf(entry.endpoint, refused(parsed)), 0);

    const disturbance = this.#faults.disturb(api, parsed);
    for (const met of disturbance.met) this.#events.add("fault", { api, fault: met.kind, id: met.id });
    if (disturbance.isThrottled) this.#alertOverLimit(entry);
    if (disturbance.reset === "before") {
      event.fields = { api, outcome: "reset" };
      return resetConnection(request);
    }
    const answer = withEnvelopeOf(entry.endpoint, await this.#runInTime(entry, parsed, disturbance));
    const code = Number(answer.ErrorCode);
    if (disturbance.reset === "after") {
      event.fields = { api, code, outcome: "reset" };
      return resetConnection(request);
    }
    if (disturbance.dropAfterMs !== undefined) {
      event.fields = { api, code, outcome: "dropped" };
      return dropConnection(request, disturbance.dropAfterMs);
    }
    return this.#answer(response, event, answer, disturbance.delayAfterMs);
  }

  #admit(request: IncomingMessage, url: URL, endpoint: Endpoint | undefined): Admitted | Refusal {
    try {
      if (request.method !== "POST") throw new Refusal(60002, "POST only");
      if (!endpoint) throw new Refusal(60009);
      const credentials = readQuery(url.searchParams);
      this.#auth.assertAdmin(credentials);
      if (this.#service.product === "push" && !endpoint.name.startsWith("timpush/")) throw new Refusal(60027);
      const entry = {
        endpoint,
        admin: credentials.identifier,
        origin: originOf(request),
        address: `http://${request.headers.host ?? ""}`,
      };
      this.#takeCall(entry);
      return entry;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  #takeCall(entry: Admitted): void {
    try {
      this.#service.limits.takeCall(entry.endpoint, this.#service.clock.now());
    } catch (error) {
      if (error instanceof Refusal) this.#alertOverLimit(entry);
      throw error;
    }
  }

  #alertOverLimit({ endpoint, origin }: Admitted): void {
    const now = this.#service.clock.now();
    const alertedAt = this.#alertedAt.get(endpoint.name);
    if (alertedAt !== undefined && Math.abs(now - alertedAt) < ALERT_SPACING_MS) return;
    this.#alertedAt.set(endpoint.name, now);
    const [service = "", command = ""] = endpoint.name.split("/");
    const { received, limit } = this.#service.limits.usageOf(endpoint, now);
    const body = { ServiceName: service, Command: command, Request: received, Limit: limit || endpoint.callsPerSecond };
    this.#service.callbacks.after("Alert.RequestOverLimit", body, origin);
  }

  /** The service gives up on itself after 3 s; what it was doing still happens. */
  async #runInTime(entry: Admitted, body: JsonObject, disturbance: Disturbance): Promise<Answer> {
    const work = this.#run(entry, body, disturbance);
    if (!(work instanceof Promise)) return work;
    const answer = await withinOwnTime(work);
    const code = timeOutCodeOf(entry.endpoint);
    return answer ?? failure(code, codeText(code));
  }

  /** A plain answer where nothing had to be waited for: most calls, which then need no timer. */
  #run(entry: Admitted, body: JsonObject, disturbance: Disturbance): Answer | Promise<Answer> {
    if (disturbance.failCode !== undefined) return failure(disturbance.failCode, codeText(disturbance.failCode));
    const { endpoint, admin, origin, address } = entry;
    const call = { body, admin, origin, address, failingAccounts: disturbance.failingAccounts };
    const run = (): Answer | Promise<Answer> => runWithFailures(endpoint, this.#service, call);
    try {
      const answer = disturbance.delayBeforeMs > 0 ? sleep(disturbance.delayBeforeMs).then(run) : run();
      if (!(answer instanceof Promise)) return accepted(answer);
      return answer.then(accepted, (error: unknown) => failed(endpoint, error));
    } catch (error) {
      return failed(endpoint, error);
    }
  }

  #answer(response: ServerResponse, event: LoggedEvent, answer: Answer, delayMs: number): void {
    const api = String(event.fields.api);
    const code = Number(answer.ErrorCode);
    event.fields = { api, code, outcome: "answered" };
    const send = (): void => {
      if (response.destroyed) return;
      this.#log.answered(api, code);
      const text = JSON.stringify(answer);
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      response.end(text);
    };
    const waitMs = this.#latency.nextMs() + delayMs;
    if (waitMs === 0) send();
    else setTimeout(send, waitMs);
  }
}

function originOf(request: IncomingMessage): Origin {
  const address = request.socket.remoteAddress ?? restOrigin.clientIp;
  const clientIp = address.startsWith(IPV4_IN_IPV6) ? address.slice(IPV4_IN_IPV6.length) : address;
  return { ...restOrigin, clientIp };
}

function accepted(answer: Answer): Answer {
  return { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0, ...answer };
}

function failed(endpoint: Endpoint, error: unknown): Answer {
  if (error instanceof Refusal) return refused(error);
  console.error(`herald-sandbox: ${endpoint.name} failed`, error);
  return failure(endpoint.internalCode, codeText(endpoint.internalCode));
}

function readQuery(query: URLSearchParams): { sdkAppId: number; identifier: string; userSig: string } {
  const sdkAppId = query.get("sdkappid");
  if (sdkAppId === null || sdkAppId === "") throw new Refusal(60012);
  if (!/^\d{1,15}$/.test(sdkAppId)) throw new Refusal(60025, "sdkappid");
  const identifier = query.get("identifier");
  if (identifier === null || identifier === "") throw new Refusal(60025, "identifier");
  if (query.get("contenttype") !== "json") throw new Refusal(60025, "contenttype");
  const random = query.get("random");
  if (random !== null && !(/^\d+$/.test(random) && isUint32(Number(random)))) throw new Refusal(60025, "random");
  return { sdkAppId: Number(sdkAppId), identifier, userSig: query.get("usersig") ?? "" };
}

function parseBody(body: { text: string } | "too-long" | "not-text", endpoint: Endpoint): JsonObject | Refusal {
  if (body === "too-long") return new Refusal(60002, "the body is longer than 1 MiB");
  if (body === "not-text") return new Refusal(60003);
  try {
    const value: unknown = JSON.parse(body.text);
    return isObject(value) ? value : new Refusal(endpoint.malformedCode, "the body is not an object");
  } catch {
    return new Refusal(60003);
  }
}

function withEnvelopeOf(endpoint: Endpoint, answer: Answer): Answer {
  if (!endpoint.answersWithoutStatus) return answer;
  const { ActionStatus: _, ...rest } = answer;
  return rest;
}

function refused(refusal: Refusal): Answer {
  return failure(refusal.code, refusal.message);
}

function failure(code: number, text: string): Answer {
  return { ActionStatus: "FAIL", ErrorCode: code, ErrorInfo: text };
}

function resetConnection(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}

function dropConnection(request: IncomingMessage, afterMs: number | null): void {
  if (afterMs === null) return;
  setTimeout(() => request.socket.destroy(), afterMs);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
