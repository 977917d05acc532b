import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { isObject, type JsonObject } from "../values.ts";
import { addFriend } from "./add-friends.ts";
import { blockEndpoints } from "./block-endpoints.ts";
import { endFriendship } from "./end-friendship.ts";
import {
  friendEndpoint,
  type ItemResult,
  itemAnswer,
  itemResult,
  readAccounts,
  readCustomValue,
  readItems,
  readList,
  readListName,
  readListNames,
  readOptionalWhole,
  readOwner,
  readRemark,
  readSource,
  readWord,
  readWording,
  targetCode,
} from "./friend-bodies.ts";
import { tellAdded, tellPairs } from "./friend-events.ts";
import { friendListEndpoints } from "./friend-list-endpoints.ts";
import { friendReadEndpoints } from "./friend-read-endpoints.ts";
import { friendLimits } from "./friends.ts";
import type { FriendData } from "./records.ts";

/** No page prints a maximum for adding and updating; the dossier says to keep to this. */
const ITEMS_MAX = 100;
const IMPORT_MAX = 1000;
const DELETE_MAX = 1000;
const FIELDS_MAX = 64;

export const friendEndpoints: Endpoint[] = [
  friendEndpoint("friend_add", addFriends),
  friendEndpoint("friend_import", importFriends),
  friendEndpoint("friend_update", updateFriends),
  friendEndpoint("friend_delete", deleteFriends),
  friendEndpoint("friend_delete_all", deleteAllFriends),
  ...friendReadEndpoints,
  ...blockEndpoints,
  ...friendListEndpoints,
];

/** Asks no before-callback: that is for players. */
function addFriends(service: Service, { body, admin, origin }: Call): Answer {
  const items = readItems(body, "AddFriendItem", ITEMS_MAX).map(({ account, item }) => ({
    account,
    remark: readRemark(item.Remark),
    list: readListName(item.GroupName),
    addSource: readSource(item.AddSource),
    addWording: readWording(item.AddWording),
  }));
  const addType = readWord(body, "AddType", ["Add_Type_Both", "Add_Type_Single"]) ?? "Add_Type_Both";
  const force = body.ForceAddFlags ?? 0;
  if (force !== 0 && force !== 1) throw new Refusal(30001, "ForceAddFlags is neither 0 nor 1");
  const owner = readOwner(service, body);

  const request = { owner, isBoth: addType === "Add_Type_Both", isForced: force === 1 };
  const outcomes = items.map((item) => ({ account: item.account, ...addFriend(service, request, item) }));
  const pairs = outcomes.flatMap(({ links }) => links);
  tellAdded(service, { pairs, initiator: owner, kind: "request", admin, isForced: request.isForced, origin });
  return itemAnswer(
    "ResultItem",
    outcomes.map(({ account, code }) => itemResult(account, code)),
  );
}

/** One-way, asks nobody, looks at no blocklist and tells no callback. An existing friend gets the values of the call. */
function importFriends(service: Service, { body }: Call): Answer {
  const items = readItems(body, "AddFriendItem", IMPORT_MAX).map(({ account, item }) => ({
    account,
    data: readImported(service, item),
  }));
  const owner = readOwner(service, body);
  const results = items.map(({ account, data }) => {
    const code = refusalOfImport(service, { owner, account, lists: data.lists ?? [] });
    if (code === 0) service.store.commit({ part: "friends", op: "link", links: [{ owner, friend: account, data }] });
    return itemResult(account, code);
  });
  return itemAnswer("ResultItem", results);
}

function readImported(service: Service, item: JsonObject): FriendData {
  const remark = readRemark(item.Remark);
  const addWording = readWording(item.AddWording);
  const custom = item.CustomItem === undefined ? undefined : readCustomItems(service, item.CustomItem);
  // Only checked: no page names a field that would give it back.
  readOptionalWhole(item, "RemarkTime");
  return {
    addSource: readSource(item.AddSource),
    addTime: readOptionalWhole(item, "AddTime") ?? service.clock.seconds(),
    ...(remark === undefined ? {} : { remark }),
    ...(addWording === undefined ? {} : { addWording }),
    ...(item.GroupName === undefined ? {} : { lists: readListNames(item.GroupName) }),
    ...(custom === undefined ? {} : { custom }),
  };
}

