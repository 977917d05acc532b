import { codeText, Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { byteLength, isObject, isStringArray, type JsonObject } from "../values.ts";
import { LABEL_BYTES_MAX, readAttributeValue } from "./condition.ts";
import { assertPushPlan } from "./gate.ts";
import { ATTRIBUTE_NAMES_MAX } from "./labels.ts";
import type { PushRecord } from "./records.ts";

const USERS_MAX = 100;
const TAGS_PER_CALL_MAX = 10;
const TAGS_PER_USER_MAX = 100;
const TAGS_PER_APP_MAX = 1000;

/** im_* refuses the whole call over an account it does not know; timpush names it in ErrorList and serves the others. */
type Family = "im" | "timpush";
type Run = (service: Service, call: Call, family: Family) => Answer;

export const labelEndpoints: Endpoint[] = [
  ...twins("im_set_attr_name", "set_attr_name", setAttributeNames),
  ...twins("im_get_attr_name", "get_attr_name", getAttributeNames),
  ...twins("im_set_attr", "set_attr", setAttributes),
  ...twins("im_get_attr", "get_attr", getAttributes),
  ...twins("im_remove_attr", "remove_attr", removeAttributes),
  ...twins("im_add_tag", "add_tag", addTags),
  ...twins("im_get_tag", "get_tag", getTags),
  ...twins("im_remove_tag", "remove_tag", removeTags),
  ...twins("im_remove_all_tags", "clear_all_tags", clearTags),
];

/** One implementation behind the legacy and the current path. */
function twins(legacy: string, current: string, run: Run): Endpoint[] {
  const twin = (name: string, family: Family): Endpoint => ({
    name,
    callsPerSecond: 100,
    malformedCode: 90001,
    internalCode: 91000,
    run: (service, call) => {
      assertPushPlan(service);
      return run(service, call, family);
    },
  });
  return [twin(`all_member_push/${legacy}`, "im"), twin(`timpush/${current}`, "timpush")];
}

/** Positions that are not named keep their name. */
function setAttributeNames(service: Service, { body }: Call): Answer {
  const { AttrNames: names } = body;
  if (!isObject(names)) throw new Refusal(90001, "AttrNames is not an object");
  const entries = Object.entries(names);
  if (entries.length === 0) throw new Refusal(90001, "AttrNames is empty");
  if (entries.length > ATTRIBUTE_NAMES_MAX) throw new Refusal(90033, `more than ${ATTRIBUTE_NAMES_MAX} names`);
  const { labels } = service.store.world.push;
  const after = new Map(labels.attributeNames);
  const changed: [position: number, name: string][] = [];
  for (const [position, name] of entries) {
    if (!/^[0-9]$/.test(position)) throw new Refusal(90001, "the keys of AttrNames are 0 to 9");
    if (typeof name !== "string") throw new Refusal(90001, "a name is not a string");
    if (name === "" || byteLength(name) > LABEL_BYTES_MAX) throw new Refusal(90030);
    after.set(position, name);
    changed.push([Number(position), name]);
  }
  if (new Set(after.values()).size < after.size) throw new Refusal(90033, "a name stands at two positions");
  service.store.commit({ part: "push", op: "nameAttributes", names: changed });
  return {};
}

function getAttributeNames(service: Service): Answer {
  return { AttrNames: Object.fromEntries(service.store.world.push.labels.attributeNames) };
}

function setAttributes(service: Service, call: Call, family: Family): Answer {
  const { labels } = service.store.world.push;
  const users = readUsers(call.body, "UserAttrs").map(({ account, item }) => {
    if (!isObject(item.Attrs)) throw new Refusal(90001, "Attrs is not an object");
    const values = Object.entries(item.Attrs).map(([name, value]): [string, string] => [
      name,
      readAttributeValue(name, value, labels),
    ]);
    if (values.length === 0) throw new Refusal(90001, "Attrs is empty");
    return { account, values };
  });
  const answer = change(service, call, family, users, (known) => ({ part: "push", op: "setAttributes", users: known }));
  // The sample of the page shows the list also when it is empty; those of its neighbours do not.
  return family === "timpush" ? { ErrorList: [], ...answer } : answer;
}

function getAttributes(service: Service, { body }: Call): Answer {
  const { accounts, push } = service.store.world;
  const users = readAccounts(body).map((id) => {
    const account = accounts.find(id);
    const attributes = account === undefined ? [] : push.labels.attributesOf(account);
    return { To_Account: id, Attrs: Object.fromEntries(attributes) };
  });
  return { UserAttrs: users };
}

function removeAttributes(service: Service, call: Call, family: Family): Answer {
  const { labels } = service.store.world.push;
  const users = readUsers(call.body, "UserAttrs").map(({ account, item }) => {
    const names = item.Attrs;
    if (!isStringArray(names) || names.length === 0) throw new Refusal(90001, "Attrs is not an array of names");
    const stranger = names.find((name) => !labels.hasAttribute(name));
    if (stranger !== undefined) throw new Refusal(90033, `${stranger} is not defined`);
    return { account, names };
  });
  return change(service, call, family, users, (known) => ({ part: "push", op: "removeAttributes", users: known }));
}

function addTags(service: Service, call: Call, family: Family): Answer {
  const replace = family === "timpush" ? (call.body.Replace ?? 0) : 0;
  if (replace !== 0 && replace !== 1) throw new Refusal(90001, "Replace is neither 0 nor 1");
  const tagsMax = replace === 1 ? TAGS_PER_USER_MAX : TAGS_PER_CALL_MAX;
  const users = readUsers(call.body, "UserTags").map((user) => ({
    account: user.account,
    tags: readTags(user.item, tagsMax),
  }));
  assertTagRoom(service, users, replace === 1);
  const op = replace === 1 ? "replaceTags" : "addTags";
  return change(service, call, family, users, (known) => ({ part: "push", op, users: known }));
}

function getTags(service: Service, { body }: Call): Answer {
  const { accounts, push } = service.store.world;
  const users = readAccounts(body).map((id) => {
    const account = accounts.find(id);
    return { To_Account: id, Tags: account === undefined ? [] : push.labels.tagsOf(account) };
  });
  return { UserTags: users };
}

function removeTags(service: Service, call: Call, family: Family): Answer {
  const users = readUsers(call.body, "UserTags").map(({ account, item }) => ({
    account,
    tags: readTags(item, TAGS_PER_USER_MAX),
  }));
  return change(service, call, family, users, (known) => ({ part: "push", op: "removeTags", users: known }));
}

/** Neither path has a list of failed accounts, so an unknown one is refused. */
function clearTags(service: Service, { body }: Call): Answer {
  const ids = readAccounts(body);
  const stranger = ids.find((id) => service.store.world.accounts.find(id) === undefined);
  if (stranger !== undefined) throw new Refusal(90048, stranger);
  service.store.commit({ part: "push", op: "clearTags", accounts: ids });
  return {};
}

/** Commits what the known accounts asked for and reports the others as the family does. */
function change<User extends { account: string }>(
  service: Service,
  call: Call,
  family: Family,
  users: User[],
  recordOf: (known: User[]) => PushRecord,
): Answer {
  const failed: JsonObject[] = [];
  const known: User[] = [];
  for (const user of users) {
    const isMissing = service.store.world.accounts.find(user.account) === undefined;
    if (isMissing && family === "im") throw new Refusal(90048, user.account);
    const code = call.failingAccounts.get(user.account) ?? (isMissing ? 70107 : 0);
    if (code === 0 || family === "im") known.push(user);
    else failed.push({ To_Account: user.account, ErrorCode: code, ErrorInfo: codeText(code) });
  }
  if (known.length > 0) service.store.commit(recordOf(known));
  return failed.length === 0 ? {} : { ErrorList: failed };
}

/** @throws Refusal 90032 when a user would hold more than 100 tags or the app more than 1,000 different ones. */
function assertTagRoom(service: Service, users: { account: string; tags: string[] }[], isReplaced: boolean): void {
  const { accounts, push } = service.store.world;
  const held = new Map<number, Set<string>>();
  const fresh = new Set<string>();
  for (const { account: id, tags } of users) {
    const account = accounts.find(id);
    if (account === undefined) continue;
    const before = isReplaced ? [] : (held.get(account) ?? push.labels.tagsOf(account));
    const after = new Set([...before, ...tags]);
    if (after.size > TAGS_PER_USER_MAX) throw new Refusal(90032, `${id} would hold more than ${TAGS_PER_USER_MAX}`);
    held.set(account, after);
    for (const tag of tags) if (!push.labels.hasTag(tag)) fresh.add(tag);
  }
  if (push.labels.tagCount + fresh.size > TAGS_PER_APP_MAX) {
    throw new Refusal(90032, `the app would have more than ${TAGS_PER_APP_MAX} different tags`);
  }
}

function readTags(item: JsonObject, max: number): string[] {
  const { Tags: tags } = item;
  if (!isStringArray(tags) || tags.length === 0) throw new Refusal(90001, "Tags is not an array of strings");
  if (tags.length > max) throw new Refusal(90032, `more than ${max} for one user`);
  if (tags.some((tag) => tag === "" || byteLength(tag) > LABEL_BYTES_MAX)) throw new Refusal(90034);
  return tags;
}

function readUsers(body: JsonObject, field: "UserAttrs" | "UserTags"): { account: string; item: JsonObject }[] {
  const items = body[field];
  if (!Array.isArray(items) || items.length === 0) throw new Refusal(90001, `${field} is not an array with users`);
  if (items.length > USERS_MAX) throw new Refusal(90018, field);
  return items.map((item: unknown) => {
    if (!isObject(item)) throw new Refusal(90001, `an item of ${field} is not an object`);
    return { account: readAccountId(item.To_Account), item };
  });
}

function readAccounts(body: JsonObject): string[] {
  const ids = body.To_Account;
  if (!Array.isArray(ids) || ids.length === 0) throw new Refusal(90001, "To_Account is not an array with accounts");
  if (ids.length > USERS_MAX) throw new Refusal(90018, "To_Account");
  return ids.map(readAccountId);
}

function readAccountId(value: unknown): string {
  if (value === undefined || value === "") throw new Refusal(90001, "To_Account is missing");
  if (typeof value !== "string") throw new Refusal(60015, "To_Account");
  return value;
}
