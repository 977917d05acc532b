/** Why the platform cannot say whether a player read it. */
export type UnreadableReason =
  /** The player did not get it, so there is nothing to read. */
  | "not_sent"
  /** A group or a push: no conversation of the player's own. */
  | "by_platform"
  /** For online players only: kept in no history. */
  | "no_history"
  /** The player deleted it, or the platform's retention is over. */
  | "gone"
  /** More unread messages than the platform counts, some taken back in between, or several of one second. */
  | "uncountable"
  | "busy"
  | "unreachable"
  | "too_slow";

export type ReadState =
  | { state: "read" | "unread" | "recalled"; reason: null }
  | { state: "unknown"; reason: UnreadableReason };

/** Read states of some of a run's players, asked now. */
export type ReadSample = {
  /** Players who were sent it, of whom these are a part. */
  population: number;
  asked: number;
  read: number;
  unread: number;
  recalled: number;
  unknown: number;
  /** Why the platform tells nothing of anybody; null when it told of some. */
  cannotTell: UnreadableReason | null;
  /** Of those who can be told: the share that read it, and between what it lies for all with 95 % confidence. Null when none can. */
  share: { value: number; low: number; high: number } | null;
  at: Date;
};
