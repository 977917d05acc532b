import { z } from "zod";
import { readWords } from "#lib/pasted-words.ts";

/**
 * An IM account id that works everywhere on the platform. It takes other bytes in some places, but not in all.
 * @see "UserSig", https://www.tencentcloud.com/document/product/1047/34385, and its limits page (read 2026-11)
 */
const accountIdPattern = /^[A-Za-z0-9_-]{1,32}$/;
export const accountId = z.string().regex(accountIdPattern, "im.bad_account");

export function isAccountId(text: string): boolean {
  return accountIdPattern.test(text);
}

/** Sorts pasted text into distinct account ids and what is none. */
export function readAccounts(pasted: string): { accounts: string[]; rejected: string[] } {
  const words = readWords(pasted);
  return { accounts: words.filter(isAccountId), rejected: words.filter((word) => !isAccountId(word)) };
}

/** Recipients of one `batchsendmsg` call. */
export const recipientsPerCallMax = 500;
/** Accounts of one `multiaccount_import`, `account_check` or `portrait_get` call. */
export const accountsPerCallMax = 100;
/** A `MsgBody` above this is refused by the platform (80002, 93000)… */
export const messageSizeBytesMax = 12_000;
/** …and above this by deployments that still run the older limit. */
export const messageSizeBytesWarn = 8_000;
/** Seven days: how long the platform keeps a message for an offline player at most (90026 above). */
export const lifeTimeSecondsMax = 604_800;
/** Text fields of a profile, nickname and avatar among them, in UTF-8 bytes (40601 above). */
export const profileTextSizeBytesMax = 500;

/** A granted call that is later than this is not made any more: it would crowd the ones behind it. Ask for a new grant. */
export const grantLatenessMsMax = 10;

/**
 * The vendor's REST hosts. A game lives in one region; another region's host answers 60026.
 * @see REST API overview, https://www.tencentcloud.com/document/product/1047/34620 (read 2026-11)
 */
export const imHosts = [
  { region: "seoul", hosts: ["adminapikr.im.qcloud.com", "adminapikr.my-imcloud.com"] },
  { region: "singapore", hosts: ["adminapisgp.im.qcloud.com", "adminapisgp.my-imcloud.com"] },
  { region: "tokyo", hosts: ["adminapijpn.im.qcloud.com"] },
  { region: "china", hosts: ["console.tim.qq.com", "adminapi.my-imcloud.com"] },
  { region: "jakarta", hosts: ["adminapiidn.im.qcloud.com", "adminapiidn.my-imcloud.com"] },
  { region: "mumbai", hosts: ["adminapiind.im.qcloud.com", "adminapiind.my-imcloud.com"] },
  { region: "riyadh", hosts: ["adminapiksa.im.qcloud.com"] },
  { region: "frankfurt", hosts: ["adminapiger.im.qcloud.com", "adminapiger.my-imcloud.com"] },
  { region: "silicon_valley", hosts: ["adminapiusa.im.qcloud.com", "adminapiusa.my-imcloud.com"] },
] as const satisfies readonly { region: string; hosts: readonly string[] }[];

/** A group's or a topic's id as the platform and the game make them. */
export const groupId = z.string().regex(/^[\x20-\x7e]{1,96}$/);
/** Accounts of one `query_online_status`, `get_role_in_group` or `forbid_send_msg` call, and of one system notice. */
export const accountsPerLookupMax = 500;
/** Groups of one `get_group_info` call. */
export const groupsPerCallMax = 50;
/** Members that one call adds or removes; the vendor's pages also name 300 and 500. */
export const membersPerCallMax = 100;
/** Members that one call bans from an AVChatRoom or lets back in. */
export const bansPerCallMax = 20;
/** Messages of a group that one call recalls. */
export const recallsPerCallMax = 10;
/** Texts of a group in UTF-8 bytes. */
export const groupTextSizeBytesMax = {
  name: 30,
  introduction: 240,
  notification: 300,
  faceUrl: 100,
  nameCard: 50,
} as const;
/** Friends that one call adds or changes (no page names a number), and those that one call checks, removes or blocks. */
export const friendsPerCallMax = { write: 100, name: 1_000 } as const;
/** Tags of one account in one call, tags of one condition, and the size of a tag, a name and a value in UTF-8 bytes. */
export const tagsPerCallMax = 10;
export const tagSizeBytesMax = 50;
/** Places for attribute names. */
export const attributeNamesMax = 10;
/** How long a signature of ours may live: a minute to a day, far below the vendor's default of 180 days. */
const userSigTtlSeconds = { min: 60, max: 86_400 } as const;

export const signUserSigInput = z.object({
  player: accountId,
  ttlSeconds: z.int().min(userSigTtlSeconds.min).max(userSigTtlSeconds.max),
  reason: z.string().trim().min(3).max(300),
});
export type SignUserSigInput = z.input<typeof signUserSigInput>;

export const verifyUserSigInput = z.object({
  userSig: z.string().trim().min(1).max(8_192),
  /** Whom it should log in; without one it is taken at its own word. */
  player: accountId.optional(),
});
