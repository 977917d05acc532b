import { isProfileTag } from "../accounts/profile-endpoints.ts";
import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { isStringArray, type JsonObject } from "../values.ts";
import {
  friendEndpoint,
  itemAnswer,
  itemResult,
  readAccounts,
  readOptionalWhole,
  readOwner,
  readWhole,
  readWord,
  targetCode,
} from "./friend-bodies.ts";
import type { Friend } from "./friends.ts";

const CHECK_MAX = 1000;
/** "100 recommended" on the page; more may fail there, so more fails here. */
const GET_LIST_MAX = 100;
/** Chosen by the service; a maintained client mentions 100. */
const PAGE_FRIENDS = 100;
const NOT_A_FRIEND = 30001;

export const friendReadEndpoints: Endpoint[] = [
  friendEndpoint("friend_check", checkFriends),
  friendEndpoint("friend_get", getFriends),
  friendEndpoint("friend_get_list", getFriendList),
];

/** The one-way check looks into the owner's list alone. */
function checkFriends(service: Service, { body }: Call): Answer {
  const accounts = readAccounts(body, CHECK_MAX);
  const checkType = readWord(body, "CheckType", ["CheckResult_Type_Single", "CheckResult_Type_Both"]);
  if (checkType === undefined) throw new Refusal(30001, "CheckType is missing");
  const owner = readOwner(service, body);
  const { friends } = service.store.world;
  const items = accounts.map((account) => {
    const isOurs = friends.isFriend(owner, account);
    const isTheirs = checkType === "CheckResult_Type_Both" && friends.isFriend(account, owner);
    const relation = relationOf(isOurs, isTheirs, "NoRelation");
    return { ...itemResult(account, targetCode(service, account)), Relation: `CheckResult_Type_${relation}` };
  });
  return itemAnswer("InfoItem", items);
}

/** The last part of a relation's name. @param none the word for "no relation", which differs between the two checks. */
export function relationOf(isOurs: boolean, isTheirs: boolean, none: string): string {
  if (isOurs && isTheirs) return "BothWay";
  if (isOurs) return "AWithB";
  return isTheirs ? "BWithA" : none;
}

/** All friends by pages. Values whose sequence the caller already has are left out; the accounts are not. */
function getFriends(service: Service, { body }: Call): Answer {
  const start = readWhole(body, "StartIndex");
  const knownStandard = readOptionalWhole(body, "StandardSequence");
  const knownCustom = readOptionalWhole(body, "CustomSequence");
  const owner = readOwner(service, body);
  const book = service.store.world.friends.bookOf(owner);
  const page = [...book.friends].slice(start, start + PAGE_FRIENDS);
  const next = start + page.length;
  const isComplete = next >= book.friends.size;
  return {
    UserDataItem: page.map(([account, friend]) => ({
      To_Account: account,
      ValueItem: [
        ...(knownStandard === book.standardSequence ? [] : standardValues(friend)),
        ...(knownCustom === book.customSequence ? [] : customValues(friend)),
      ],
    })),
    StandardSequence: book.standardSequence,
    CustomSequence: book.customSequence,
    FriendNum: book.friends.size,
    CompleteFlag: isComplete ? 1 : 0,
    NextStartIndex: isComplete ? 0 : next,
    ErrorDisplay: "",
  };
}

function getFriendList(service: Service, { body }: Call): Answer {
  const accounts = readAccounts(body, GET_LIST_MAX);
  const tags = body.TagList;
  if (!isStringArray(tags) || tags.length === 0) throw new Refusal(30001, "TagList is no list of tags");
  for (const tag of tags) assertTag(service, tag);
  const owner = readOwner(service, body);
  const book = service.store.world.friends.bookOf(owner);
  const items = accounts.map((account) => {
    const friend = book.friends.get(account);
    if (!friend) return { ...itemResult(account, NOT_A_FRIEND, "not a friend"), SnsProfileItem: [] };
    return { ...itemResult(account, 0), SnsProfileItem: valuesOf(service, { account, friend, tags }) };
  });
  return itemAnswer("InfoItem", items);
}

const standardTags = [
  "Tag_SNS_IM_AddSource",
  "Tag_SNS_IM_AddTime",
  "Tag_SNS_IM_AddWording",
  "Tag_SNS_IM_Group",
  "Tag_SNS_IM_Remark",
];

function assertTag(service: Service, tag: string): void {
  const { friendFields } = service.store.world.console;
  if (!standardTags.includes(tag) && !friendFields.includes(tag) && !isProfileTag(service, tag)) {
    throw new Refusal(30001, `${tag} is an unknown tag`);
  }
}

function valuesOf(service: Service, wanted: { account: string; friend: Friend; tags: string[] }): JsonObject[] {
  const { accounts } = service.store.world;
  const profile = accounts.profileOf(accounts.find(wanted.account) ?? -1);
  const own = [...standardValues(wanted.friend), ...customValues(wanted.friend)];
  const values: JsonObject[] = [];
  for (const tag of wanted.tags) {
    const value = own.find((entry) => entry.Tag === tag)?.Value ?? profile?.get(tag);
    if (value !== undefined) values.push({ Tag: tag, Value: value });
  }
  return values;
}

/** Values that were never set are left out. */
function standardValues(friend: Friend): JsonObject[] {
  const values: JsonObject[] = [{ Tag: "Tag_SNS_IM_AddTime", Value: friend.addTime }];
  if (friend.addSource !== "") values.push({ Tag: "Tag_SNS_IM_AddSource", Value: friend.addSource });
  if (friend.remark !== "") values.push({ Tag: "Tag_SNS_IM_Remark", Value: friend.remark });
  if (friend.lists.size > 0) values.push({ Tag: "Tag_SNS_IM_Group", Value: [...friend.lists] });
  if (friend.addWording !== "") values.push({ Tag: "Tag_SNS_IM_AddWording", Value: friend.addWording });
  return values;
}

function customValues(friend: Friend): JsonObject[] {
  return [...friend.custom].map(([tag, value]) => ({ Tag: tag, Value: value }));
}
