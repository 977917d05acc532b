import type { ChunkState, RunChannel, RunState } from "#db/enums/mail.ts";
import { recipientsPerCallMax } from "#server/im/schema.ts";

/** Where a run may go from each state; the table `state_moves` of the database says the same. */
export const runMoves: Readonly<Record<RunState, readonly RunState[]>> = {
  planned: ["sending", "paused", "held", "halted", "cancelled", "failed"],
  sending: ["paused", "held", "halted", "uncertain", "completed", "cancelled", "failed"],
  paused: ["sending", "completed", "halted", "cancelled", "failed"],
  held: ["planned", "sending", "completed", "cancelled"],
  halted: ["sending", "paused", "cancelled"],
  uncertain: ["sending", "paused", "completed", "cancelled", "failed"],
  completed: [],
  cancelled: [],
  failed: [],
};

/** Where a chunk may go from each state; the table `state_moves` of the database says the same. */
export const chunkMoves: Readonly<Record<ChunkState, readonly ChunkState[]>> = {
  pending: ["sending", "cancelled"],
  sending: ["pending", "sent", "partly", "failed", "uncertain"],
  uncertain: ["pending", "sent", "partly", "failed", "cancelled"],
  sent: [],
  partly: [],
  failed: [],
  cancelled: [],
};

export const endedRunStates: readonly RunState[] = ["completed", "cancelled", "failed"];

/** The API by which chunks of many recipients leave. */
export const sendingApi = "openim/batchsendmsg";

const apiOfChannel = {
  batch: sendingApi,
  one: "openim/sendmsg",
  group: "group_open_http_svc/send_group_msg",
} as const;
/** The platform counts the pushes of both families together, by day and by second: they share one line. */
const pushApi = "timpush/push";

/** The API in whose line the calls of a run stand. */
export function apiOf(channel: RunChannel): string {
  return channel === "push" ? pushApi : apiOfChannel[channel];
}

/** Every API that only the engine calls; it asks for the grants itself. */
export const sendingApis: readonly string[] = [...Object.values(apiOfChannel), pushApi, "all_member_push/im_push"];

/** Times of the ledger, in milliseconds. Their order is what exactly-once rests on; `run-rules.test.ts` states it. */
export const sendTimes = {
  /** A call's time-out; the client ends it by then whatever the platform does. */
  callMs: 5_000,
  /** How much longer a call that we gave up may still be applied by the platform. */
  settleMs: 3_000,
  /** A call must leave this soon after `called_at` was written, or it is written anew. */
  departMs: 1_000,
  /** How long a claim holds; renewed while it waits for its slot, and never once its call has left. */
  leaseMs: 60_000,
  /** A claim that its worker does not know after this time never reached it. */
  claimMs: 3_000,
  heartbeatMs: 1_000,
  /** A worker silent for this long is dead: its chunks are taken over within another second. */
  deadMs: 4_000,
  /** Clocks of the platform and the database may differ by this much when history is searched: a wrong zone, at worst. */
  skewMs: 86_400_000,
  /** The platform's history is trusted for this long; its shortest retention is seven days. */
  historyMs: 5 * 86_400_000,
} as const;

/** From `called_at` on, until nothing of the call can change any history: it left, it was given up, it was applied. */
export const callOverMs = sendTimes.departMs + sendTimes.callMs + sendTimes.settleMs;

/** History answers that name no account by class but mean one all the same (`errors.json`): its id or the account is unknown. */
const alsoNoSuchAccount: ReadonlySet<number> = new Set([90003, 90008]);

/** A failed call, as the IM module's error kinds describe it. */
export type CallFailure = {
  kind: "unreachable" | "rejected" | "throttled" | "malformed";
  code: number | null;
  message: string;
  /** The request may have been carried out. */
  uncertain: boolean;
  /** What the vendor's code asks for; null without a code. */
  class: "transient" | "account" | "call" | "configuration" | null;
  retryAfterMs: number | null;
};

