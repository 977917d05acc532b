import { z } from "zod";
import type { ImProfileItem } from "#server/kernel/ports.ts";
import type { ImCaller } from "../client.ts";
import { ruleOfImCode } from "../error-codes.ts";
import { ImRejected } from "../errors.ts";
import { accountId, accountsPerCallMax } from "../schema.ts";

/** Eight letters at most after `Custom_`; the custom names are made in the vendor's console. */
const profileTag = z.string().regex(/^Tag_Profile_(IM_[A-Za-z]+|Custom_[A-Za-z]{1,8})$/);
const readBody = z.object({
  To_Account: z.array(accountId).max(accountsPerCallMax),
  TagList: z.array(profileTag).min(1),
});
const writeBody = z.object({
  From_Account: accountId,
  ProfileItem: z.array(z.object({ Tag: profileTag, Value: z.union([z.string(), z.number().int()]) })).min(1),
});
const profileItem = z.object({ Tag: z.string(), Value: z.unknown() });
const profilesAnswer = z.object({
  UserProfileItem: z
    .array(
      z.object({
        To_Account: z.string(),
        ProfileItem: z.array(profileItem).nullish(),
        ResultCode: z.number().int(),
      }),
    )
    .nullish(),
});

/**
 * Reads profile fields of up to 100 accounts. A read: safe to repeat.
 * @returns by account; fields without a value and accounts that do not exist are left out.
 * @throws ImRejected also when the platform could not read a single account just now.
 * @see https://www.tencentcloud.com/document/product/1047/34917 (read 2026-11)
 */
export async function getProfiles(
  call: ImCaller,
  ids: readonly string[],
  tags: readonly string[],
): Promise<Map<string, ImProfileItem[]>> {
  if (ids.length === 0) return new Map();
  const method = "profile/portrait_get";
  const answer = await call({
    method,
    body: readBody.parse({ To_Account: ids, TagList: tags }),
    answer: profilesAnswer,
    repeatable: true,
  });
  const profiles = new Map<string, ImProfileItem[]>();
  for (const profile of answer.UserProfileItem ?? []) {
    const code = profile.ResultCode;
    if (code === 0) profiles.set(profile.To_Account, (profile.ProfileItem ?? []).flatMap(toProfileItem));
    else if (ruleOfImCode(code).class === "transient") {
      throw new ImRejected(`code ${code} for an account`, { method, attempt: 1, code, uncertain: false });
    }
  }
  return profiles;
}

/**
 * Writes profile fields of one account; the others stay. Setting the same values again changes nothing.
 * @see https://www.tencentcloud.com/document/product/1047/34916 (read 2026-11)
 */
export async function setProfile(call: ImCaller, id: string, items: readonly ImProfileItem[]): Promise<void> {
  await call({
    method: "profile/portrait_set",
    body: writeBody.parse({
      From_Account: id,
      ProfileItem: items.map(({ tag, value }) => ({ Tag: tag, Value: value })),
    }),
    answer: z.object({}),
    repeatable: true,
  });
}

/** Values are text or numbers; whatever else the platform may add one day is not shown. */
function toProfileItem({ Tag, Value }: z.infer<typeof profileItem>): ImProfileItem[] {
  return typeof Value === "string" || typeof Value === "number" ? [{ tag: Tag, value: Value }] : [];
}
