import type { IncomingMessage, ServerResponse } from "node:http";
import { accountEndpoints } from "./accounts/account-endpoints.ts";
import { presenceEndpoints } from "./accounts/presence-endpoints.ts";
import { profileEndpoints } from "./accounts/profile-endpoints.ts";
import type { Auth } from "./auth.ts";
import type { CallLog } from "./call-log.ts";
import { restOrigin } from "./callbacks/callbacks.ts";
import { codeText, Refusal } from "./codes.ts";
import { contactEndpoints } from "./contacts/contact-endpoints.ts";
import type { Answer, Endpoint, Service } from "./endpoint.ts";
import type { Disturbance, Faults } from "./faults.ts";
import { friendEndpoints } from "./friends/friend-endpoints.ts";
import { groupMessageEndpoints } from "./group-messages/group-message-endpoints.ts";
import { groupEndpoints } from "./groups/group-endpoints.ts";
import { readBody } from "./http-body.ts";
import { changeEndpoints } from "./messages/change-endpoints.ts";
import { historyEndpoints } from "./messages/history-endpoints.ts";
import { messageEndpoints } from "./messages/message-endpoints.ts";
import { operationEndpoints } from "./operations/operation-endpoints.ts";
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

/**
 * The vendor's door: one HTTP request in, one envelope out, always with HTTP status 200.
 * Method, path, query, signature and rate are judged on arrival, before the body is read; the latency comes after the effect.
 */
export class Gateway {
  readonly #service: Service;
  readonly #auth: Auth;
  readonly #faults: Faults;
  readonly #log: CallLog;
  readonly #latencyMs: number;

  constructor(parts: { service: Service; auth: Auth; faults: Faults; log: CallLog; latencyMs: number }) {
    this.#service = parts.service;
    this.#auth = parts.auth;
    this.#faults = parts.faults;
    this.#log = parts.log;
    this.#latencyMs = parts.latencyMs;
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const endpoint = endpoints.get(url.pathname.slice(PATH_PREFIX.length));
    const apiName = endpoint?.name ?? UNKNOWN_API;
    this.#log.received(apiName);
    response.once("close", () => {
      if (!response.writableFinished) this.#log.unanswered(apiName);
    });
    const entry = this.#admit(request, url, endpoint);
    const body = await readBody(request);
    if (entry instanceof Refusal) return this.#answer(response, apiName, refused(entry), 0);
    const parsed = parseBody(body, entry.endpoint);
    if (parsed instanceof Refusal) {
      return this.#answer(response, apiName, withEnvelopeOf(entry.endpoint, refused(parsed)), 0);
    }

    const disturbance = this.#faults.disturb(apiName, parsed);
    if (disturbance.isReset) return resetConnection(request);
    const answer = withEnvelopeOf(entry.endpoint, await this.#run(entry, parsed, disturbance));
    if (disturbance.dropAfterMs !== undefined) return dropConnection(request, disturbance.dropAfterMs);
    return this.#answer(response, apiName, answer, disturbance.delayMs);
  }

  #admit(
    request: IncomingMessage,
    url: URL,
    endpoint: Endpoint | undefined,
  ): { endpoint: Endpoint; admin: string } | Refusal {
    try {
      if (request.method !== "POST") throw new Refusal(60002, "POST only");
      if (!endpoint) throw new Refusal(60009);
      const credentials = readQuery(url.searchParams);
      this.#auth.assertAdmin(credentials);
      this.#service.limits.takeCall(endpoint, this.#service.clock.now());
      return { endpoint, admin: credentials.identifier };
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  async #run(
    entry: { endpoint: Endpoint; admin: string },
    body: JsonObject,
    disturbance: Disturbance,
  ): Promise<Answer> {
    if (disturbance.failCode !== undefined) return failure(disturbance.failCode, codeText(disturbance.failCode));
    try {
      const call = { body, admin: entry.admin, origin: restOrigin, failingAccounts: disturbance.failingAccounts };
      return { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0, ...(await entry.endpoint.run(this.#service, call)) };
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      console.error(`herald-sandbox: ${entry.endpoint.name} failed`, error);
      return failure(entry.endpoint.internalCode, codeText(entry.endpoint.internalCode));
    }
  }

  #answer(response: ServerResponse, apiName: string, answer: Answer, delayMs: number): void {
    const send = (): void => {
      if (response.destroyed) return;
      this.#log.answered(apiName, Number(answer.ErrorCode));
      const text = JSON.stringify(answer);
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      response.end(text);
    };
    const waitMs = this.#latencyMs + delayMs;
    if (waitMs === 0) send();
    else setTimeout(send, waitMs);
  }
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
