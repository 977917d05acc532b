import type { Origin, Verdict } from "../callbacks/callbacks.ts";
import type { Service } from "../endpoint.ts";
import { isObject, type JsonObject } from "../values.ts";
import { type AddItem, addFriend } from "./add-friends.ts";
import { blockAccounts, unblockAccounts } from "./block-endpoints.ts";
import { endFriendship } from "./end-friendship.ts";
import { type ItemResult, itemResult, targetCode } from "./friend-bodies.ts";
import { eventTime, tellAdded, tellPairs } from "./friend-events.ts";
import { friendLimits } from "./friends.ts";

/** Codes with which the app's own callback may refuse an item; others are not for it to use and change nothing. */
const OWN_CODES = { first: 38_000, last: 39_000 };

/**
 * A player asks others to be friends: Sns.CallbackPrevFriendAdd decides per target first, then the same rules as for REST.
 * @returns one result per item: 0 friends now, 30539 the other side has to agree, else why not.
 */
export async function addFriendAs(
  service: Service,
  player: { account: string; origin: Origin },
  request: { items: AddItem[]; isBoth: boolean },
): Promise<ItemResult[]> {
  const { account: owner, origin } = player;
  const verdict = await service.callbacks.before(
    "Sns.CallbackPrevFriendAdd",
    {
      Requester_Account: owner,
      From_Account: owner,
      FriendItem: request.items.map((item) => ({
        To_Account: item.account,
        Remark: item.remark ?? "",
        GroupName: item.list ?? "",
        AddSource: item.addSource,
        AddWording: item.addWording ?? "",
      })),
      AddType: request.isBoth ? "Add_Type_Both" : "Add_Type_Single",
      ForceAddFlags: 0,
      EventTime: eventTime(service),
    },
    origin,
  );
  const refused = refusedItems(verdict);
  const pairs: { owner: string; friend: string }[] = [];
  const results = request.items.map((item) => {
    const refusal = refused.get(item.account);
    if (refusal) return refusal;
    const outcome = addFriend(service, { owner, isBoth: request.isBoth, isForced: false }, item);
    pairs.push(...outcome.links);
    return itemResult(item.account, outcome.code);
  });
  tellAdded(service, { pairs, initiator: owner, kind: "request", admin: undefined, isForced: false, origin });
  return results;
}

export type FriendResponse = "Response_Action_AgreeAndAdd" | "Response_Action_Agree" | "Response_Action_Reject";

/**
 * A player answers a request: Sns.CallbackPrevFriendResponse decides first. Agreeing puts the player into the list of who
 * asked, AgreeAndAdd also the other way round.
 * @returns 0, 30614 when nobody asked, 30010 or 30014 when a list is full, or the callback's own code.
 */
export async function answerFriendAs(
  service: Service,
  player: { account: string; origin: Origin },
  answer: { from: string; action: FriendResponse; remark?: string; list?: string },
): Promise<ItemResult> {
  const { account, origin } = player;
  const verdict = await service.callbacks.before(
    "Sns.CallbackPrevFriendResponse",
    {
      Requester_Account: account,
      From_Account: account,
      ResponseFriendItem: [
        {
          To_Account: answer.from,
          Remark: answer.remark ?? "",
          TagName: answer.list ?? "",
          ResponseAction: answer.action,
        },
      ],
      EventTime: eventTime(service),
    },
    origin,
  );
  const refused = refusedItems(verdict).get(answer.from);
  if (refused) return refused;
  const outcome = settleRequest(service, account, answer);
  const { pairs } = outcome;
  tellAdded(service, { pairs, initiator: answer.from, kind: "response", admin: undefined, isForced: false, origin });
  return itemResult(answer.from, outcome.code);
}

function settleRequest(
  service: Service,
  account: string,
  answer: { from: string; action: FriendResponse; remark?: string; list?: string },
): { code: number; pairs: { owner: string; friend: string }[] } {
  const { friends } = service.store.world;
  const request = friends.bookOf(account).pending.get(answer.from);
  if (!request) return { code: 30614, pairs: [] };
  if (answer.action === "Response_Action_Reject") {
    service.store.commit({ part: "friends", op: "dismiss", owner: account, from: answer.from });
    return { code: 0, pairs: [] };
  }
  const { addSource, addWording } = request;
  const addTime = service.clock.seconds();
  const isMutual = answer.action === "Response_Action_AgreeAndAdd";
  const isFull = (owner: string, friend: string): boolean =>
    !friends.isFriend(owner, friend) && friends.bookOf(owner).friends.size >= friendLimits.friends;
  if (isMutual && isFull(account, answer.from)) return { code: 30010, pairs: [] };
  if (isFull(answer.from, account)) return { code: 30014, pairs: [] };
  const origin = { addSource, addWording, addTime };
  const asker = { ...origin, remark: request.remark, ...knownList(service, answer.from, request.list) };
  const answerer = { ...origin, remark: answer.remark ?? "", ...knownList(service, account, answer.list ?? "") };
  const links = [
    { owner: answer.from, friend: account, data: asker },
    ...(isMutual ? [{ owner: account, friend: answer.from, data: answerer }] : []),
  ];
  service.store.commit({ part: "friends", op: "link", links });
  return { code: 0, pairs: links.map(({ owner, friend }) => ({ owner, friend })) };
}

/** The list a new friend goes into: none when none was named, or when it would be one more than an account can have. */
function knownList(service: Service, owner: string, list: string): { lists?: string[] } {
  const { lists } = service.store.world.friends.bookOf(owner);
  const hasRoom = lists.has(list) || lists.size < friendLimits.lists;
  return list !== "" && hasRoom ? { lists: [list] } : {};
}

/** A player ends a friendship. @returns 0 or 31704. */
export function deleteFriendAs(
  service: Service,
  player: { account: string; origin: Origin },
  target: { account: string; isBoth: boolean },
): ItemResult {
  if (!service.store.world.friends.isFriend(player.account, target.account)) return itemResult(target.account, 31704);
  const pairs = endFriendship(service, { owner: player.account, ...target });
  tellPairs(service, "Sns.CallbackFriendDelete", { pairs, origin: player.origin });
  return itemResult(target.account, 0);
}

/** A player blocks another, which ends their friendship. @returns 0, or why not as in black_list_add. */
export function blockAs(service: Service, player: { account: string; origin: Origin }, target: string): ItemResult {
  const [result] = blockAccounts(service, { owner: player.account, accounts: [target], origin: player.origin });
  return result ?? itemResult(target, targetCode(service, target));
}

export function unblockAs(service: Service, player: { account: string; origin: Origin }, target: string): ItemResult {
  const [result] = unblockAccounts(service, { owner: player.account, accounts: [target], origin: player.origin });
  return result ?? itemResult(target, targetCode(service, target));
}

/** Items the app refused. An answer with another ErrorCode than 0 is not listened to. */
function refusedItems(verdict: Verdict): Map<string, ItemResult> {
  const items = verdict.code === 0 && Array.isArray(verdict.answer.ResultItem) ? verdict.answer.ResultItem : [];
  const refused = new Map<string, ItemResult>();
  for (const item of items) if (isObject(item)) collectRefusal(refused, item);
  return refused;
}

function collectRefusal(refused: Map<string, ItemResult>, item: JsonObject): void {
  const { To_Account: account, ResultCode: code, ResultInfo: text } = item;
  if (typeof account !== "string" || typeof code !== "number") return;
  if (code < OWN_CODES.first || code > OWN_CODES.last) return;
  refused.set(account, itemResult(account, code, typeof text === "string" ? text : undefined));
}
