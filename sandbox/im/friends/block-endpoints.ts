import type { Origin } from "../callbacks/callbacks.ts";
import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import {
  friendEndpoint,
  type ItemResult,
  itemAnswer,
  itemResult,
  readAccounts,
  readOwner,
  readWhole,
  readWord,
  targetCode,
} from "./friend-bodies.ts";
import { tellPairs } from "./friend-events.ts";
import { relationOf } from "./friend-read-endpoints.ts";
import { friendLimits } from "./friends.ts";

const ACCOUNTS_MAX = 1000;

export const blockEndpoints: Endpoint[] = [
  friendEndpoint("black_list_add", addBlocks),
  friendEndpoint("black_list_delete", deleteBlocks),
  friendEndpoint("black_list_get", getBlocks),
  friendEndpoint("black_list_check", checkBlocks),
];

function addBlocks(service: Service, { body, origin }: Call): Answer {
  const accounts = readAccounts(body, ACCOUNTS_MAX);
  const owner = readOwner(service, body);
  return itemAnswer("ResultItem", blockAccounts(service, { owner, accounts, origin }));
}

function deleteBlocks(service: Service, { body, origin }: Call): Answer {
  const accounts = readAccounts(body, ACCOUNTS_MAX);
  const owner = readOwner(service, body);
  return itemAnswer("ResultItem", unblockAccounts(service, { owner, accounts, origin }));
}

interface Blocking {
  owner: string;
  accounts: string[];
  origin: Origin;
}

/** Blocks accounts one by one, ends friendships with them, and tells the app. */
export function blockAccounts(service: Service, { owner, accounts, origin }: Blocking): ItemResult[] {
  const pairs: { owner: string; friend: string }[] = [];
  const at = service.clock.seconds();
  const results = accounts.map((account) => {
    const refused = refusalOfBlock(service, owner, account);
    if (refused) return refused;
    service.store.commit({ part: "friends", op: "block", owner, account, at });
    pairs.push({ owner, friend: account });
    return itemResult(account, 0);
  });
  tellPairs(service, "Sns.CallbackBlackListAdd", { pairs, origin });
  return results;
}

function refusalOfBlock(service: Service, owner: string, account: string): ItemResult | undefined {
  const { friends } = service.store.world;
  const unknown = targetCode(service, account);
  if (unknown !== 0) return itemResult(account, unknown);
  if (account === owner) return itemResult(account, 30001);
  // A repeat can be told from other bad parameters by its text alone.
  if (friends.isBlocked(owner, account)) return itemResult(account, 30001, "Err_SNS_BlackListAdd_Already_Exist");
  return friends.bookOf(owner).blocked.size >= friendLimits.blocked ? itemResult(account, 30013) : undefined;
}

/** Unblocks accounts; one that was not blocked is no failure. */
export function unblockAccounts(service: Service, { owner, accounts, origin }: Blocking): ItemResult[] {
  const { friends } = service.store.world;
  const results = accounts.map((account) => itemResult(account, targetCode(service, account)));
  const found = [...new Set(accounts)].filter((account) => friends.isBlocked(owner, account));
  if (found.length > 0) service.store.commit({ part: "friends", op: "unblock", owner, accounts: found });
  const pairs = found.map((friend) => ({ owner, friend }));
  tellPairs(service, "Sns.CallbackBlackListDelete", { pairs, origin });
  return results;
}

/** LastSequence is for clients that keep a copy; REST sends 0, and every call here gets the list. */
function getBlocks(service: Service, { body }: Call): Answer {
  const start = readWhole(body, "StartIndex");
  const limit = readWhole(body, "MaxLimited");
  readWhole(body, "LastSequence");
  if (limit === 0) throw new Refusal(30001, "MaxLimited is 0");
  const owner = readOwner(service, body);
  const book = service.store.world.friends.bookOf(owner);
  const page = [...book.blocked].slice(start, start + limit);
  const next = start + page.length;
  return {
    BlackListItem: page.map(([account, at]) => ({ To_Account: account, AddBlackTimeStamp: at })),
    StartIndex: next >= book.blocked.size ? 0 : next,
    // The misspelling is the name on the wire.
    CurruentSequence: book.blockedSequence,
    ErrorDisplay: "",
  };
}

function checkBlocks(service: Service, { body }: Call): Answer {
  const accounts = readAccounts(body, ACCOUNTS_MAX);
  const checkType = readWord(body, "CheckType", ["BlackCheckResult_Type_Single", "BlackCheckResult_Type_Both"]);
  if (checkType === undefined) throw new Refusal(30001, "CheckType is missing");
  const owner = readOwner(service, body);
  const { friends } = service.store.world;
  const items = accounts.map((account) => {
    const isOurs = friends.isBlocked(owner, account);
    const isTheirs = checkType === "BlackCheckResult_Type_Both" && friends.isBlocked(account, owner);
    const relation = relationOf(isOurs, isTheirs, "NO");
    return { ...itemResult(account, targetCode(service, account)), Relation: `BlackCheckResult_Type_${relation}` };
  });
  return itemAnswer("BlackListCheckItem", items);
}
