import { z } from "zod";
import type { ImBlocked, ImFriend, ImNewFriend, ImRelation } from "#server/kernel/ports/accounts.ts";
import type { ImOutcome, ImOutcomeWithPending, ImPage } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";
import { accountId, friendsPerCallMax } from "../schema.ts";
import { type ItemResult, outcomeOfResults, resultItems, toItemResults } from "./outcome.ts";
import { taggedValues, toProfileItems } from "./profile.ts";
import { cursorNumber, textOf } from "./wire.ts";

/** Where a friendship comes from, in the platform's pattern: `AddSource_Type_` and up to eight letters. */
const addSource = "AddSource_Type_Herald";
/** Blocked players of a page; the limit of the whole list is 1,000. */
const blockedPerPage = 100;
/** The request waits for the other side. */
const awaitsApproval = 30539;
/** There was no friendship to end. */
const noFriend = 31704;
const badParameter = 30001;

const names = z.array(accountId).min(1).max(friendsPerCallMax.name);
const namesBody = z.object({ From_Account: accountId, To_Account: names });
const friendTag = z.string().regex(/^Tag_SNS_(IM|Custom)_[A-Za-z]+$/);
const outcomeAnswer = z.object({ ResultItem: resultItems, Fail_Account: z.array(z.string()).nullish() });

const addBody = z.object({
  From_Account: accountId,
  AddFriendItem: z
    .array(
      z.object({
        To_Account: accountId,
        Remark: textOf(96).optional(),
        GroupName: z.string().min(1).optional(),
        AddSource: z.literal(addSource),
        AddWording: textOf(256).optional(),
      }),
    )
    .min(1)
    .max(friendsPerCallMax.write),
  AddType: z.enum(["Add_Type_Both", "Add_Type_Single"]),
  ForceAddFlags: z.union([z.literal(0), z.literal(1)]),
});

const updateBody = z.object({
  From_Account: accountId,
  UpdateItem: z
    .array(
      z.object({
        To_Account: accountId,
        SnsItem: z
          .array(z.object({ Tag: friendTag, Value: z.union([z.string(), z.number().int(), z.array(z.string())]) }))
          .min(1),
      }),
    )
    .min(1)
    .max(friendsPerCallMax.write),
});

/**
 * Makes friends for `owner`, up to 100 a call. Safe to repeat: an existing friendship stays as it is. 200 calls a second.
 * @returns whoever has to agree first as `pending`.
 * @see https://www.tencentcloud.com/document/product/1047/34902 (read 2026-11)
 */
export async function addFriends(
  call: ImCaller,
  owner: string,
  friends: readonly ImNewFriend[],
  how: { mutual: boolean; force: boolean },
): Promise<ImOutcomeWithPending> {
  const answer = await call({
    method: "sns/friend_add",
    body: addBody.parse({
      From_Account: owner,
      AddFriendItem: friends.map((friend) => ({
        To_Account: friend.account,
        Remark: friend.remark,
        GroupName: friend.group,
        AddSource: addSource,
        AddWording: friend.wording,
      })),
      AddType: how.mutual ? "Add_Type_Both" : "Add_Type_Single",
      ForceAddFlags: how.force ? 1 : 0,
    }),
    answer: outcomeAnswer,
    repeatable: true,
  });
  const ids = friends.map(({ account }) => account);
  const results = toItemResults(answer.ResultItem, answer.Fail_Account);
  const waiting = new Set(results.filter(({ code }) => code === awaitsApproval).map(({ item }) => item));
  const settled = ids.filter((id) => !waiting.has(id));
  return { ...outcomeOfResults(settled, results), pending: ids.filter((id) => waiting.has(id)) };
}

/**
 * Changes remark, list and custom fields of friends, up to 100 a call. Safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34904 (read 2026-11)
 */
export async function updateFriends(call: ImCaller, owner: string, friends: readonly ImFriend[]): Promise<ImOutcome> {
  const answer = await call({
    method: "sns/friend_update",
    body: updateBody.parse({
      From_Account: owner,
      UpdateItem: friends.map(({ account, items }) => ({
        To_Account: account,
        SnsItem: items.map(({ tag, value }) => ({ Tag: tag, Value: value })),
      })),
    }),
    answer: outcomeAnswer,
    repeatable: true,
  });
  return outcomeOfResults(
    friends.map(({ account }) => account),
    toItemResults(answer.ResultItem, answer.Fail_Account),
  );
}

/**
 * Ends friendships, up to 1,000 a call. Safe to repeat: whoever was no friend (31704) counts as done. 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34905 (read 2026-11)
 */
export function deleteFriends(
  call: ImCaller,
  owner: string,
  ids: readonly string[],
  how: { mutual: boolean },
): Promise<ImOutcome> {
  return changeNamed(call, "sns/friend_delete", {
    owner,
    ids,
    more: { DeleteType: how.mutual ? "Delete_Type_Both" : "Delete_Type_Single" },
    isDone: ({ code }) => code === noFriend,
  });
}

const relations: ReadonlyMap<string, ImRelation> = new Map([
  ["CheckResult_Type_BothWay", "both"],
  ["CheckResult_Type_AWithB", "only_mine"],
  ["CheckResult_Type_BWithA", "only_theirs"],
  ["CheckResult_Type_NoRelation", "none"],
]);

