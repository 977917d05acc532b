import { z } from "zod";
import type { ImProfile, ImProfileItem } from "#server/kernel/ports/accounts.ts";
import type { ImOutcome } from "#server/kernel/ports/outcomes.ts";
import type { ImCaller } from "../client.ts";
import { accountId, accountsPerCallMax } from "../schema.ts";
import { outcomeOfResults, toItemResults } from "./outcome.ts";
import { noFields } from "./wire.ts";

/** Eight letters at most after `Custom_`; the custom names are made in the vendor's console. */
const profileTag = z.string().regex(/^Tag_Profile_(IM_[A-Za-z]+|Custom_[A-Za-z]{1,8})$/);
const getBody = z.object({
  To_Account: z.array(accountId).max(accountsPerCallMax),
  TagList: z.array(profileTag).min(1),
});
const setBody = z.object({
  From_Account: accountId,
  ProfileItem: z.array(z.object({ Tag: profileTag, Value: z.union([z.string(), z.number().int()]) })).min(1),
});

/** Fields of a profile or a friend as answers carry them. */
export const taggedValues = z.array(z.object({ Tag: z.string(), Value: z.unknown() })).nullish();
const profilesAnswer = z.object({
  UserProfileItem: z
    .array(
      z.object({
        To_Account: z.string(),
        ProfileItem: taggedValues,
        ResultCode: z.number().int(),
        ResultInfo: z.string().optional(),
      }),
    )
    .nullish(),
  Fail_Account: z.array(z.string()).nullish(),
});

/**
 * Reads profile fields of up to 100 accounts. A read: safe to repeat; 200 calls a second.
 * @returns fields without a value are left out; an account without a profile fails as 40003.
 * @see https://www.tencentcloud.com/document/product/1047/34917 (read 2026-11)
 */
export async function getProfiles(
  call: ImCaller,
  ids: readonly string[],
  tags: readonly string[],
): Promise<ImOutcome<ImProfile>> {
  if (ids.length === 0) return { ok: [], failed: [] };
  const answer = await call({
    method: "profile/portrait_get",
    body: getBody.parse({ To_Account: ids, TagList: tags }),
    answer: profilesAnswer,
    repeatable: true,
  });
  const profiles = new Map((answer.UserProfileItem ?? []).map((profile) => [profile.To_Account, profile.ProfileItem]));
  const { ok, failed } = outcomeOfResults(ids, toItemResults(answer.UserProfileItem, answer.Fail_Account));
  return { ok: ok.map((account) => ({ account, items: toProfileItems(profiles.get(account)) })), failed };
}

/**
 * Writes profile fields of one account; the others stay. Safe to repeat; 200 calls a second.
 * @see https://www.tencentcloud.com/document/product/1047/34916 (read 2026-11)
 */
export async function setProfile(call: ImCaller, id: string, items: readonly ImProfileItem[]): Promise<void> {
  await call({
    method: "profile/portrait_set",
    body: setBody.parse({
      From_Account: id,
      ProfileItem: items.map(({ tag, value }) => ({ Tag: tag, Value: value })),
    }),
    answer: noFields,
    repeatable: true,
  });
}

/** Values are text or numbers; whatever else the platform may add one day is not shown. */
export function toProfileItems(values: z.infer<typeof taggedValues>): ImProfileItem[] {
  return (values ?? []).flatMap(({ Tag, Value }) =>
    typeof Value === "string" || typeof Value === "number" ? [{ tag: Tag, value: Value }] : [],
  );
}
