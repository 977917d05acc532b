import { isAccountId } from "../accounts/accounts.ts";
import { codeText, Refusal } from "../codes.ts";
import type { Answer, Endpoint, Service } from "../endpoint.ts";
import { byteLength, isObject, isStringArray, isUint32, type JsonObject } from "../values.ts";

const REMARK_BYTES_MAX = 96;
/** The page of the field; an error text of the clients says 120. */
const WORDING_BYTES_MAX = 256;
const LIST_NAME_BYTES_MAX = 30;
const CUSTOM_BYTES_MAX = 500;
const ADD_SOURCE = /^AddSource_Type_[A-Za-z]{1,8}$/;

/**
 * Reading of sns requests. What is wrong with the request itself fails the whole call with 30001; what is wrong with one
 * of the accounts it names fails that item alone.
 */
export function friendEndpoint(command: string, run: Endpoint["run"]): Endpoint {
  return { name: `sns/${command}`, callsPerSecond: 200, malformedCode: 30001, internalCode: 30006, run };
}

/** The account a call is about. @throws Refusal 30001, 60015 or 30003. */
export function readOwner(service: Service, body: JsonObject): string {
  const id = body.From_Account;
  if (id === undefined || id === "") throw new Refusal(30001, "From_Account is missing");
  if (typeof id !== "string") throw new Refusal(60015, "From_Account");
  if (service.store.world.accounts.find(id) === undefined) throw new Refusal(30003, "From_Account");
  return id;
}

/** A list of 1 to `max` account ids, known or not. @throws Refusal 30001 or 60015. */
export function readAccounts(body: JsonObject, max: number): string[] {
  const list = readList(body, "To_Account", max);
  for (const id of list) {
    if (typeof id !== "string") throw new Refusal(60015, "To_Account");
    if (id === "") throw new Refusal(30001, "To_Account has an empty id");
  }
  return list.filter((id) => typeof id === "string");
}

/** A list of 1 to `max` objects with the account each is about. @throws Refusal 30001 or 60015. */
export function readItems(body: JsonObject, field: string, max: number): { account: string; item: JsonObject }[] {
  return readList(body, field, max).map((item) => {
    if (!isObject(item)) throw new Refusal(30001, `an entry of ${field} is not an object`);
    const account = item.To_Account;
    if (account === undefined || account === "") throw new Refusal(30001, `an entry of ${field} has no To_Account`);
    if (typeof account !== "string") throw new Refusal(60015, "To_Account");
    return { account, item };
  });
}

export function readList(body: JsonObject, field: string, max: number): unknown[] {
  const list = body[field];
  if (!Array.isArray(list)) throw new Refusal(30001, `${field} is not an array`);
  if (list.length === 0 || list.length > max) throw new Refusal(30001, `${field} has 1 to ${max} entries`);
  return list;
}

/** @throws Refusal 30001 when the field is there and none of the words. */
export function readWord<T extends string>(
  body: JsonObject,
  field: string,
  words: readonly [T, ...T[]],
): T | undefined {
  const value = body[field];
  if (value === undefined) return undefined;
  const known = words.find((word) => word === value);
  if (known === undefined) throw new Refusal(30001, `${field} is one of ${words.join(", ")}`);
  return known;
}

export function readWhole(body: JsonObject, field: string): number {
  const value = body[field];
  if (!isUint32(value)) throw new Refusal(30001, `${field} is no whole number`);
  return value;
}

export function readOptionalWhole(body: JsonObject, field: string): number | undefined {
  return body[field] === undefined ? undefined : readWhole(body, field);
}

export function readRemark(value: unknown): string | undefined {
  return readText(value, "Remark", REMARK_BYTES_MAX);
}

export function readWording(value: unknown): string | undefined {
  return readText(value, "AddWording", WORDING_BYTES_MAX);
}

/** The table of the page calls it optional; every sample sends it, and the service answers 30001 without it. */
export function readSource(value: unknown): string {
  if (typeof value === "string" && ADD_SOURCE.test(value)) return value;
  throw new Refusal(30001, "AddSource is AddSource_Type_ with 1 to 8 letters");
}

/** Name of a friend list. An empty one means: none. */
export function readListName(value: unknown): string | undefined {
  const name = readText(value, "GroupName", LIST_NAME_BYTES_MAX);
  return name === "" ? undefined : name;
}

/** Names of friend lists, each once. @throws Refusal 30001. */
export function readListNames(value: unknown, field = "GroupName"): string[] {
  if (!isStringArray(value) || value.some((name) => name === "" || byteLength(name) > LIST_NAME_BYTES_MAX)) {
    throw new Refusal(30001, `${field} holds names of 1 to ${LIST_NAME_BYTES_MAX} bytes`);
  }
  return [...new Set(value)];
}

/** Value of one of the app's own friend fields. @throws Refusal 30001 when the console has no such field. */
export function readCustomValue(service: Service, tag: unknown, value: unknown): [tag: string, value: string] {
  if (typeof tag !== "string" || !service.store.world.console.friendFields.includes(tag)) {
    throw new Refusal(30001, `${String(tag)} is no friend field of this app`);
  }
  return [tag, readText(value, tag, CUSTOM_BYTES_MAX) ?? missing(tag)];
}

function missing(field: string): never {
  throw new Refusal(30001, `${field} has no value`);
}

function readText(value: unknown, field: string, bytesMax: number): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw new Refusal(30001, `${field} is not a string`);
  if (byteLength(value) > bytesMax) throw new Refusal(30001, `${field} is longer than ${bytesMax} bytes`);
  return value;
}

/** Why an account cannot be the target of anything, or 0. */
export function targetCode(service: Service, account: string): 0 | 30002 | 30003 {
  if (service.store.world.accounts.find(account) !== undefined) return 0;
  return isAccountId(account) ? 30003 : 30002;
}

export interface ItemResult extends JsonObject {
  To_Account: string;
  ResultCode: number;
  ResultInfo: string;
}

/** @param code 0, or why this item failed. */
export function itemResult(account: string, code: number, text?: string): ItemResult {
  return { To_Account: account, ResultCode: code, ResultInfo: code === 0 ? "" : (text ?? codeText(code)) };
}

/** A request that waits for approval has a code, but it did not fail. */
const PENDING = 30539;

/** The answer of a call with results per item: ids that failed are listed once more, and only when there are any. */
export function itemAnswer(field: string, items: readonly ItemResult[]): Answer {
  const failed = items.filter(({ ResultCode }) => ResultCode !== 0 && ResultCode !== PENDING);
  return {
    [field]: items,
    ...(failed.length === 0 ? {} : { Fail_Account: failed.map(({ To_Account }) => To_Account) }),
    ErrorDisplay: "",
  };
}
