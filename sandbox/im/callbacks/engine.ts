import { createHash } from "node:crypto";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Refusal } from "../codes.ts";
import type { EventLog, LoggedEvent } from "../event-log.ts";
import type { CallbackFate, Faults } from "../faults.ts";
import type { JsonObject } from "../values.ts";
import { type Callbacks, goOn, type Origin, type Verdict } from "./callbacks.ts";
import { type Delivery, post } from "./post.ts";
import { type CallbackSettings, callbacksOff, changedSettings, covers, shownSettings } from "./settings.ts";

const ANSWER_MS_MAX = 2_000;
/** Not documented: ours. */
const RETRY_SPACING_MS = 1_000;
/** Connections to the receiver; the vendor names no number: ours. */
const SOCKETS_MAX = 512;
/** After-callbacks on their way at once; more wait, so that before-callbacks always find a free connection. */
const AFTER_IN_FLIGHT_MAX = 128;
const AFTER_WAITING_MAX = 100_000;
/** A dead receiver must not cost the memory of the machine; a body may hold 12 KB. */
const AFTER_WAITING_LENGTH_MAX = 16 * 1024 * 1024;
/** A callback that a fault holds back leaves after the next one, or alone after this time. */
const REORDER_HOLD_MS = 1_000;
/** "Up to 1,000 requests per second to the app; the surplus is delayed", for Push.*. */
const PUSH_SPACING_MS = 1;

/** Own codes an answer may carry beside 0, by command. Another code is no answer the service understands. */
const answerCodes: readonly { commands: readonly string[]; isAllowed: (code: number) => boolean }[] = [
  { commands: ["Sns.*"], isAllowed: () => true },
  { commands: ["C2C.*"], isAllowed: (code) => code <= 2 || (code >= 120_001 && code <= 130_000) },
  { commands: ["Group.CallbackBeforeSendMsg"], isAllowed: (code) => code <= 2 || isGroupCode(code) },
  { commands: ["*"], isAllowed: (code) => code <= 1 || isGroupCode(code) },
];

/** What is posted; `text` is the body as it goes out. */
interface Posted {
  command: string;
  text: string;
  origin: Origin;
}

interface After extends Posted {
  event: LoggedEvent;
  /** Decided when the event happened, so that the network cannot change what a seed does. */
  fates: readonly CallbackFate[];
}

