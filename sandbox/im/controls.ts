import { isAccountId } from "./accounts/accounts.ts";
import { readConsoleSettings } from "./accounts/console-control.ts";
import type { Auth } from "./auth.ts";
import type { CallLog } from "./call-log.ts";
import { ControlError } from "./control-error.ts";
import type { Service } from "./endpoint.ts";
import type { Faults } from "./faults.ts";
import { apiNames } from "./gateway.ts";
import { isObject, isStringArray, isUint32, type JsonObject } from "./values.ts";
import { countText, DuplicateCounter, ledgerOfAccount } from "./world/ledger.ts";
import type { WorldRecord } from "./world/records.ts";
import { idsOfRange } from "./world/world.ts";

const ADDED_ACCOUNTS_MAX = 5_000_000;
const ID_DIGITS_MAX = 20;

export interface ControlSettings {
  sdkAppId: number;
  key: string;
  admins: readonly string[];
  historyDays: number;
  playersPrefix: string;
  players: number;
  seed: number;
  latencyMs: number;
  callsPerSecond: number;
  recipientsPerMinute: number;
}

export interface ControlRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Parsed JSON of a POST, undefined when it had no body. */
  body: unknown;
}

type Door = (request: ControlRequest) => unknown;

/** The doors below /__sandbox: what a test may ask and change. Bad input is a ControlError naming the field. */
export class Controls {
  readonly #service: Service;
  readonly #settings: ControlSettings;
  readonly #faults: Faults;
  readonly #log: CallLog;
  readonly #auth: Auth;
  readonly #duplicates = new DuplicateCounter();
  readonly #doors: Record<string, Door>;

  constructor(parts: { service: Service; settings: ControlSettings; faults: Faults; log: CallLog; auth: Auth }) {
    this.#service = parts.service;
    this.#settings = parts.settings;
    this.#faults = parts.faults;
    this.#log = parts.log;
    this.#auth = parts.auth;
    this.#doors = {
      "GET config": () => this.#config(),
      "GET stats": () => this.#stats(),
      "GET ledger": ({ query }) => this.#ledger(query),
      "GET faults": () => ({ faults: this.#faults.list }),
      "POST faults": ({ body }) => ({ faults: this.#faults.add(body, apiNames) }),
      "DELETE faults": () => this.#clearFaults(),
      "POST clock": ({ body }) => this.#moveClock(readObject(body)),
      "POST reset": () => this.#reset(),
      "POST act": ({ body }) => this.#act(readObject(body)),
      "GET console": () => this.#service.store.world.console,
      "POST console": ({ body }) => this.#changeConsole(body),
      "POST accounts": ({ body }) => this.#addAccounts(readObject(body)),
    };
  }

  /** @returns the answer as JSON value, or undefined when there is no such door. @throws ControlError */
  handle(request: ControlRequest): unknown {
    const name = `${request.method} ${request.path}`;
    return Object.hasOwn(this.#doors, name) ? this.#doors[name]?.(request) : undefined;
  }

  #config(): JsonObject {
    const { world } = this.#service.store;
    return {
      ...this.#settings,
      edition: this.#service.edition,
      accounts: world.accounts.count,
      now: this.#service.clock.seconds(),
      apis: apiNames,
    };
  }

  #stats(): JsonObject {
    const { world } = this.#service.store;
    const { callsPerSecond, recipientsPerMinute } = this.#service.limits.peaks();
    return {
      ...this.#log.summary(),
      deliveries: world.deliveries.count,
      duplicates: this.#duplicates.count(world),
      suppressed: world.suppressedCount,
      messages: world.messages.length,
      accounts: world.accounts.count,
      online: world.accounts.onlineCount,
      peakCallsPerSecond: callsPerSecond,
      peakRecipientsPerMinute: recipientsPerMinute,
      memoryBytes: process.memoryUsage.rss(),
    };
  }

  #ledger(query: URLSearchParams): JsonObject {
    const { world } = this.#service.store;
    const account = query.get("account");
    const text = query.get("contains");
    if ((account === null) === (text === null)) throw new ControlError("account or contains: give exactly one");
    if (text !== null) {
      if (text === "") throw new ControlError("contains: a text that is not empty");
      return { ...countText(world, text, query.get("list") === "1") };
    }
    const number = world.accounts.find(account ?? "");
    if (number === undefined) throw new ControlError(`account: ${account} does not exist`);
    return { account, deliveries: ledgerOfAccount(world, number) };
  }

  #clearFaults(): JsonObject {
    this.#faults.clear();
    return { faults: [] };
  }