const checkFriendsBody = namesBody.extend({ CheckType: z.literal("CheckResult_Type_Both") });
const checkFriendsAnswer = z.object({
  InfoItem: z
    .array(
      z.object({
        To_Account: z.string(),
        Relation: z.string().optional(),
        ResultCode: z.number().int(),
        ResultInfo: z.string().optional(),
      }),
    )
    .nullish(),
  Fail_Account: z.array(z.string()).nullish(),
});

/**
 * Asks how `owner` stands with up to 1,000 players, both ways. A read: safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34907 (read 2026-11)
 */
export async function checkFriends(
  call: ImCaller,
  owner: string,
  ids: readonly string[],
): Promise<ImOutcome<{ account: string; relation: ImRelation }>> {
  const answer = await call({
    method: "sns/friend_check",
    body: checkFriendsBody.parse({ From_Account: owner, To_Account: ids, CheckType: "CheckResult_Type_Both" }),
    answer: checkFriendsAnswer,
    repeatable: true,
  });
  const found = new Map((answer.InfoItem ?? []).map((row) => [row.To_Account, relations.get(row.Relation ?? "")]));
  const { ok, failed } = outcomeOfResults(ids, toItemResults(answer.InfoItem, answer.Fail_Account));
  return { ok: ok.map((account) => ({ account, relation: found.get(account) ?? "none" })), failed };
}

const listFriendsPageBody = z.object({
  From_Account: accountId,
  StartIndex: cursorNumber,
  StandardSequence: z.literal(0),
  CustomSequence: z.literal(0),
});
const listFriendsPageAnswer = z.object({
  UserDataItem: z.array(z.object({ To_Account: z.string(), ValueItem: taggedValues })).nullish(),
  CompleteFlag: z.number().int(),
  NextStartIndex: z.number().int().optional(),
});

/**
 * Reads a page of a player's friends with their fields; the platform chooses its length. A read: safe to repeat; 200
 * calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34908 (read 2026-11)
 */
export async function listFriendsPage(
  call: ImCaller,
  owner: string,
  cursor: number | null,
): Promise<ImPage<ImFriend, number>> {
  const answer = await call({
    method: "sns/friend_get",
    body: listFriendsPageBody.parse({
      From_Account: owner,
      StartIndex: cursor ?? 0,
      StandardSequence: 0,
      CustomSequence: 0,
    }),
    answer: listFriendsPageAnswer,
    repeatable: true,
  });
  const rows = answer.UserDataItem ?? [];
  return {
    items: rows.map((row) => ({ account: row.To_Account, items: toProfileItems(row.ValueItem) })),
    next: answer.CompleteFlag === 0 ? (answer.NextStartIndex ?? (cursor ?? 0) + rows.length) : null,
  };
}

/**
 * Blocks up to 1,000 players for `owner`, which ends friendships too. Safe to repeat: whoever was blocked counts as done,
 * which the platform tells as 30001 with words. 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34911 (read 2026-11)
 */
export function blockAccounts(call: ImCaller, owner: string, ids: readonly string[]): Promise<ImOutcome> {
  return changeNamed(call, "sns/black_list_add", {
    owner,
    ids,
    isDone: ({ code, info }) => code === badParameter && (info ?? "").includes("Already_Exist"),
  });
}

/**
 * Lets up to 1,000 blocked players speak to `owner` again. Safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34912 (read 2026-11)
 */
export function unblockAccounts(call: ImCaller, owner: string, ids: readonly string[]): Promise<ImOutcome> {
  return changeNamed(call, "sns/black_list_delete", { owner, ids });
}

const listBlockedPageBody = z.object({
  From_Account: accountId,
  StartIndex: cursorNumber,
  MaxLimited: z.number().int(),
  LastSequence: z.literal(0),
});
const listBlockedPageAnswer = z.object({
  BlackListItem: z.array(z.object({ To_Account: z.string(), AddBlackTimeStamp: z.number().int() })).nullish(),
  StartIndex: z.number().int(),
});

/**
 * Reads a page of the players whom `owner` blocks; times in Unix seconds. A read: safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34914 (read 2026-11)
 */
export async function listBlockedPage(
  call: ImCaller,
  owner: string,
  cursor: number | null,
): Promise<ImPage<ImBlocked, number>> {
  const answer = await call({
    method: "sns/black_list_get",
    body: listBlockedPageBody.parse({
      From_Account: owner,
      StartIndex: cursor ?? 0,
      MaxLimited: blockedPerPage,
      LastSequence: 0,
    }),
    answer: listBlockedPageAnswer,
    repeatable: true,
  });
  return {
    items: (answer.BlackListItem ?? []).map((row) => ({ account: row.To_Account, since: row.AddBlackTimeStamp })),
    next: answer.StartIndex === 0 ? null : answer.StartIndex,
  };
}

async function changeNamed(
  call: ImCaller,
  method: string,
  change: {
    owner: string;
    ids: readonly string[];
    more?: Record<string, unknown>;
    isDone?: (result: ItemResult) => boolean;
  },
): Promise<ImOutcome> {
  const { owner, ids, more, isDone } = change;
  const answer = await call({
    method,
    body: { ...namesBody.parse({ From_Account: owner, To_Account: ids }), ...more },
    answer: outcomeAnswer,
    repeatable: true,
  });
  return outcomeOfResults(ids, toItemResults(answer.ResultItem, answer.Fail_Account), isDone);
}
