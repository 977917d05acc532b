import { covers, isCommandPattern } from "./callbacks/settings.ts";
import { ControlError } from "./control-error.ts";
import { itemErrorApis } from "./item-failures.ts";
import { type Random, seededRandom } from "./random.ts";
import { isObject, isStringArray, type JsonObject } from "./values.ts";

const callFaultKinds = ["fail", "throttle", "delay", "drop", "reset", "partial"] as const;
const callbackFaultKinds = ["drop", "double", "delay", "reorder", "fail"] as const;
type CallFaultKind = (typeof callFaultKinds)[number];
type CallbackFaultKind = (typeof callbackFaultKinds)[number];

const UNKNOWN_ACCOUNT = 70107;
const INTERNAL_ERROR = 91000;
const RATE_USED_UP = 60007;
/** Spreads the ids over the seeds. */
const SEED_STEP = 0x9e37_79b1;
const NAMED_DEPTH_MAX = 3;

interface CommonFault {
  id: number;
  after: number;
  /** Counts down; undefined lasts until cleared. */
  remaining: number | undefined;
  probability: number;
  delayMs: number | undefined;
}

/** A planned disturbance of REST calls. */
interface CallFault extends CommonFault {
  api: string;
  kind: CallFaultKind;
  code: number | undefined;
  accounts: string[] | undefined;
  /** Before or after the effect, for delay and reset. */
  when: "before" | "after";
}

/** A planned disturbance of callbacks on their way. */
interface CallbackFault extends CommonFault {
  callback: string;
  kind: CallbackFaultKind;
}

type Fault = CallFault | CallbackFault;
type Plan<F extends Fault> = Omit<F, "id">;

/** Which fault met something, for the event log. */
interface MetFault {
  id: number;
  kind: CallFaultKind | CallbackFaultKind;
}

/** What the faults do to one call. */
export interface Disturbance {
  failCode: number | undefined;
  /** The rate of the interface is played used up. */
  isThrottled: boolean;
  delayBeforeMs: number;
  delayAfterMs: number;
  reset: "before" | "after" | undefined;
  /** Undefined: the call is answered. Otherwise the effect happens and the socket closes after so many ms; null holds it open. */
  dropAfterMs: number | null | undefined;
  failingAccounts: ReadonlyMap<string, number>;
  met: readonly MetFault[];
}

/** What the faults do to one attempt of a callback. */
export interface CallbackFate {
  /** It never arrives. */
  isDropped: boolean;
  isDoubled: boolean;
  isReordered: boolean;
  /** It arrives, and its answer does not come back. */
  isAnswerLost: boolean;
  delayMs: number;
  met: readonly MetFault[];
}

