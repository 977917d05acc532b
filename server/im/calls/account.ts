import { z } from "zod";
import type { ImAccount } from "#server/kernel/ports.ts";
import type { ImCaller } from "../client.ts";
import { ruleOfImCode } from "../error-codes.ts";
import { ImMalformed, ImRejected } from "../errors.ts";
import { accountId, accountsPerCallMax, profileTextSizeBytesMax } from "../schema.ts";

const profileText = z.string().refine((text) => Buffer.byteLength(text, "utf8") <= profileTextSizeBytesMax);
const accountBody = z.object({ UserID: accountId, Nick: profileText.optional(), FaceUrl: profileText.optional() });
const accountsBody = z.object({ AccountList: z.array(accountBody).max(accountsPerCallMax) });
const checkBody = z.object({ CheckItem: z.array(z.object({ UserID: accountId })).max(accountsPerCallMax) });

/**
 * Makes an account known to the platform, or does nothing when it is. Safe to repeat.
 * @see https://www.tencentcloud.com/document/product/1047/34953 (read 2026-11)
 */
export async function importAccount(call: ImCaller, account: ImAccount): Promise<void> {
  await call({
    method: "im_open_login_svc/account_import",
    body: accountBody.parse(toAccountFields(account)),
    answer: z.object({}),
    repeatable: true,
  });
}

/**
 * Makes up to 100 accounts known; nickname and avatar of a known one are replaced by those given. Safe to repeat.
 * @returns the ids that the platform refused, which says no reason for them.
 * @see https://www.tencentcloud.com/document/product/1047/34954 (read 2026-11)
 */
export async function importAccounts(call: ImCaller, accounts: readonly ImAccount[]): Promise<string[]> {
  if (accounts.length === 0) return [];
  const answer = await call({
    method: "im_open_login_svc/multiaccount_import",
    body: accountsBody.parse({ AccountList: accounts.map(toAccountFields) }),
    answer: z.object({ FailAccounts: z.array(z.string()).nullish() }),
    repeatable: true,
  });
  return answer.FailAccounts ?? [];
}

/**
 * Asks which of up to 100 accounts the platform does not know; an id that it refuses as such counts as unknown.
 * @see https://www.tencentcloud.com/document/product/1047/34956 (read 2026-11)
 */
export async function findUnknownAccounts(call: ImCaller, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const method = "im_open_login_svc/account_check";
  const answer = await call({
    method,
    body: checkBody.parse({ CheckItem: ids.map((UserID) => ({ UserID })) }),
    answer: z.object({
      ResultItem: z.array(
        z.object({ UserID: z.string(), ResultCode: z.number().int(), AccountStatus: z.string().optional() }),
      ),
    }),
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

function toAccountFields(account: ImAccount): Record<string, unknown> {
  return { UserID: account.userId, Nick: account.nickname, FaceUrl: account.faceUrl };
}