function readCustomItems(service: Service, value: unknown): Record<string, string> {
  if (!Array.isArray(value)) throw new Refusal(30001, "CustomItem is not an array");
  const pairs = value.map((entry) => {
    if (!isObject(entry)) throw new Refusal(30001, "an entry of CustomItem is not an object");
    return readCustomValue(service, entry.Tag, entry.Value);
  });
  return Object.fromEntries(pairs);
}

function refusalOfImport(service: Service, item: { owner: string; account: string; lists: string[] }): number {
  const unknown = targetCode(service, item.account);
  if (unknown !== 0) return unknown;
  if (item.account === item.owner) return 30001;
  const book = service.store.world.friends.bookOf(item.owner);
  if (!book.friends.has(item.account) && book.friends.size >= friendLimits.friends) return 30010;
  return new Set([...book.lists, ...item.lists]).size > friendLimits.lists ? 30011 : 0;
}

function updateFriends(service: Service, { body }: Call): Answer {
  const items = readItems(body, "UpdateItem", ITEMS_MAX).map(({ account, item }) => ({
    account,
    data: readWritten(service, item),
  }));
  const owner = readOwner(service, body);
  const { friends } = service.store.world;
  const results = items.map(({ account, data }) => {
    if (!friends.isFriend(owner, account)) return itemResult(account, 30001, "not a friend");
    const lists = new Set([...friends.bookOf(owner).lists, ...(data.lists ?? [])]);
    if (lists.size > friendLimits.lists) return itemResult(account, 30011);
    service.store.commit({ part: "friends", op: "link", links: [{ owner, friend: account, data }] });
    return itemResult(account, 0);
  });
  return itemAnswer("ResultItem", results);
}

/** Remark, lists and the app's own fields can be written; source, wording and time of adding cannot. */
function readWritten(service: Service, item: JsonObject): FriendData {
  const data: FriendData = {};
  for (const entry of readList(item, "SnsItem", FIELDS_MAX)) {
    if (!isObject(entry)) throw new Refusal(30001, "an entry of SnsItem is not an object");
    if (entry.Value === undefined) throw new Refusal(30001, `${String(entry.Tag)} has no value`);
    if (entry.Tag === "Tag_SNS_IM_Remark") data.remark = readRemark(entry.Value) ?? "";
    else if (entry.Tag === "Tag_SNS_IM_Group") data.lists = readListNames(entry.Value, "Tag_SNS_IM_Group");
    else {
      const [tag, value] = readCustomValue(service, entry.Tag, entry.Value);
      data.custom = { ...data.custom, [tag]: value };
    }
  }
  return data;
}

function deleteFriends(service: Service, { body, origin }: Call): Answer {
  const accounts = readAccounts(body, DELETE_MAX);
  const isBoth = readDeleteType(body) === "Delete_Type_Both";
  const owner = readOwner(service, body);
  const pairs: { owner: string; friend: string }[] = [];
  const results = accounts.map((account): ItemResult => {
    if (!service.store.world.friends.isFriend(owner, account)) return itemResult(account, 31704);
    pairs.push(...endFriendship(service, { owner, account, isBoth }));
    return itemResult(account, 0);
  });
  tellPairs(service, "Sns.CallbackFriendDelete", { pairs, origin });
  return itemAnswer("ResultItem", results);
}

function deleteAllFriends(service: Service, { body, origin }: Call): Answer {
  const isBoth = readDeleteType(body) === "Delete_Type_Both";
  const owner = readOwner(service, body);
  const accounts = [...service.store.world.friends.bookOf(owner).friends.keys()];
  const pairs = accounts.flatMap((account) => endFriendship(service, { owner, account, isBoth }));
  tellPairs(service, "Sns.CallbackFriendDelete", { pairs, origin });
  return { ErrorDisplay: "" };
}

/** One-way without it: the page of friend_delete_all says so, and both read alike. */
function readDeleteType(body: JsonObject): string {
  return readWord(body, "DeleteType", ["Delete_Type_Single", "Delete_Type_Both"]) ?? "Delete_Type_Single";
}
