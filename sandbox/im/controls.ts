import { isAccountId } from "./accounts/accounts.ts";
import { readConsoleSettings } from "./accounts/console-control.ts";
import { actLogged } from "./acts.ts";
import type { Auth } from "./auth.ts";
import type { CallLog } from "./call-log.ts";
import type { CallbackEngine } from "./callbacks/engine.ts";
import { ControlError } from "./control-error.ts";
import type { Service } from "./endpoint.ts";
import { type EventKind, type EventLog, eventKinds } from "./event-log.ts";
import type { Faults } from "./faults.ts";
import { apiNames } from "./gateway.ts";
import { ledgerOfGroup } from "./group-messages/group-ledger.ts";
import type { LatencyProfile } from "./latency.ts";
import { dispatchDue } from "./push/dispatch.ts";
import { pushCount } from "./push/push-ledger.ts";
import type { Traffic } from "./traffic/traffic.ts";
import { isObject, isStringArray, isUint32, type JsonObject } from "./values.ts";
import { countText, DuplicateCounter, duplicatesOfAccount, ledgerOfAccount } from "./world/ledger.ts";
import type { WorldRecord } from "./world/records.ts";
import { idsOfRange } from "./world/world.ts";

const ADDED_ACCOUNTS_MAX = 5_000_000;
const ID_DIGITS_MAX = 20;
const SNAPSHOT_NAME = /^[A-Za-z0-9_.-]{1,64}$/;

export interface ControlSettings {
  sdkAppId: number;
  key: string;
  admins: readonly string[];
  historyDays: number;
  playersPrefix: string;
  players: number;
  seed: number;
  latencyMs: number;
  latencyProfile: LatencyProfile;
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

/** What counts or draws by seed, and begins anew with a reset. */
interface Counter {
  reset(): void;
}

/** The doors below /__sandbox: what a test may ask and change. Bad input is a ControlError naming the field. */
export class Controls {
  readonly #service: Service;
  readonly #settings: ControlSettings;
  readonly #faults: Faults;
  readonly #log: CallLog;
  readonly #auth: Auth;
  readonly #events: EventLog;
  readonly #callbacks: CallbackEngine;
  readonly #traffic: Traffic;
  readonly #counters: readonly Counter[];
  readonly #duplicates = new DuplicateCounter();
  readonly #doors: Record<string, Door>;

  constructor(parts: {
    service: Service;
    settings: ControlSettings;
    faults: Faults;
    log: CallLog;
    auth: Auth;
    events: EventLog;
    callbacks: CallbackEngine;
    traffic: Traffic;
    counters: readonly Counter[];
  }) {
    this.#service = parts.service;
    this.#settings = parts.settings;
    this.#faults = parts.faults;
    this.#log = parts.log;
    this.#auth = parts.auth;
    this.#events = parts.events;
    this.#callbacks = parts.callbacks;
    this.#traffic = parts.traffic;
    this.#counters = parts.counters;
    this.#doors = {
      "GET config": () => this.#config(),
      "GET stats": () => this.#stats(),
      "GET ledger": ({ query }) => this.#ledger(query),
      "GET members": () => this.#members(),
      "GET faults": () => ({ faults: this.#faults.list }),
      "POST faults": ({ body }) => ({ faults: this.#faults.add(body, apiNames) }),
      "DELETE faults": () => this.#clearFaults(),
      "GET callback": () => this.#callbacks.shown(),
      "POST callback": ({ body }) => this.#changeCallbacks(body),
      "GET traffic": () => this.#traffic.shown(),
      "POST traffic": ({ body }) => this.#traffic.change(body),
      "GET events": ({ query }) => this.#events.list(readEventQuery(query)),
      "GET snapshots": () => ({ snapshots: this.#service.store.snapshots }),
      "POST snapshots": ({ body }) => this.#takeSnapshot(readName(body)),
      "POST snapshots/restore": ({ body }) => this.#restoreSnapshot(readName(body)),
      "DELETE snapshots": ({ query, body }) => this.#dropSnapshot(readName(body ?? { name: query.get("name") })),
      "POST clock": ({ body }) => this.#moveClock(readObject(body)),
      "POST reset": () => this.#reset(),
      "GET console": () => this.#service.store.world.console,
      "POST console": ({ body }) => this.#changeConsole(body),
      "POST act": ({ body }) => actLogged(this.#service, this.#events, readObject(body)),
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
      product: this.#service.product,
      accounts: world.accounts.count,
      now: this.#service.clock.seconds(),
      apis: apiNames,
    };
  }

  #stats(): JsonObject {
    const { world } = this.#service.store;
    const { callsPerSecond, recipientsPerMinute } = this.#service.limits.peaks();
    const { user, system } = process.cpuUsage();
    return {
      ...this.#log.summary(),
      deliveries: world.deliveries.count,
      duplicates: this.#duplicates.count(world),
      suppressed: world.suppressedCount,
      messages: world.mailboxes.messages.length,
      accounts: world.accounts.count,
      online: world.accounts.onlineCount,
      peakCallsPerSecond: callsPerSecond,
      peakRecipientsPerMinute: recipientsPerMinute,
      memoryBytes: process.memoryUsage.rss(),
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      cpuMs: Math.round((user + system) / 1000),
    };
  }

  #ledger(query: URLSearchParams): JsonObject {
    const { world } = this.#service.store;
    const account = query.get("account");
    const text = query.get("contains");
    const task = query.get("push");
    const group = query.get("group");
    if ([account, text, task, group].filter((subject) => subject !== null).length !== 1) {
      throw new ControlError("account, contains, push or group: give exactly one");
    }
    if (group !== null) return ledgerOfGroup(world, group);
    if (task !== null) return pushCount(world, task, query.get("list") === "1");
    if (text !== null) {
      if (text === "") throw new ControlError("contains: a text that is not empty");
      return { ...countText(world, text, query.get("list") === "1") };
    }
    const number = world.accounts.find(account ?? "");
    if (number === undefined) throw new ControlError(`account: ${account} does not exist`);
    const deliveries = ledgerOfAccount(world, number);
    return { account, count: deliveries.length, duplicates: duplicatesOfAccount(world, number), deliveries };
  }

  /** Every (group, member) pair of this moment, live rooms included, by group. */
  #members(): JsonObject {
    const groups = [...this.#service.store.world.groups.list()].map(({ groupId, type, members }) => ({
      groupId,
      type,
      members: [...members.keys()],
    }));
    return { groups };
  }

  #clearFaults(): JsonObject {
    this.#faults.reset();
    return { faults: [] };
  }