/** What a chunk becomes after a call. */
export type ChunkOutcome =
  | {
      kind: "settled";
      state: "sent" | "partly" | "failed";
      msgKey: string | null;
      sentCount: number;
      failed: FailedAccount[];
    }
  /**
   * Certainly not applied: the same identity goes out again after `delayMs`. With `pace` the platform asked everybody to
   * slow down.
   */
  | { kind: "again"; delayMs: number; error: StoredError | null; pace?: { retryAfterMs: number } }
  /** Perhaps applied: only the history knows. */
  | { kind: "uncertain"; error: StoredError }
  /** Certainly not applied, and no repeat will help: the run stops and says why. */
  | { kind: "refused"; error: StoredError };
export type FailedAccount = { account: string; code: number };
export type StoredError = { kind: string; code: number | null; message: string };

/**
 * Settles a chunk by an answer that names the failed accounts.
 * @param asked the recipients of this call: those of the chunk without `confirmed`.
 * @param confirmed how many had it before this call. Accounts in `failed` that were not asked are ignored.
 */
export function settleByAnswer(
  asked: readonly string[],
  confirmed: number,
  answer: { msgKey: string | null; failed: readonly FailedAccount[] },
): ChunkOutcome {
  const askedIds = new Set(asked);
  const named = new Map(answer.failed.filter(({ account }) => askedIds.has(account)).map((row) => [row.account, row]));
  const failed = [...named.values()];
  const sentCount = confirmed + asked.length - failed.length;
  const state = failed.length === 0 ? "sent" : sentCount === 0 ? "failed" : "partly";
  return { kind: "settled", state, msgKey: answer.msgKey, sentCount, failed };
}

/** A call to a group or a push that the platform accepted: whom it reaches is the platform's business from then on. */
export function settleAsAccepted(recipients: number, msgKey: string): ChunkOutcome {
  return { kind: "settled", state: "sent", msgKey, sentCount: recipients, failed: [] };
}

type TermLists = {
  tagsAny: readonly string[];
  tagsAll: readonly string[];
  attributesAny: readonly { name: string; value: string }[];
  attributesAll: readonly { name: string; value: string }[];
};

type PortCondition =
  | { kind: "tags"; any?: readonly string[]; all?: readonly string[] }
  | { kind: "attributes"; any?: Record<string, string>; all?: Record<string, string> };

/** A condition as the port takes it: of one kind, without empty lists. */
export function toPortCondition(condition: TermLists): PortCondition {
  const { tagsAny, tagsAll, attributesAny, attributesAll } = condition;
  if (tagsAny.length + tagsAll.length > 0) {
    return {
      kind: "tags",
      ...(tagsAny.length > 0 ? { any: tagsAny } : {}),
      ...(tagsAll.length > 0 ? { all: tagsAll } : {}),
    };
  }
  const record = (list: TermLists["attributesAny"]) => Object.fromEntries(list.map(({ name, value }) => [name, value]));
  return {
    kind: "attributes",
    ...(attributesAny.length > 0 ? { any: record(attributesAny) } : {}),
    ...(attributesAll.length > 0 ? { all: record(attributesAll) } : {}),
  };
}

/** What the history of a group says about a call to it. */
export function findInGroup<Message extends { fromAccount: string; random: number }>(
  messages: readonly Message[],
  call: { fromAccount: string; msgRandom: number },
): Message | undefined {
  return messages.find(({ fromAccount, random }) => fromAccount === call.fromAccount && random === call.msgRandom);
}

/**
 * Decides a chunk after a call that threw. Whatever leaves a doubt is `uncertain`: a needless look into the
 * history costs seconds, a needless repeat costs a player's trust.
 * @param attempt how often this chunk was tried, from 1; the delay doubles with it up to 30 s.
 */
