import { Refusal } from "../codes.ts";
import type { Endpoint, Service } from "../endpoint.ts";
import { byteLength, isObject, isUint32, type JsonObject } from "../values.ts";
import type { ConversationKey } from "./records.ts";

const GROUP_NAME_BYTES_MAX = 32;

export function contactEndpoint(command: string, run: Endpoint["run"]): Endpoint {
  return { name: `recentcontact/${command}`, callsPerSecond: 200, malformedCode: 50002, internalCode: 50004, run };
}

/** @throws Refusal 50002, 60015 or 50001. */
export function readOwner(service: Service, body: JsonObject): string {
  const id = body.From_Account;
  if (id === undefined || id === "") throw new Refusal(50002, "From_Account is missing");
  if (typeof id !== "string") throw new Refusal(60015, "From_Account");
  if (service.store.world.accounts.find(id) === undefined) throw new Refusal(50001, "From_Account");
  return id;
}

export function readWhole(body: JsonObject, field: string): number {
  const value = body[field];
  if (!isUint32(value)) throw new Refusal(50002, `${field} is no whole number`);
  return value;
}

/** {Type 1, To_Account} or {Type 2, ToGroupId}. @param groupField differs in one call. @throws Refusal 50002 or 60015. */
export function readConversation(value: unknown, groupField = "ToGroupId"): ConversationKey {
  if (!isObject(value)) throw new Refusal(50002, "a conversation is not an object");
  if (value.Type !== 1 && value.Type !== 2) throw new Refusal(50002, "Type is neither 1 nor 2");
  const field = value.Type === 1 ? "To_Account" : groupField;
  const id = value[field];
  if (id === undefined || id === "") throw new Refusal(50002, `${field} is missing`);
  if (typeof id !== "string") throw new Refusal(60015, field);
  return value.Type === 1 ? `c:${id}` : `g:${id}`;
}

/** The conversation as it stands in an answer. */
export function conversationItem(key: ConversationKey): JsonObject {
  const id = key.slice(2);
  return key.startsWith("c:") ? { Type: 1, To_Account: id } : { Type: 2, ToGroupId: id };
}

/** Why a conversation cannot be arranged, or 0: whoever it is with must exist. */
export function conversationCode(service: Service, key: ConversationKey): 0 | 50001 {
  if (!key.startsWith("c:")) return 0;
  return service.store.world.accounts.find(key.slice(2)) === undefined ? 50001 : 0;
}

/** @throws Refusal 50002 or 51011. */
export function readGroupName(value: unknown, field = "GroupName"): string {
  if (typeof value !== "string" || value === "") throw new Refusal(50002, `${field} is missing`);
  if (byteLength(value) > GROUP_NAME_BYTES_MAX) throw new Refusal(51011);
  return value;
}