  #moveClock(body: JsonObject): JsonObject {
    const { clock, limits, store } = this.#service;
    const before = clock.now();
    store.commit({ op: "clock", offsetMs: this.#readOffset(body) });
    if (clock.now() < before) {
      limits.clearWindows();
      this.#auth.reset();
    }
    return { now: clock.seconds(), at: new Date(clock.now()).toISOString(), offsetSeconds: clock.offsetMs / 1000 };
  }

  #readOffset({ advanceSeconds, at }: JsonObject): number {
    const { clock } = this.#service;
    if ((advanceSeconds === undefined) === (at === undefined)) {
      throw new ControlError("advanceSeconds or at: give exactly one");
    }
    if (advanceSeconds !== undefined) {
      if (typeof advanceSeconds !== "number" || !(Math.abs(advanceSeconds) < 1e10)) {
        throw new ControlError("advanceSeconds: a number of seconds");
      }
      return clock.offsetMs + advanceSeconds * 1000;
    }
    const timeMs = typeof at === "string" ? Date.parse(at) : Number(at) * 1000;
    if (!(timeMs > 0 && timeMs < 1e13)) throw new ControlError("at: Unix seconds or an ISO 8601 time");
    return clock.offsetFor(timeMs);
  }

  #reset(): JsonObject {
    this.#service.store.reset();
    this.#service.limits.reset();
    this.#faults.clear();
    this.#log.reset();
    this.#auth.reset();
    return { accounts: this.#service.store.world.accounts.count };
  }

  #act(body: JsonObject): JsonObject {
    const record = this.#readAct(body);
    this.#service.store.commit(record);
    return { done: body.type };
  }

  #readAct(body: JsonObject): WorldRecord {
    const account = this.#readAccount(body, "account");
    switch (body.type) {
      case "login":
        return { op: "online", account, isOnline: true };
      case "logout":
        return { op: "online", account, isOnline: false };
      case "read":
        return { op: "read", account, peer: this.#readAccount(body, "peer"), upTo: this.#service.clock.seconds() };
      default:
        throw new ControlError("type: one of login, logout, read");
    }
  }

  #readAccount(body: JsonObject, field: string): string {
    const id = body[field];
    if (typeof id !== "string") throw new ControlError(`${field}: an account id`);
    if (this.#service.store.world.accounts.find(id) === undefined)
      throw new ControlError(`${field}: ${id} does not exist`);
    return id;
  }

  #changeConsole(body: unknown): unknown {
    this.#service.store.commit({ op: "console", settings: readConsoleSettings(body) });
    return this.#service.store.world.console;
  }

  #addAccounts(body: JsonObject): JsonObject {
    const { store } = this.#service;
    store.commit(body.accounts === undefined ? readRange(body) : readAccountList(body.accounts));
    return { accounts: store.world.accounts.count };
  }
}

function readAccountList(accounts: unknown): WorldRecord {
  if (!isStringArray(accounts) || !accounts.every(isAccountId)) {
    throw new ControlError("accounts: a list of ids of 1 to 32 letters, digits, _ or -");
  }
  return { op: "import", accounts: accounts.map((id) => ({ id })) };
}

function readRange({ prefix, digits, from, to }: JsonObject): WorldRecord {
  if (typeof prefix !== "string") throw new ControlError("prefix: the text before the number, or give accounts");
  if (!isUint32(digits) || digits > ID_DIGITS_MAX) throw new ControlError("digits: how wide the number is, 0 to 20");
  if (!isUint32(from)) throw new ControlError("from: the first number");
  if (!isUint32(to) || to < from || to - from >= ADDED_ACCOUNTS_MAX) {
    throw new ControlError(`to: the last number, at most ${ADDED_ACCOUNTS_MAX} accounts`);
  }
  const longest = idsOfRange({ prefix, digits, from: to, to }).next().value ?? "";
  if (!isAccountId(longest)) throw new ControlError("prefix: ids have 1 to 32 letters, digits, _ or -");
  return { op: "range", prefix, digits, from, to };
}

function readObject(body: unknown): JsonObject {
  if (isObject(body)) return body;
  throw new ControlError("body: a JSON object");
}
