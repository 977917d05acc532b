import type { GameEdition } from "#db/enums/games.ts";
import type { PaceLimit } from "../rules.ts";

/** Calls a second that the platform allows where its page names no other number; a plan may raise it. */
const defaultCallsPerSecond = 200;

/** What the platform allows of one API. */
type ApiLimit = {
  /** `by_game`: what the game says of its sending. */
  callsPerSecond: number | "by_game";
  /** The game's own recipients per minute count here. */
  isByRecipients?: true;
  callsPerDay?: Partial<Record<GameEdition, number>> & { default: number };
};

const attributeLimit: ApiLimit = { callsPerSecond: 100 };
const scheduleLimit: ApiLimit = { callsPerSecond: 5 };

/**
 * The APIs with limits of their own. Pushes must be at least a second apart, which is one call a second.
 * @see "Limits", https://www.tencentcloud.com/document/product/1047/34381, and each API's page (read 2026-11)
 */
const apiLimits: ReadonlyMap<string, ApiLimit> = new Map([
  ["openim/batchsendmsg", { callsPerSecond: "by_game", isByRecipients: true }],
  ["openim/sendmsg", { callsPerSecond: "by_game" }],
  ["group_open_http_svc/send_group_msg", { callsPerSecond: "by_game" }],
  ["im_open_login_svc/multiaccount_import", { callsPerSecond: 100 }],
  ["im_open_login_svc/account_delete", { callsPerSecond: 100 }],
  ["im_open_login_svc/account_check", { callsPerSecond: 100 }],
  ["group_open_http_svc/get_appid_group_list", { callsPerSecond: 1 }],
  ["group_open_http_svc/send_broadcast_msg", { callsPerSecond: 1 }],
  ["open_msg_svc/get_history", { callsPerSecond: 10 }],
  ["all_member_push/im_push", { callsPerSecond: 1, callsPerDay: { default: 100 } }],
  ["all_member_push/im_set_attr_name", attributeLimit],
  ["all_member_push/im_get_attr_name", attributeLimit],
  ["all_member_push/im_set_attr", attributeLimit],
  ["all_member_push/im_get_attr", attributeLimit],
  ["all_member_push/im_remove_attr", attributeLimit],
  ["all_member_push/im_add_tag", attributeLimit],
  ["all_member_push/im_get_tag", attributeLimit],
  ["all_member_push/im_remove_tag", attributeLimit],
  ["all_member_push/im_remove_all_tags", attributeLimit],
  // The push service's free tier, which every application has, allows ten.
  ["timpush/push", { callsPerSecond: 1, callsPerDay: { trial: 10, standard: 10, default: 100 } }],
  // By push plan 10, 30 or 40: the middle one until the game's quota says otherwise.
  ["timpush/batch", { callsPerSecond: 30 }],
  ["timpush/revoke", { callsPerSecond: 1 }],
  ["timpush/all_member_push_trace", { callsPerSecond: 1 }],
  ["timpush/normal_push_trace", { callsPerSecond: 1 }],
  ["timpush/set_attr_name", attributeLimit],
  ["timpush/get_attr_name", attributeLimit],
  ["timpush/set_attr", attributeLimit],
  ["timpush/get_attr", attributeLimit],
  ["timpush/remove_attr", attributeLimit],
  ["timpush/add_tag", attributeLimit],
  ["timpush/get_tag", attributeLimit],
  ["timpush/remove_tag", attributeLimit],
  ["timpush/clear_all_tags", attributeLimit],
  ["timpush/add_sched_task", scheduleLimit],
  ["timpush/modify_sched_task", scheduleLimit],
  ["timpush/delete_sched_task", scheduleLimit],
  ["timpush/get_sched_task", scheduleLimit],
  ["timpush/list_sched_task", scheduleLimit],
] satisfies [string, ApiLimit][]);

/** What a game may do with one API. `callsPerDay` is null where the platform counts none. */
export type Quota = PaceLimit & { callsPerDay: number | null };

export type QuotaSource = {
  api: string;
  /** The game's own numbers: calls a second of the APIs that send messages, and recipients a minute. */
  game: { edition: GameEdition; callsPerSecond: number; recipientsPerMinute: number };
  /** What its plan raised; null falls back to the default. */
  override?: { [K in keyof Quota]: number | null } | undefined;
};

/** The defaults of a game's edition, or what its plan raised them to. */
export function quotaOf({ api, game, override }: QuotaSource): Quota {
  const limit = apiLimits.get(api);
  const perDay = limit?.callsPerDay;
  return {
    callsPerSecond: override?.callsPerSecond ?? callsPerSecondOf(limit?.callsPerSecond, game.callsPerSecond),
    recipientsPerMinute: limit?.isByRecipients ? (override?.recipientsPerMinute ?? game.recipientsPerMinute) : null,
    callsPerDay: override?.callsPerDay ?? (perDay ? (perDay[game.edition] ?? perDay.default) : null),
  };
}

/**
 * A plan raises sending, not reading: what is above the default for one API says nothing about the others. A game that is to
 * send slowly does its bulk work (imports, checks, tags) slowly too; a read that waits for an answer stays as fast as it may be.
 */
function callsPerSecondOf(own: ApiLimit["callsPerSecond"] | undefined, ofGame: number): number {
  if (own === undefined) return defaultCallsPerSecond;
  if (own === "by_game") return ofGame;
  return Math.max(1, Math.floor(own * Math.min(1, ofGame / defaultCallsPerSecond)));
}

/** The APIs with limits of their own, in the order of the platform's pages. */
export const limitedApis: readonly string[] = [...apiLimits.keys()];
