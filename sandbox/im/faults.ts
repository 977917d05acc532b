import { ControlError } from "./control-error.ts";
import { type Random, seededRandom } from "./random.ts";
import { isObject, isStringArray, type JsonObject } from "./values.ts";

const faultKinds = ["fail", "delay", "drop", "reset", "partial"] as const;
type FaultKind = (typeof faultKinds)[number];

const PARTIAL_APIS = ["openim/batchsendmsg", "im_open_login_svc/multiaccount_import"];
const UNKNOWN_ACCOUNT = 70107;

/** A planned disturbance. `remaining` counts down; undefined lasts until cleared. */
interface Fault {
  id: number;
  api: string;
  kind: FaultKind;
  code: number | undefined;
  delayMs: number | undefined;
  after: number;
  remaining: number | undefined;
  probability: number;
  accounts: string[] | undefined;
}

/** What the faults do to one call. */
export interface Disturbance {
  failCode: number | undefined;
  delayMs: number;
  isReset: boolean;
  /** Undefined: the call is answered. Otherwise the effect happens and the socket closes after so many ms; null holds it open. */
  dropAfterMs: number | null | undefined;
  failingAccounts: ReadonlyMap<string, number>;
}

/** The list of planned faults. Random choices follow the seed, so equal runs are disturbed alike. */
export class Faults {
  readonly #seed: number;
  #random: Random;
  #nextId = 1;
  #list: Fault[] = [];

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = seededRandom(seed);
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
    this.#nextId += added.length;
    this.#list.push(...added);
    return added;
  }

  clear(): void {
    this.#list = [];
    this.#random = seededRandom(this.#seed);
  }

  /** Every fault that meets this call takes part and is counted down. */
  disturb(apiName: string, body: JsonObject): Disturbance {
    const failingAccounts = new Map<string, number>();
    const result: Disturbance = {
      failCode: undefined,
      delayMs: 0,
      isReset: false,
      dropAfterMs: undefined,
      failingAccounts,
    };
    if (this.#list.length === 0) return result;
    const named = accountsOf(body);
    for (const fault of this.#list) {
      if (!this.#meets(fault, apiName, named)) continue;
      if (fault.remaining !== undefined) fault.remaining -= 1;
      this.#apply(fault, { result, failingAccounts, named });
    }
    this.#list = this.#list.filter((fault) => fault.remaining !== 0);
    return result;
  }

  #meets(fault: Fault, apiName: string, named: readonly string[]): boolean {
    if (fault.api !== "*" && fault.api !== apiName) return false;
    if (fault.accounts && !fault.accounts.some((account) => named.includes(account))) return false;
    if (fault.after > 0) {
      fault.after -= 1;
      return false;
    }
    // A partial fault without accounts rolls per account, not per call.
    const rollsPerAccount = fault.kind === "partial" && !fault.accounts;
    return rollsPerAccount || fault.probability === 1 || this.#random() < fault.probability;
  }

  #apply(
    fault: Fault,
    target: { result: Disturbance; failingAccounts: Map<string, number>; named: readonly string[] },
  ): void {
    const { result, failingAccounts, named } = target;
    switch (fault.kind) {
      case "fail":
        result.failCode ??= fault.code ?? 91000;
        return;
      case "delay":
        result.delayMs += fault.delayMs ?? 0;
        return;
      case "reset":
        result.isReset = true;
        return;
      case "drop":
        result.dropAfterMs = fault.delayMs ?? null;
        return;
      case "partial":
        for (const account of fault.accounts ?? named) {
          if (!fault.accounts && this.#random() >= fault.probability) continue;
          failingAccounts.set(account, fault.code ?? UNKNOWN_ACCOUNT);
        }
    }
  }
}

/** Account ids a request names, whatever its endpoint calls the field. */
function accountsOf(body: JsonObject): string[] {
  const named: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") named.push(value);
    else if (Array.isArray(value)) for (const item of value) collect(isObject(item) ? item.UserID : item);
  };
  const fields = ["UserID", "To_Account", "Accounts", "AccountList", "CheckItem", "DeleteItem"];
  for (const field of [...fields, "Operator_Account", "Report_Account"]) collect(body[field]);
  return named;
}

function readFault(entry: unknown, apiNames: readonly string[]): Omit<Fault, "id"> {
  if (!isObject(entry)) throw new ControlError("faults: each entry is an object {api, kind, …}");
  const kind = faultKinds.find((known) => known === entry.kind);
  if (!kind) throw new ControlError(`kind: one of ${faultKinds.join(", ")}`);
  const api = readApi(entry.api, apiNames);
  if (kind === "partial" && !PARTIAL_APIS.includes(api)) {
    throw new ControlError(`api: a partial fault works on ${PARTIAL_APIS.join(" and ")}`);
  }
  const delayMs = readWhole(entry, "delayMs", { min: 0, max: 600_000 });
  if (kind === "delay" && delayMs === undefined) throw new ControlError("delayMs: needed for a delay");
  const probability = entry.probability ?? 1;
  if (typeof probability !== "number" || !(probability > 0 && probability <= 1)) {
    throw new ControlError("probability: a number above 0, up to 1");
  }
  const accounts = entry.accounts;
  if (accounts !== undefined && (!isStringArray(accounts) || accounts.length === 0)) {
    throw new ControlError("accounts: a list of account ids");
  }
  return {
    api,
    kind,
    code: readWhole(entry, "code", { min: 1, max: 999_999 }),
    delayMs,
    after: readWhole(entry, "after", { min: 0, max: 1_000_000_000 }) ?? 0,
    remaining: readWhole(entry, "count", { min: 1, max: 1_000_000_000 }),
    probability,
    accounts,
  };
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