export function settleByFailure(failure: CallFailure, attempt: number): ChunkOutcome {
  // Cut pairs of surrogates are no text for a database; one would stop the record of every outcome beside it.
  const message = failure.message.slice(0, 300).toWellFormed();
  const error = { kind: failure.kind, code: failure.code, message };
  if (failure.uncertain) return { kind: "uncertain", error };
  if (failure.retryAfterMs !== null) {
    // The pace that all share holds every call back; a delay of its own beyond the first would come on top.
    const delayMs = attempt === 1 ? 0 : Math.min(failure.retryAfterMs, backOffMs(attempt - 1));
    return { kind: "again", delayMs, error, pace: { retryAfterMs: failure.retryAfterMs } };
  }
  if (failure.kind === "unreachable") return { kind: "again", delayMs: awayMs(attempt), error };
  if (failure.kind !== "rejected" || failure.class === "transient") {
    return { kind: "again", delayMs: backOffMs(attempt), error };
  }
  return { kind: "refused", error };
}

/** As `backOffMs`, but at most 4 s: a try costs a platform that is away nothing, and once it is back nobody should wait. */
export function awayMs(attempt: number): number {
  return Math.min(4_000, backOffMs(attempt));
}

/** 500 ms, doubled for each further attempt, at most 30 s. */
export function backOffMs(attempt: number): number {
  return Math.min(30_000, 500 * 2 ** Math.min(Math.max(attempt, 1) - 1, 10));
}

/** Whether a failed history read means that the account got nothing because it does not exist. */
export function saysNoSuchAccount(failure: Pick<CallFailure, "kind" | "code" | "class">): boolean {
  if (failure.kind !== "rejected" || failure.code === null) return false;
  return failure.class === "account" || alsoNoSuchAccount.has(failure.code);
}

/** When a run stops by itself. Shares are of the players settled last. */
export const failureRates = {
  /** How many players settled last are looked at; whole calls, so up to one call more. */
  playersMin: 1_000,
  /** With fewer settled than these nothing is said: three failures would be a trend. */
  settledMin: 100,
  /** Above this share for reasons other than an unknown account. */
  share: 0.02,
  /** Above this share for whatever reason. */
  shareOfAny: 0.2,
} as const;

export type FailureWindow = {
  /** Players of the calls that count, without those known to be unknown when the mail was sent. */
  settled: number;
  failures: readonly { code: number; count: number; isUnknownAccount: boolean }[];
};

/**
 * Whether so many of the players settled last failed that a person should look before more do.
 * @returns the reason, a key below `errors` in `messages/`, and the numbers behind it with up to three codes.
 */
export function judgeFailures(window: FailureWindow): { stateReason: string; detail: string } | undefined {
  const { settled, failures } = window;
  if (settled < failureRates.settledMin) return undefined;
  const any = failures.reduce((sum, { count }) => sum + count, 0);
  const other = failures.filter((each) => !each.isUnknownAccount).reduce((sum, { count }) => sum + count, 0);
  const top = [...failures].sort((a, b) => b.count - a.count).slice(0, 3);
  const codes = top.map(({ code, count }) => `${code} × ${count}`).join(", ");
  const say = (failed: number) => `${failed} of the last ${settled} players failed: ${codes}`;
  if (other > settled * failureRates.share) return { stateReason: "runs.failure_rate", detail: say(other) };
  if (any > settled * failureRates.shareOfAny) return { stateReason: "runs.failure_rate_any", detail: say(any) };
  return undefined;
}

/** What an API may be called; `ownPerMinute` is the limit of recipients that people gave the run itself. */
export type Pace = { callsPerSecond: number; recipientsPerMinute: number | null; ownPerMinute?: number | null };

/** What the sending waits for: calls per second, recipients per minute, or the run's own speed. */
export type BindingLimit = "calls" | "recipients" | "own";

/**
 * How long a send takes at the platform's limits, and which limit decides. Calls are evenly spaced and the first
 * leaves at once, so n calls take n - 1 spacings.
 */