/** Sends callbacks to one address, as the vendor does, and remembers how each one ended in the event log. */
export class CallbackEngine implements Callbacks {
  readonly #sdkAppId: number;
  readonly #faults: Faults;
  readonly #events: EventLog;
  readonly #agents = {
    "http:": new HttpAgent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
    "https:": new HttpsAgent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
  };
  #settings: CallbackSettings = callbacksOff;
  /** A queue: entries before the head have been taken. */
  #waiting: After[] = [];
  #waitingHead = 0;
  /** Characters of the bodies that wait. */
  #waitingLength = 0;
  /** Held back by a fault until another one has been sent. */
  #held: After[] = [];
  #afterInFlight = 0;
  #pending = 0;
  #nextPushAt = 0;
  /** Counts resets: what was on its way before one neither retries nor releases anything. */
  #era = 0;

  readonly #onOutcome: (isAnswered: boolean) => void;

  /** @param parts.onOutcome hears of every attempt that ended. */
  constructor(parts: {
    sdkAppId: number;
    faults: Faults;
    events: EventLog;
    settings: CallbackSettings;
    onOutcome: (isAnswered: boolean) => void;
  }) {
    this.#onOutcome = parts.onOutcome;
    this.#sdkAppId = parts.sdkAppId;
    this.#faults = parts.faults;
    this.#events = parts.events;
    this.#settings = parts.settings;
  }

  get isListening(): boolean {
    return this.#settings.url !== undefined;
  }

  /** The settings without the token, and how many callbacks have not ended yet. */
  shown(): JsonObject {
    return { ...shownSettings(this.#settings), pending: this.#pending };
  }

  /** Replaces the given fields. @throws ControlError */
  change(input: unknown): void {
    this.#settings = changedSettings(this.#settings, input);
  }

  async before(command: string, body: JsonObject, origin: Origin): Promise<Verdict> {
    if (!this.#isSent(command)) return goOn;
    const fate = this.#faults.fateOfCallback(command);
    const event = this.#events.add("callback", eventFields(command, [fate]));
    const era = this.#era;
    this.#pending += 1;
    const delivery = await this.#deliver({ command, text: textOf(command, body), origin }, fate);
    if (this.#era === era) this.#pending -= 1;
    this.#onOutcome(delivery.outcome === "answered");
    event.fields = { ...event.fields, ...outcomeFields(command, delivery) };
    if (isUnderstood(command, delivery)) {
      const { code, answer } = delivery;
      return { code, text: typeof answer.ErrorInfo === "string" ? answer.ErrorInfo : "", answer };
    }
    if (this.#settings.onFailure === "refuse") throw new Refusal(80003);
    return goOn;
  }

  after(command: string, body: JsonObject, origin: Origin): void {
    if (!this.#isSent(command)) return;
    const fates = this.#fatesOf(command);
    const event = this.#events.add("callback", eventFields(command, fates));
    const after = { command, text: textOf(command, body), origin, event, fates };
    this.#pending += 1;
    if (fates[0]?.isReordered) this.#hold(after);
    else this.#enqueue(after);
  }

  /** Forgets what waits; the settings stay. */
  reset(): void {
    this.#era += 1;
    this.#waiting = [];
    this.#waitingHead = 0;
    this.#waitingLength = 0;
    this.#held = [];
    this.#pending = 0;
    this.#afterInFlight = 0;
    this.#nextPushAt = 0;
  }

  close(): void {
    this.reset();
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #isSent(command: string): boolean {
    return this.#settings.url !== undefined && covers(this.#settings.commands, command);
  }

  /** One fate per attempt: a lost attempt is followed by another one when retries are on. */
  #fatesOf(command: string): CallbackFate[] {
    const fates = [this.#faults.fateOfCallback(command)];
    while (fates.length <= this.#settings.retriesMax && fates.at(-1)?.isDropped) {
      fates.push(this.#faults.fateOfCallback(command));
    }
    return fates;
  }

  #hold(after: After): void {
    this.#held.push(after);
    const era = this.#era;
    setTimeout(() => {
      if (this.#era === era) this.#release(after);
    }, REORDER_HOLD_MS).unref();
  }

  #release(after: After): void {
    const place = this.#held.indexOf(after);
    if (place === -1) return;
    this.#held.splice(place, 1);
    this.#enqueue(after);
  }

  #enqueue(after: After): void {
    const count = this.#waiting.length - this.#waitingHead;
    if (count >= AFTER_WAITING_MAX || this.#waitingLength + after.text.length > AFTER_WAITING_LENGTH_MAX) {
      this.#pending -= 1;
      after.event.fields = { ...after.event.fields, outcome: "overflowed" };
      return;
    }
    this.#waiting.push(after);
    this.#waitingLength += after.text.length;
    this.#pump();
  }

  #pump(): void {
    while (this.#afterInFlight < AFTER_IN_FLIGHT_MAX) {
      const next = this.#takeWaiting();
      if (!next) return;
      this.#afterInFlight += 1;
      const era = this.#era;
      this.#sendAfter(next, era).then(() => {
        if (this.#era !== era) return;
        this.#afterInFlight -= 1;
        this.#pending -= 1;
        this.#pump();
      });
    }
  }

  #takeWaiting(): After | undefined {
    const next = this.#waiting[this.#waitingHead];
    if (next) {
      this.#waitingHead += 1;
      this.#waitingLength -= next.text.length;
    }
    if (this.#waitingHead >= 1024 || this.#waitingHead === this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#waitingHead);
      this.#waitingHead = 0;
    }
    return next;
  }

  async #sendAfter(after: After, era: number): Promise<void> {
    const { command, event, fates } = after;
    await this.#waitForPushSlot(command);
    const release = [...this.#held];
    for (let attempt = 1; ; attempt += 1) {
      const delivery = await this.#deliver(after, fates[attempt - 1] ?? fates.at(-1) ?? untouched);
      this.#onOutcome(delivery.outcome === "answered");
      event.fields = { ...event.fields, attempts: attempt, ...outcomeFields(command, delivery) };
      if (this.#era !== era) return;
      if (attempt === 1) for (const held of release) this.#release(held);
      const isLost = delivery.outcome === "timed-out" || delivery.outcome === "unreachable";
      if (!isLost || attempt > this.#settings.retriesMax) return;
      await sleep(RETRY_SPACING_MS);
      if (this.#era !== era) return;
    }
  }

  async #waitForPushSlot(command: string): Promise<void> {
    if (!isPush(command)) return;
    const now = performance.now();
    const at = Math.max(now, this.#nextPushAt);
    this.#nextPushAt = at + PUSH_SPACING_MS;
    if (at > now) await sleep(at - now);
  }

  /** One attempt as the faults want it. Its 2 s run from here on. */
  async #deliver(what: Posted, fate: CallbackFate): Promise<Delivery> {
    const { url } = this.#settings;
    if (!url || fate.isDropped) return { outcome: "timed-out" };
    if (fate.delayMs >= ANSWER_MS_MAX && !isAfter(what.command)) {
      await sleep(ANSWER_MS_MAX);
      this.#postLate(what, fate.delayMs - ANSWER_MS_MAX);
      return { outcome: "timed-out" };
    }
    if (fate.delayMs > 0) await sleep(fate.delayMs);
    const spentMs = isAfter(what.command) ? 0 : fate.delayMs;
    const first = this.#post(url, what, ANSWER_MS_MAX - spentMs);
    const second = fate.isDoubled ? this.#post(url, what, ANSWER_MS_MAX) : undefined;
    // The first answer decides, so nobody waits for the second one of a before-callback.
    if (isAfter(what.command)) await second;
    const delivery = await first;
    return fate.isAnswerLost ? { outcome: "unusable", status: 500 } : delivery;
  }

  /** A before-callback held up for longer than the service waits still arrives, for nothing. */
  #postLate(what: Posted, delayMs: number): void {
    const { url } = this.#settings;
    if (!url) return;
    setTimeout(() => this.#post(url, what, ANSWER_MS_MAX), delayMs).unref();
  }

  #post(url: URL, { command, text, origin }: Posted, timeoutMs: number): Promise<Delivery> {
    const agent = url.protocol === "https:" ? this.#agents["https:"] : this.#agents["http:"];
    return post(this.#address(url, command, origin), { body: text, agent, timeoutMs });
  }

  /** The configured URL with the parameters the vendor appends. Holds a secret and a signature: never log it. */
  #address(url: URL, command: string, origin: Origin): URL {
    const address = new URL(url);
    const { searchParams } = address;
    searchParams.append("SdkAppid", String(this.#sdkAppId));
    searchParams.append("CallbackCommand", command);
    searchParams.append("contenttype", "json");
    if (isPush(command)) return address;
    searchParams.append("ClientIP", origin.clientIp);
    searchParams.append("OptPlatform", platformOf(command, origin));
    const { token } = this.#settings;
    if (token === undefined) return address;
    // The machine's time, not the sandbox's: the receiver compares it with its own clock.
    const requestTime = String(Math.floor(Date.now() / 1000));
    searchParams.append("Sign", signatureOf(token, requestTime));
    searchParams.append("RequestTime", requestTime);
    return address;
  }
}

/** A push callback is a list of events, each with its command. */
function textOf(command: string, body: JsonObject): string {
  return JSON.stringify(isPush(command) ? body : { CallbackCommand: command, ...body });
}

/** Sign of a callback: SHA-256 of token and RequestTime joined, in lower-case hex. */
function signatureOf(token: string, requestTime: string): string {
  return createHash("sha256").update(`${token}${requestTime}`, "utf8").digest("hex");
}

const untouched: CallbackFate = {
  isDropped: false,
  isDoubled: false,
  isReordered: false,
  isAnswerLost: false,
  delayMs: 0,
  met: [],
};

function isPush(command: string): boolean {
  return command.startsWith("Push.");
}

/** Commands whose answer decides carry Before or Prev in their name. */
function isAfter(command: string): boolean {
  return !/\.Callback(Before|Prev)/.test(command);
}

function isGroupCode(code: number): boolean {
  return code >= 10_100 && code <= 10_200;
}

function isUnderstood(command: string, delivery: Delivery): delivery is Extract<Delivery, { outcome: "answered" }> {
  if (delivery.outcome !== "answered") return false;
  if (isAfter(command)) return true;
  const rule = answerCodes.find(({ commands }) => covers(commands, command));
  return delivery.code >= 0 && rule?.isAllowed(delivery.code) === true;
}

/** State.StateChange alone writes iOS in capitals. */
function platformOf(command: string, { platform }: Origin): string {
  return command === "State.StateChange" && platform === "iOS" ? "IOS" : platform;
}

function eventFields(command: string, fates: readonly CallbackFate[]): JsonObject {
  const faults = fates.flatMap(({ met }) => met);
  return { command, ...(faults.length === 0 ? {} : { faults }), attempts: 1, outcome: "pending" };
}

function outcomeFields(command: string, delivery: Delivery): JsonObject {
  switch (delivery.outcome) {
    case "answered":
      return { outcome: isUnderstood(command, delivery) ? "answered" : "not-understood", code: delivery.code };
    case "unreachable":
      return { outcome: "unreachable", reason: delivery.reason };
    case "unusable":
      return { outcome: "unusable", status: delivery.status };
    case "timed-out":
      return { outcome: "timed-out" };
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
