import { z } from "zod";
import { gameEditions, gameKinds } from "#db/enums/games.ts";
import { contentLocales } from "#db/enums/locales.ts";
import { mailCategories } from "#db/enums/mail.ts";
import { accountId } from "#server/im/schema.ts";

const callsPerSecond = z.int().min(1).max(100_000);
const recipientsPerMinute = z.int().min(1).max(1_000_000_000);
const approvalAbove = z.int().min(1).max(2_147_483_647);
const approvalValueAbove = z.int().min(1).max(Number.MAX_SAFE_INTEGER).nullable();
const approvalLargeFactor = z.int().min(1).max(1_000_000);
const approvalCategories = z.array(z.enum(mailCategories)).max(mailCategories.length);
const name = z.string().trim().min(1).max(80);
/** The first is the default, in which every mail must be written. */
const locales = z
  .array(z.enum(contentLocales))
  .min(1)
  .refine((list) => new Set(list).size === list.length, "games.locale_twice");
const timeZone = z.string().max(64).refine(isTimeZone, "games.bad_time_zone");

function isTimeZone(zone: string): boolean {
  try {
    // Throws for a zone it does not know; offsets such as +09:00 are no zones.
    return (
      new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "" && /^[A-Za-z]/.test(zone)
    );
  } catch {
    return false;
  }
}

/** The application's secret key: 64 hexadecimal digits in the vendor's console. */
export const gameKey = z.string().regex(/^[\x21-\x7e]{1,256}$/, "games.bad_key");
export const gameEndpoint = z.string().trim().min(1).max(200);
/** What the vendor sends back to us is signed with it; the vendor takes letters and digits. */
export const callbackToken = z.string().regex(/^[\x21-\x7e]{1,256}$/, "games.bad_token");

/** The version of the game that was on the screen; the command line has seen none. */
export const seenVersion = z.int().min(1).optional();

export const addGameInput = z.object({
  slug: z
    .string()
    .max(40)
    .regex(/^[a-z0-9](-?[a-z0-9])+$/, "games.bad_slug"),
  name,
  kind: z.enum(gameKinds),
  edition: z.enum(gameEditions).default("enterprise"),
  sdkAppId: z.int().min(1).max(4_294_967_295),
  key: gameKey,
  adminAccount: accountId,
  endpoint: gameEndpoint,
  callbackToken: callbackToken.optional(),
  callsPerSecond: callsPerSecond.default(200),
  recipientsPerMinute: recipientsPerMinute.default(12_000),
  approvalAbove: approvalAbove.default(1_000),
  locales: locales.default(["ko", "en", "ja", "zh"]),
  timeZone: timeZone.default("Asia/Seoul"),
});
export type AddGameInput = z.input<typeof addGameInput>;

export const updateGameInput = z.object({
  version: z.int().min(1),
  name: name.optional(),
  edition: z.enum(gameEditions).optional(),
  callsPerSecond: callsPerSecond.optional(),
  recipientsPerMinute: recipientsPerMinute.optional(),
  approvalAbove: approvalAbove.optional(),
  approvalValueAbove: approvalValueAbove.optional(),
  approvalLargeFactor: approvalLargeFactor.optional(),
  approvalCategories: approvalCategories.optional(),
  locales: locales.optional(),
  timeZone: timeZone.optional(),
});
export type UpdateGameInput = z.output<typeof updateGameInput>;

/** Numbers that a plan raised; null takes the edition's default again, what is left out stays. */
export const setQuotaInput = z.object({
  /** As the vendor names it: `openim/batchsendmsg`. */
  api: z
    .string()
    .max(80)
    .regex(/^[A-Za-z_0-9]+\/[A-Za-z_0-9]+$/, "games.unknown_api"),
  callsPerSecond: callsPerSecond.nullish(),
  recipientsPerMinute: recipientsPerMinute.nullish(),
  callsPerDay: z.int().min(1).max(100_000_000).nullish(),
  /** Of the quota that was seen; 0 when nothing was raised. */
  version: z.int().min(0),
  reason: z.string().trim().min(3).max(300),
});
export type SetQuotaInput = z.output<typeof setQuotaInput>;

export type CheckStatus = "ok" | "warn" | "fail";
/** One thing that was looked at: what was found, and what to do when it is not well. */
export type Check = { name: string; status: CheckStatus; detail: string; fix: string | null };

/**
 * What a look at a game's connection found. The finding has the same name in every language, and screens a sentence for each;
 * `detail` and `fix` are the English of it, for the command line.
 */
export type GameFinding = {
  name: string;
  detail: string;
  params: Readonly<Record<string, string | number>>;
} & (
  | { finding: "endpoint_answers" | "signature_ok" | "admin_ok" | "senders_known"; status: "ok"; fix: null }
  | {
      finding:
        | "endpoint_silent"
        | "signature_refused"
        | "busy"
        | "limit_used"
        | "admin_refused"
        | "platform_refused"
        | "senders_none"
        | "senders_unknown"
        | "key_unreadable";
      status: "warn" | "fail";
      fix: string;
    }
);