/** The list of planned faults. Each one draws from a series of its own, so that what meets one does not move another. */
export class Faults {
  readonly #seed: number;
  #nextId = 1;
  #list: Fault[] = [];
  #randoms = new Map<number, Random>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  get list(): readonly Fault[] {
    return this.#list;
  }

  /**
   * Adds one fault, a list of faults, or {faults: [...]}; all or none.
   * @throws ControlError naming the field that is wrong.
   */
  add(input: unknown, apiNames: readonly string[]): Fault[] {
    const wrapped = isObject(input) && input.faults !== undefined ? input.faults : input;
    const entries = Array.isArray(wrapped) ? wrapped : [wrapped];
    const added = entries.map((entry, index) => ({ id: this.#nextId + index, ...readFault(entry, apiNames) }));
    for (const { id } of added) this.#randoms.set(id, seededRandom(this.#seed ^ Math.imul(id, SEED_STEP)));
    this.#nextId += added.length;
    this.#list.push(...added);
    return added;
  }

  reset(): void {
    this.#list = [];
    this.#nextId = 1;
    this.#randoms = new Map();
  }

  /** Every fault that meets this call takes part and is counted down. */
  disturb(apiName: string, body: JsonObject): Disturbance {
    const failingAccounts = new Map<string, number>();
    const met: MetFault[] = [];
    const result: Disturbance = {
      failCode: undefined,
      isThrottled: false,
      delayBeforeMs: 0,
      delayAfterMs: 0,
      reset: undefined,
      dropAfterMs: undefined,
      failingAccounts,
      met,
    };
    if (this.#list.length === 0) return result;
    const named = accountsOf(body);
    for (const fault of this.#list) {
      if (!isCallFault(fault) || !this.#meets(fault, apiName, named)) continue;
      countDown(fault);
      met.push({ id: fault.id, kind: fault.kind });
      this.#apply(fault, { result, failingAccounts, named });
    }
    this.#forgetSpent();
    return result;
  }

  /** The same for one attempt of a callback. */
  fateOfCallback(command: string): CallbackFate {
    const met: MetFault[] = [];
    const fate: CallbackFate = {
      isDropped: false,
      isDoubled: false,
      isReordered: false,
      isAnswerLost: false,
      delayMs: 0,
      met,
    };
    for (const fault of this.#list) {
      if (isCallFault(fault) || !covers([fault.callback], command) || !this.#isDue(fault)) continue;
      if (!this.#isRolled(fault)) continue;
      countDown(fault);
      met.push({ id: fault.id, kind: fault.kind });
      bend(fate, fault);
    }
    this.#forgetSpent();
    return fate;
  }

  #meets(fault: CallFault, apiName: string, named: readonly string[]): boolean {
    if (fault.api !== "*" && fault.api !== apiName) return false;
    if (fault.accounts && !fault.accounts.some((account) => named.includes(account))) return false;
    if (!this.#isDue(fault)) return false;
    // A partial fault without accounts rolls per account, not per call.
    const rollsPerAccount = fault.kind === "partial" && !fault.accounts;
    return rollsPerAccount || this.#isRolled(fault);
  }

  /** Counts the ones to skip. */
  #isDue(fault: Fault): boolean {
    if (fault.after === 0) return true;
    fault.after -= 1;
    return false;
  }

  #isRolled(fault: Fault): boolean {
    return fault.probability === 1 || (this.#randoms.get(fault.id)?.() ?? 1) < fault.probability;
  }

  #apply(
    fault: CallFault,
    target: { result: Disturbance; failingAccounts: Map<string, number>; named: readonly string[] },
  ): void {
    const { result, failingAccounts, named } = target;
    switch (fault.kind) {
      case "fail":
        result.failCode ??= fault.code ?? INTERNAL_ERROR;
        return;
      case "throttle":
        result.failCode ??= fault.code ?? RATE_USED_UP;
        result.isThrottled = true;
        return;
      case "delay":
        if (fault.when === "before") result.delayBeforeMs += fault.delayMs ?? 0;
        else result.delayAfterMs += fault.delayMs ?? 0;
        return;
      case "reset":
        if (result.reset !== "before") result.reset = fault.when;
        return;
      case "drop":
        result.dropAfterMs = fault.delayMs ?? null;
        return;
      case "partial":
        for (const account of fault.accounts ?? named) {
          if (!fault.accounts && !this.#isRolled(fault)) continue;
          failingAccounts.set(account, fault.code ?? UNKNOWN_ACCOUNT);
        }
    }
  }

  #forgetSpent(): void {
    this.#list = this.#list.filter((fault) => fault.remaining !== 0);
  }
}

function isCallFault(fault: Fault): fault is CallFault {
  return "api" in fault;
}

function countDown(fault: Fault): void {
  if (fault.remaining !== undefined) fault.remaining -= 1;
}

function bend(fate: CallbackFate, fault: CallbackFault): void {
  switch (fault.kind) {
    case "drop":
      fate.isDropped = true;
      return;
    case "double":
      fate.isDoubled = true;
      return;
    case "reorder":
      fate.isReordered = true;
      return;
    case "fail":
      fate.isAnswerLost = true;
      return;
    case "delay":
      fate.delayMs += fault.delayMs ?? 0;
  }
}

/** Account ids a request names, whatever its interface calls the field and however deep it stands. */
function accountsOf(body: JsonObject): string[] {
  const named = new Set<string>();
  const walk = (value: unknown, isAccountField: boolean, depth: number): void => {
    if (typeof value === "string") {
      if (isAccountField) named.add(value);
    } else if (Array.isArray(value)) {
      for (const item of value) walk(item, isAccountField, depth);
    } else if (isObject(value) && depth < NAMED_DEPTH_MAX) {
      for (const [field, member] of Object.entries(value)) walk(member, isAccountName(field), depth + 1);
    }
  };
  walk(body, false, 0);
  return [...named];
}

function isAccountName(field: string): boolean {
  return field.endsWith("_Account") || field === "UserID" || field === "Accounts";
}

function readFault(entry: unknown, apiNames: readonly string[]): Plan<CallFault> | Plan<CallbackFault> {
  if (!isObject(entry)) throw new ControlError("faults: each entry is an object {api, kind, …} or {callback, kind, …}");
  if (entry.callback === undefined) return readCallFault(entry, apiNames);
  if (entry.api !== undefined) throw new ControlError("api or callback: give one of them");
  return readCallbackFault(entry);
}

function readCallFault(entry: JsonObject, apiNames: readonly string[]): Plan<CallFault> {
  const kind = callFaultKinds.find((known) => known === entry.kind);
  if (!kind) throw new ControlError(`kind: one of ${callFaultKinds.join(", ")}`);
  const api = readApi(entry.api, apiNames);
  if (kind === "partial" && !itemErrorApis.has(api)) {
    const possible = apiNames.filter((name) => itemErrorApis.has(name));
    throw new ControlError(`api: a partial fault works on ${possible.join(", ")}`);
  }
  const common = readCommon(entry);
  if (kind === "delay" && common.delayMs === undefined) throw new ControlError("delayMs: needed for a delay");
  const accounts = entry.accounts;
  if (accounts !== undefined && (!isStringArray(accounts) || accounts.length === 0)) {
    throw new ControlError("accounts: a list of account ids");
  }
  return {
    api,
    kind,
    code: readWhole(entry, "code", { min: 1, max: 999_999 }),
    ...common,
    accounts,
    when: readWhen(entry.when, kind),
  };
}

function readCallbackFault(entry: JsonObject): Plan<CallbackFault> {
  const kind = callbackFaultKinds.find((known) => known === entry.kind);
  if (!kind) throw new ControlError(`kind: of a callback one of ${callbackFaultKinds.join(", ")}`);
  const { callback } = entry;
  if (!isCommandPattern(callback)) throw new ControlError("callback: a command, Group.* or *");
  const common = readCommon(entry);
  if (kind === "delay" && common.delayMs === undefined) throw new ControlError("delayMs: needed for a delay");
  return { callback, kind, ...common };
}

function readCommon(entry: JsonObject): Omit<CommonFault, "id"> {
  const probability = entry.probability ?? 1;
  if (typeof probability !== "number" || !(probability > 0 && probability <= 1)) {
    throw new ControlError("probability: a number above 0, up to 1");
  }
  return {
    delayMs: readWhole(entry, "delayMs", { min: 0, max: 600_000 }),
    after: readWhole(entry, "after", { min: 0, max: 1_000_000_000 }) ?? 0,
    remaining: readWhole(entry, "count", { min: 1, max: 1_000_000_000 }),
    probability,
  };
}

/** A delay comes after the effect and a reset before it, unless the fault says otherwise. */
function readWhen(value: unknown, kind: CallFaultKind): "before" | "after" {
  if (value === undefined) return kind === "reset" ? "before" : "after";
  if ((value === "before" || value === "after") && (kind === "delay" || kind === "reset")) return value;
  throw new ControlError("when: before or after the effect, of a delay or a reset");
}

/** Takes "*", "service/command" or the command alone. */
function readApi(value: unknown, apiNames: readonly string[]): string {
  if (value === "*") return value;
  const found = apiNames.find((name) => name === value || name.split("/")[1] === value);
  if (!found) throw new ControlError(`api: "*" or one of ${apiNames.join(", ")}`);
  return found;
}

function readWhole(entry: JsonObject, field: string, bounds: { min: number; max: number }): number | undefined {
  const value = entry[field];
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= bounds.min && value <= bounds.max) return value;
  throw new ControlError(`${field}: a whole number from ${bounds.min} to ${bounds.max}`);
}
