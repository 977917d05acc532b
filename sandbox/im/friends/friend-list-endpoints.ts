import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import type { JsonObject } from "../values.ts";
import {
  friendEndpoint,
  itemAnswer,
  itemResult,
  readAccounts,
  readListNames,
  readOwner,
  readWord,
} from "./friend-bodies.ts";
import { friendLimits } from "./friends.ts";

/** Friends to put into new lists; no maximum is printed, so all an account can have. */
const MEMBERS_MAX = friendLimits.friends;

/** The vendor calls a friend list "group" here; it has nothing to do with group chats. */
export const friendListEndpoints: Endpoint[] = [
  friendEndpoint("group_add", addLists),
  friendEndpoint("group_delete", deleteLists),
  friendEndpoint("group_get", getLists),
];

function addLists(service: Service, { body }: Call): Answer {
  const lists = readNames(body);
  const accounts = body.To_Account === undefined ? [] : readAccounts(body, MEMBERS_MAX);
  const owner = readOwner(service, body);
  const { friends } = service.store.world;
  const book = friends.bookOf(owner);
  if (new Set([...book.lists, ...lists]).size > friendLimits.lists) throw new Refusal(30011);
  const members = accounts.filter((account) => friends.isFriend(owner, account));
  service.store.commit({ part: "friends", op: "makeLists", owner, lists, members });
  const results = accounts.map((account) => itemResult(account, friends.isFriend(owner, account) ? 0 : 32216));
  return {
    ...(accounts.length === 0 ? { ErrorDisplay: "" } : itemAnswer("ResultItem", results)),
    CurrentSequence: friends.bookOf(owner).listSequence,
  };
}

/** A name without a list is no failure. */
function deleteLists(service: Service, { body }: Call): Answer {
  const lists = readNames(body);
  const owner = readOwner(service, body);
  service.store.commit({ part: "friends", op: "dropLists", owner, lists });
  return { CurrentSequence: service.store.world.friends.bookOf(owner).listSequence, ErrorDisplay: "" };
}

function getLists(service: Service, { body }: Call): Answer {
  const wanted = body.GroupName === undefined ? undefined : readNames(body);
  const needFriend = readWord(body, "NeedFriend", ["Need_Friend_Type_Yes", "Need_Friend_Type_No"]);
  const owner = readOwner(service, body);
  const book = service.store.world.friends.bookOf(owner);
  const names = [...book.lists].filter((name) => wanted?.includes(name) ?? true);
  return {
    ResultItem: names.map((name): JsonObject => {
      const members = [...book.friends].filter(([, friend]) => friend.lists.has(name)).map(([account]) => account);
      const shown = needFriend === "Need_Friend_Type_Yes" ? { To_Account: members } : {};
      return { GroupName: name, FriendNumber: members.length, ...shown };
    }),
    CurrentSequence: book.listSequence,
    ErrorDisplay: "",
  };
}

function readNames(body: JsonObject): string[] {
  const names = readListNames(body.GroupName);
  if (names.length === 0) throw new Refusal(30001, "GroupName is empty");
  return names;
}