  #changeCallbacks(body: unknown): JsonObject {
    this.#callbacks.change(body);
    return this.#callbacks.shown();
  }

  #moveClock(body: JsonObject): JsonObject {
    const { clock, store } = this.#service;
    const { frozen, advanceSeconds, at } = body;
    if (frozen !== undefined && typeof frozen !== "boolean") throw new ControlError("frozen: true or false");
    const before = clock.now();
    const isMoved = advanceSeconds !== undefined || at !== undefined || frozen === undefined;
    if (isMoved) this.#readOffset(body);
    if (frozen) clock.freeze();
    if (frozen === false) clock.unfreeze();
    // Reckoned again once it stands still, so that a frozen clock shows exactly what was asked for.
    if (isMoved) store.commit({ op: "clock", offsetMs: this.#readOffset(body) });
    this.#afterClockMove(before);
    dispatchDue(this.#service);
    const answer = { now: clock.seconds(), at: new Date(clock.now()).toISOString() };
    this.#events.add("clock", { frozen: clock.isFrozen });
    return { ...answer, offsetSeconds: clock.offsetMs / 1000, frozen: clock.isFrozen };
  }

  /** Windows cannot slide backwards. */
  #afterClockMove(before: number): void {
    if (this.#service.clock.now() >= before) return;
    this.#service.limits.clearWindows();
    this.#auth.reset();
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

  #takeSnapshot(name: string): JsonObject {
    const { store } = this.#service;
    const isKnown = store.snapshots.some((snapshot) => snapshot.name === name);
    if (!isKnown && !store.mayTakeSnapshot) throw new ControlError("name: too many snapshots, delete one first");
    store.takeSnapshot(name);
    return { snapshots: store.snapshots };
  }

  #restoreSnapshot(name: string): JsonObject {
    const { store, clock } = this.#service;
    const before = clock.now();
    if (!store.restoreSnapshot(name)) throw new ControlError(`name: there is no snapshot ${name}`);
    this.#callbacks.reset();
    this.#afterClockMove(before);
    return { restored: name, accounts: store.world.accounts.count, now: clock.seconds() };
  }

  #dropSnapshot(name: string): JsonObject {
    const { store } = this.#service;
    if (!store.dropSnapshot(name)) throw new ControlError(`name: there is no snapshot ${name}`);
    return { snapshots: store.snapshots };
  }

  #reset(): JsonObject {
    this.#service.clock.unfreeze();
    this.#service.store.reset();
    for (const counter of this.#counters) counter.reset();
    return { accounts: this.#service.store.world.accounts.count };
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

function readEventQuery(query: URLSearchParams): { after: number; kind: EventKind | undefined } {
  const after = Number(query.get("after") ?? 0);
  if (!Number.isSafeInteger(after) || after < 0) throw new ControlError("after: the number of an event");
  const kind = eventKinds.find((known) => known === query.get("kind"));
  if (!kind && query.has("kind")) throw new ControlError(`kind: one of ${eventKinds.join(", ")}`);
  return { after, kind };
}

function readName(body: unknown): string {
  const name = isObject(body) ? body.name : undefined;
  if (typeof name === "string" && SNAPSHOT_NAME.test(name)) return name;
  throw new ControlError("name: 1 to 64 letters, digits, _, . or -");
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
