import { z } from "zod";
import type { ImAccount, ImOnlineState, ImPresence } from "#server/kernel/ports/accounts.ts";
import type { ImOutcome } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";
import { ruleOfImCode } from "../error-codes.ts";
import { ImMalformed, ImRejected } from "../errors.ts";
import { accountId, accountsPerCallMax, accountsPerLookupMax, profileTextSizeBytesMax } from "../schema.ts";
import { errorList, outcomeOfFailures, outcomeOfResults, toErrorResults } from "./outcome.ts";
import { noFields, textOf } from "./wire.ts";

const profileText = textOf(profileTextSizeBytesMax);
const accountBody = z.object({ UserID: accountId, Nick: profileText.optional(), FaceUrl: profileText.optional() });
const accountsBody = z.object({ AccountList: z.array(accountBody).max(accountsPerCallMax) });
const namedAccounts = z.array(z.object({ UserID: accountId })).max(accountsPerCallMax);
const resultItem = z.object({ UserID: z.string(), ResultCode: z.number().int(), ResultInfo: z.string().optional() });

/**
 * Makes an account known to the platform, or does nothing when it is. Safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34953 (read 2026-11)
 */
export async function importAccount(call: ImCaller, account: ImAccount): Promise<void> {
  await call({
    method: "im_open_login_svc/account_import",
    body: accountBody.parse(toAccountFields(account)),
    answer: noFields,
    repeatable: true,
  });
}

const importAccountsAnswer = z.object({ FailAccounts: z.array(z.string()).nullish() });

/**
 * Makes up to 100 accounts known; nickname and avatar of a known one are replaced by those given. Safe to repeat; 100
 * calls a second. The platform says no reason for the ids it refuses.
 * @see https://www.tencentcloud.com/document/product/1047/34954 (read 2026-11)
 */
export async function importAccounts(call: ImCaller, accounts: readonly ImAccount[]): Promise<ImOutcome> {
  if (accounts.length === 0) return { ok: [], failed: [] };
  const answer = await call({
    method: "im_open_login_svc/multiaccount_import",
    body: accountsBody.parse({ AccountList: accounts.map(toAccountFields) }),
    answer: importAccountsAnswer,
    repeatable: true,
  });
  const ids = accounts.map(({ userId }) => userId);
  return outcomeOfFailures(
    ids,
    (answer.FailAccounts ?? []).map((item) => ({ item, code: null })),
  );
}

const findUnknownAccountsBody = z.object({ CheckItem: namedAccounts });
const findUnknownAccountsAnswer = z.object({
  ResultItem: z.array(resultItem.extend({ AccountStatus: z.string().optional() })),
});

/**
 * Asks which of up to 100 accounts the platform does not know; an id that it refuses as such counts as unknown. A read:
 * safe to repeat; 100 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34956 (read 2026-11)
 */
export async function findUnknownAccounts(call: ImCaller, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const method = "im_open_login_svc/account_check";
  const answer = await call({
    method,
    body: findUnknownAccountsBody.parse({ CheckItem: ids.map((UserID) => ({ UserID })) }),
    answer: findUnknownAccountsAnswer,
    repeatable: true,
  });
  const items = new Map(answer.ResultItem.map((item) => [item.UserID, item]));
  return ids.filter((id) => {
    const item = items.get(id);
    const about = { method, attempt: 1, uncertain: false };
    if (!item) throw new ImMalformed("an account is missing in the answer", { ...about, code: null });
    if (ruleOfImCode(item.ResultCode).class === "transient") {
      throw new ImRejected(`code ${item.ResultCode} for an account`, { ...about, code: item.ResultCode });
    }
    return item.AccountStatus !== "Imported";
  });
}

const deleteAccountsBody = z.object({ DeleteItem: namedAccounts });
const deleteAccountsAnswer = z.object({ ResultItem: z.array(resultItem) });

/**
 * Removes up to 100 accounts with profile and friends. Safe to repeat: an account that is gone fails as 70107. Only
 * plans that allow it (71000 otherwise); outside a trial a removed id cannot come back for three months (70399). 100 calls
 * a second.
 * @see https://www.tencentcloud.com/document/product/1047/34955 (read 2026-11)
 */
export async function deleteAccounts(call: ImCaller, ids: readonly string[]): Promise<ImOutcome> {
  if (ids.length === 0) return { ok: [], failed: [] };
  const answer = await call({
    method: "im_open_login_svc/account_delete",
    body: deleteAccountsBody.parse({ DeleteItem: ids.map((UserID) => ({ UserID })) }),
    answer: deleteAccountsAnswer,
    repeatable: true,
  });
  return outcomeOfResults(
    ids,
    answer.ResultItem.map(({ UserID, ResultCode, ResultInfo }) => ({
      item: UserID,
      code: ResultCode,
      info: ResultInfo,
    })),
  );
}

const kickAccountBody = z.object({ UserID: accountId });

/**
 * Makes every UserSig of an account that was made before now worthless and signs it out. Safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34957 (read 2026-11)
 */
export async function kickAccount(call: ImCaller, id: string): Promise<void> {
  await call({
    method: "im_open_login_svc/kick",
    body: kickAccountBody.parse({ UserID: id }),
    answer: noFields,
    repeatable: true,
  });
}

/** Older pages name the field `State`. */
const presence = z.object({
  To_Account: z.string(),
  Status: z.string().optional(),
  State: z.string().optional(),
  Detail: z.array(z.object({ Platform: z.string(), Status: z.string().optional() })).nullish(),
});

const getPresenceBody = z.object({
  To_Account: z.array(accountId).max(accountsPerLookupMax),
  IsNeedDetail: z.literal(1),
});
const getPresenceAnswer = z.object({ QueryResult: z.array(presence).nullish(), ErrorList: errorList });

/**
 * Asks who of up to 500 accounts is online, with devices. A read: safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/35477 (read 2026-11)
 */
export async function getPresence(call: ImCaller, ids: readonly string[]): Promise<ImOutcome<ImPresence>> {
  if (ids.length === 0) return { ok: [], failed: [] };
  const answer = await call({
    method: "openim/query_online_status",
    body: getPresenceBody.parse({ To_Account: ids, IsNeedDetail: 1 }),
    answer: getPresenceAnswer,
    repeatable: true,
  });
  const known = new Map((answer.QueryResult ?? []).map((row) => [row.To_Account, row]));
  const found = [...known.keys()].map((item) => ({ item, code: 0 }));
  const { ok, failed } = outcomeOfResults(ids, [...found, ...toErrorResults(answer.ErrorList)]);
  const asked = new Set(ok);
  return { ok: [...known.values()].filter((row) => asked.has(row.To_Account)).map(toPresence), failed };
}

function toPresence({ To_Account, Status, State, Detail }: z.infer<typeof presence>): ImPresence {
  return {
    account: To_Account,
    state: toOnlineState(Status ?? State),
    devices: (Detail ?? []).map((device) => ({ platform: device.Platform, state: toOnlineState(device.Status) })),
  };
}

function toOnlineState(wire: string | undefined): ImOnlineState {
  if (wire === "Online") return "online";
  return wire === "PushOnline" ? "push_online" : "offline";
}

function toAccountFields(account: ImAccount): Record<string, unknown> {
  return { UserID: account.userId, Nick: account.nickname, FaceUrl: account.faceUrl };
}