export function estimateSend(
  work: { calls: number; recipients: number },
  pace: Pace,
): { etaSeconds: number; bindingLimit: BindingLimit } {
  if (work.calls === 0) return { etaSeconds: 0, bindingLimit: "calls" };
  const gaps = gapsOf(pace, work.recipients / work.calls);
  const slowest = gaps.reduce((before, gap) => (gap.seconds > before.seconds ? gap : before));
  return { etaSeconds: (work.calls - 1) * slowest.seconds, bindingLimit: slowest.limit };
}

type Gap = { limit: BindingLimit; seconds: number };

/** How far apart calls of `perCall` recipients are by each limit. */
function gapsOf(pace: Pace, perCall: number): [Gap, ...Gap[]] {
  const gaps: [Gap, ...Gap[]] = [{ limit: "calls", seconds: 1 / pace.callsPerSecond }];
  const { recipientsPerMinute, ownPerMinute = null } = pace;
  if (recipientsPerMinute !== null) gaps.push({ limit: "recipients", seconds: (perCall * 60) / recipientsPerMinute });
  if (ownPerMinute !== null) gaps.push({ limit: "own", seconds: ownGapSeconds(perCall, ownPerMinute) });
  return gaps;
}

/** A limit holds whole calls: of 500 players each, 1,200 a minute are two, and 100 a minute one in five minutes. */
function ownGapSeconds(perCall: number, ownPerMinute: number): number {
  if (perCall > ownPerMinute) return Math.ceil(perCall / ownPerMinute) * 60;
  return 60 / Math.floor(ownPerMinute / Math.max(perCall, 1));
}

/** Calls of a second that all limits allow, for chunks of `perCall` recipients. */
export function callsPerSecondOf(pace: Pace, perCall: number): number {
  return 1 / Math.max(...gapsOf(pace, Math.max(perCall, 1)).map(({ seconds }) => seconds));
}

/**
 * The run's own limit, where it can be what binds: a single call is never held up by it, and one above what the API hands
 * out anyway needs no line of its own.
 */
export function ownLimitOf(
  run: { recipientsPerMinuteMax: number | null; callCount: number },
  api: Pace,
): number | null {
  const own = run.recipientsPerMinuteMax;
  if (own === null || run.callCount <= 1) return null;
  const most = api.recipientsPerMinute ?? api.callsPerSecond * 60 * recipientsPerCallMax;
  return own < most ? own : null;
}

/** Chunks one worker holds claimed ahead of their grants: a quarter of a second of the game's pace, between 1 and 64. */
export function claimAhead(pace: Pace, perCall: number): number {
  return Math.min(64, Math.max(1, Math.ceil(callsPerSecondOf(pace, perCall) / 4)));
}

/** What the history of every recipient says about an uncertain chunk. */
export function decideByHistory(
  ids: readonly string[],
  delivered: ReadonlySet<string>,
): { kind: "all" } | { kind: "none" } | { kind: "some"; confirmedIds: string[] } {
  const confirmedIds = ids.filter((id) => delivered.has(id));
  if (confirmedIds.length === ids.length) return { kind: "all" };
  return confirmedIds.length === 0 ? { kind: "none" } : { kind: "some", confirmedIds };
}

/** 32-bit numbers of a chunk from two random bases: distinct inside a run, because an odd factor permutes the 2^32 residues. */
export const identityStep = 2_654_435_761;

/** What a call counts for in the limits of its API: a call to a group or a push is one. */
export function chargedRecipientsOf(claim: { ids: string[]; confirmedIds: readonly string[] }): number {
  return Math.max(1, recipientsOf(claim).length);
}

/** The recipients of a claim's next call: those that the history has not shown to have it. */
export function recipientsOf(claim: { ids: string[]; confirmedIds: readonly string[] }): string[] {
  if (claim.confirmedIds.length === 0) return claim.ids;
  const confirmed = new Set(claim.confirmedIds);
  return claim.ids.filter((id) => !confirmed.has(id));
}
