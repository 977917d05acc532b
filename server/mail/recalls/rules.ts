import type { RecallOutcome, RunChannel, RunState } from "#db/enums/mail.ts";
import type { CallFailure } from "../runs/rules.ts";
import type { PlayerRecall } from "./schema.ts";

/** The call by which each channel's messages are taken back, as the vendor names it. */
export const recallApis: Readonly<Record<RunChannel, string>> = {
  batch: "openim/admin_msgwithdraw",
  one: "openim/admin_msgwithdraw",
  group: "group_open_http_svc/group_msg_recall",
  push: "timpush/revoke",
};

/** A push is revoked within 24 hours. @see https://www.tencentcloud.com/document/product/1047/67824 (read 2026-11) */
const pushSecondsMax = 24 * 3_600;

/** Why a run cannot be recalled now; each has a sentence under `errors.recalls`. The first that holds is named. */
export type Obstacle =
  | "running"
  | "still_sending"
  | "under_way"
  | "push_legacy"
  | "push_too_late"
  | "unnamed"
  | "group_type"
  | "online_only"
  | "nothing_sent"
  | "nothing_left";

/** A run as far as it decides about a recall; counts are players of chunks that nothing more happens to. */
export type RecallSubject = {
  state: RunState;
  channel: RunChannel;
  payload: { lifeTimeSeconds: number; group?: { type: string }; push?: { family: string } };
  isBeingRecalled: boolean;
  /** Chunks whose call may be on its way. */
  underWay: number;
  sent: number;
  /** Of those, whose copy no earlier recall took back. */
  left: number;
  /** Since its first call left, by the database's clock. */
  ageSeconds: number | null;
  /** Chunks without a key that could name their message, and without a history to look it up in. */
  unnamed: number;
};

/** @returns null when it can be recalled. */
export function findObstacle(run: RecallSubject): Obstacle | null {
  const { channel, payload } = run;
  if (run.isBeingRecalled) return "running";
  if (run.state === "planned" || run.state === "sending") return "still_sending";
  if (run.underWay > 0) return "under_way";
  if (run.sent === 0) return "nothing_sent";
  if (channel === "push" && payload.push?.family === "legacy") return "push_legacy";
  if (channel === "group" && payload.group?.type === "avchatroom") return "group_type";
  if (payload.lifeTimeSeconds === 0) return "online_only";
  if (run.left === 0) return "nothing_left";
  if (channel === "push" && (run.ageSeconds ?? 0) > pushSecondsMax) return "push_too_late";
  if (run.unnamed > 0 && channel !== "batch" && channel !== "one") return "unnamed";
  return null;
}

/** What an earlier recall did to a chunk: it went through the first `done` of its players and left these with their copy. */
export type EarlierPart = { done: number; kept: readonly string[] };

/**
 * The players of a chunk that a recall is about, in byte order: those who have it, without those from whom an earlier recall
 * took it. Every recall goes through its list from the front, so its counters say who had their turn.
 */
export function stillToRecall(sent: readonly string[], earlier: readonly EarlierPart[]): string[] {
  return earlier.reduce<string[]>(
    (left, { done, kept }) => {
      const hasIt = new Set(kept);
      return [...left.slice(0, done).filter((account) => hasIt.has(account)), ...left.slice(done)];
    },
    [...sent],
  );
}

/** Who of a chunk has the mail: everybody but the failed, or, when it was cancelled, those the history showed to have it. */
export function sentIdsOf(chunk: {
  state: string;
  ids: readonly string[];
  confirmedIds: readonly string[];
  failed: readonly string[];
}): string[] {
  if (chunk.state === "cancelled") return [...chunk.confirmedIds];
  const failed = new Set(chunk.failed);
  return chunk.ids.filter((account) => !failed.has(account));
}

/** What became of one player whose turn stands at `place` of a chunk's list; -1 for who is not in it. */
export function outcomeAt(chunk: {
  place: number;
  done: number;
  isStopped: boolean;
  failure: RecallOutcome | null;
}): PlayerRecall {
  if (chunk.place < chunk.done) return chunk.failure ?? "recalled";
  return chunk.isStopped ? "stopped" : "waiting";
}

export type CopyOutcome =
  | { kind: "recalled" }
  /** @property stops the refusal is about the game's settings: it would meet everybody. */
  | { kind: "kept"; outcome: RecallOutcome; code: number | null; stops?: boolean };

/** `already` of the first call is the player's fate; of a repeated one it is our own first call, whose answer was lost. */
export function settleByAnswer(answer: { already: boolean; isRepeat: boolean; code: number }): CopyOutcome {
  if (!answer.already || answer.isRepeat) return { kind: "recalled" };
  return { kind: "kept", outcome: "already", code: answer.code };
}

/** The message, or the time in which it could be recalled, is gone. */
const tooLateCodes: ReadonlySet<number> = new Set([20016, 20022, 10030, 10031, 90052]);

/** @returns null for a failure that a repeat may cure: a recall that is repeated changes nothing more. */
export function settleByRefusal(failure: Pick<CallFailure, "kind" | "code" | "class">): CopyOutcome | null {
  const { kind, code } = failure;
  if (kind !== "rejected" || code === null || failure.class === "transient") return null;
  const outcome = tooLateCodes.has(code) ? "too_late" : "refused";
  return { kind: "kept", outcome, code, ...(failure.class === "configuration" ? { stops: true } : {}) };
}

/** Players of one step: an eighth of a second of the limit, so that four chunks keep it full and a cancel waits for little. */
export function playersPerStep(callsPerSecond: number): number {
  return Math.min(25, Math.max(1, Math.floor(callsPerSecond / 8)));
}

/** At the platform's limit; the first call leaves at once. */
export function recallSeconds(calls: number, callsPerSecond: number): number {
  return calls <= 1 ? 0 : (calls - 1) / callsPerSecond;
}

/** How many of a run's players are asked for, at most, to tell how many have read it. */
export const sampleMax = 100;

/** Whose copy one call takes back: a player's, or that of everybody in a group or reached by a push. */
export type Target = { account: string; players: number };
export type Settled = { target: Target; outcome: CopyOutcome };

/**
 * The targets of a step whose turn is over. A recall's counters stand for the front of its list, so they end at the first of whom
 * nothing is known.
 * @param result.called for a recall that a person stopped: those called without an answer. Their copy may be gone, so they
 * are settled as refused without a code; so is whoever stands before one of them or of the known.
 */
export function settledOf(
  targets: readonly Target[],
  result: { outcomes: ReadonlyMap<string, CopyOutcome>; called: ReadonlySet<string> },
): Settled[] {
  const { outcomes, called } = result;
  const noAnswer: CopyOutcome = { kind: "kept", outcome: "refused", code: null };
  const end =
    called.size > 0 ? targets.findLastIndex(({ account }) => outcomes.has(account) || called.has(account)) : -1;
  const unknown = targets.findIndex(({ account }) => !outcomes.has(account));
  const count = Math.max(end + 1, unknown === -1 ? targets.length : unknown);
  return targets.slice(0, count).map((target) => ({ target, outcome: outcomes.get(target.account) ?? noAnswer }));
}
