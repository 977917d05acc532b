import { profileTag } from "../accounts/accounts.ts";
import type { Service } from "../endpoint.ts";
import { targetCode } from "./friend-bodies.ts";
import { friendLimits } from "./friends.ts";
import type { FriendData } from "./records.ts";

/** What counts as AllowType of a player who never set one; no page names it (unverified). */
const USUAL_ALLOW_TYPE = "AllowType_Type_AllowAny";

export interface AddItem {
  account: string;
  remark?: string | undefined;
  list?: string | undefined;
  addSource: string;
  addWording?: string | undefined;
}

export interface AddRequest {
  owner: string;
  /** Add_Type_Both: both lists gain the other; otherwise the owner's alone, which needs nobody's approval. */
  isBoth: boolean;
  /** An admin spares the target the question. Blocks and limits still hold. */
  isForced: boolean;
}

/** What one item came to. `links` are the lists that gained somebody, for the callback. */
export interface AddOutcome {
  code: number;
  links: { owner: string; friend: string }[];
}

/** Adds one friend, or leaves a request with the target (30539), or says why not. Existing friends stay as they are. */
export function addFriend(service: Service, request: AddRequest, item: AddItem): AddOutcome {
  const code = refusalOfAdd(service, request, item);
  if (code !== 0) return { code, links: [] };
  const { friends } = service.store.world;
  const { owner } = request;
  const addTime = service.clock.seconds();
  const isComplete =
    friends.isFriend(owner, item.account) && (!request.isBoth || friends.isFriend(item.account, owner));
  if (isComplete) return { code: 0, links: [] };
  if (mustAsk(service, request, item.account)) return { code: ask(service, request, item), links: [] };

  const { addSource, addWording = "" } = item;
  const links: { owner: string; friend: string; data: FriendData }[] = [];
  if (!friends.isFriend(owner, item.account)) {
    const remark = item.remark === undefined ? {} : { remark: item.remark };
    const lists = item.list === undefined ? {} : { lists: [item.list] };
    links.push({ owner, friend: item.account, data: { ...remark, ...lists, addSource, addWording, addTime } });
  }
  if (request.isBoth && !friends.isFriend(item.account, owner)) {
    links.push({ owner: item.account, friend: owner, data: { addSource, addWording, addTime } });
  }
  service.store.commit({ part: "friends", op: "link", links });
  return { code: 0, links };
}

function refusalOfAdd(service: Service, { owner, isBoth }: AddRequest, item: AddItem): number {
  const { accounts, friends } = service.store.world;
  const unknown = targetCode(service, item.account);
  if (unknown !== 0) return unknown;
  // Nobody is a friend of their own; no code of its own is documented.
  if (item.account === owner) return 30001;
  if (friends.isBlocked(owner, item.account)) return 30515;
  if (friends.isBlocked(item.account, owner)) return 30525;
  const profile = accounts.profileOf(accounts.find(owner) ?? -1);
  if (profile?.get(profileTag.forbidType) === "AdminForbid_Type_SendOut") return 30009;
  const book = friends.bookOf(owner);
  if (!friends.isFriend(owner, item.account) && book.friends.size >= friendLimits.friends) return 30010;
  if (item.list !== undefined && !book.lists.has(item.list) && book.lists.size >= friendLimits.lists) return 30011;
  const other = friends.bookOf(item.account);
  return isBoth && !other.friends.has(owner) && other.friends.size >= friendLimits.friends ? 30014 : 0;
}

function allowTypeOf(service: Service, account: string): string {
  const { accounts } = service.store.world;
  return String(accounts.profileOf(accounts.find(account) ?? -1)?.get(profileTag.allowType) ?? USUAL_ALLOW_TYPE);
}

/** Only becoming part of the target's own list needs its consent, and not when it holds the owner already. */
function mustAsk(service: Service, { owner, isBoth, isForced }: AddRequest, target: string): boolean {
  if (!isBoth || isForced || service.store.world.friends.isFriend(target, owner)) return false;
  return allowTypeOf(service, target) !== "AllowType_Type_AllowAny";
}

/** Both sides count a request that waits, each at most 100 of them; asking again replaces the first request. */
function ask(service: Service, { owner }: AddRequest, item: AddItem): number {
  if (allowTypeOf(service, item.account) === "AllowType_Type_DenyAny") return 30516;
  const { friends } = service.store.world;
  const pending = friends.bookOf(item.account).pending;
  const isFull = pending.size >= friendLimits.pending || friends.bookOf(owner).asked.size >= friendLimits.pending;
  if (isFull && !pending.has(owner)) return 30012;
  service.store.commit({
    part: "friends",
    op: "ask",
    request: {
      owner: item.account,
      from: owner,
      addSource: item.addSource,
      addWording: item.addWording ?? "",
      remark: item.remark ?? "",
      list: item.list ?? "",
      at: service.clock.seconds(),
    },
  });
  return 30539;
}
