import type { FallbackReason, MessageChannel, ModerationMode, PolicyPreset, Verdict } from "#db/enums/decisions.ts";
import type { GroupType } from "#db/enums/im.ts";
import type { MatchKind, TermCategory, TermLanguage, TermSeverity } from "#db/enums/moderation.ts";

/**
 * From the first byte of a question to its answer. The platform waits 2 s, does not ask again, and then lets the message through; this leaves the
 * way there and back its share.
 * @see docs/im-api/callbacks.json
 */
export const decideDeadlineMs = 1_200;
/** Of that, by when checkers beyond the rules must have spoken. */
export const providersUntilMs = 700;
/** How long a decision waits for its row before it goes to the spool. */
export const databaseShareMs = 300;
/** What a look into the database may cost an answer that can do without: a team's preset, a player's language. */
export const lookUpMs = 50;

/** What may wait in one gateway for row or spool: ten seconds of 2,000 a second, and no more memory than this. */
export const decisionQueueLimits = { decisions: 20_000, sizeBytes: 67_108_864 } as const;

/** Stands in a decision in the place of what the database refused. No account and no group looks like it. */
export const refusedMark = "[refused by the database]";
/** Names of the platform are shorter; an index takes no more than some 2,700 bytes. */
export const nameCharactersMax = 128;

/** Characters that are judged of one message: five times what the platform lets through. */
export const judgedCharactersMax = 65_536;
/** Levels of a body. Clients nest forwarded messages up to 100 times, six levels each. */
export const bodyDepthMax = 1_000;
/** JSON texts inside JSON texts. */
export const textDepthMax = 8;

/** A text of a message with its place. @property isFixed nothing else can stand in its place, so it cannot be masked. */
export type JudgedText = { path: string; text: string; isFixed: boolean };

/** Everything of a message that somebody could read. */
export type ReadMessage = {
  texts: readonly JudgedText[];
  /** Places in `texts` of what clients show in one row: a word may be cut across them. */
  joined: readonly number[];
  /** The body is nothing but its texts. */
  isAllText: boolean;
  /** There is more of it than is judged. */
  isCut?: boolean;
};

/** What fired, and where: UTF-16 offsets in one text. */
export type JudgedHit = {
  /** Place in `texts`. */
  field: number;
  start: number;
  end: number;
  by: "term" | "pattern" | "provider";
  rule: string;
  category: TermCategory;
  severity: TermSeverity;
  language: TermLanguage | null;
  kind?: MatchKind;
  tier?: 1 | 2;
};

/** A message element as the platform has it. */
export type MessageElement = { MsgType: string; MsgContent: Record<string, unknown> };

/** What the platform is told; the door knows how. */
export type Reply =
  | { verdict: "allow" | "drop" }
  | { verdict: "mask"; body: readonly MessageElement[]; cloudCustomData?: string }
  /** @property own number and text; without them the platform's. */
  | { verdict: "reject"; own?: { code: number; text: string } };

/** Numbers with which a refusal may carry the game's own text. */
export const refusalCodes = {
  direct: { from: 120_001, to: 130_000 },
  group: { from: 10_100, to: 10_200 },
} as const satisfies Record<MessageChannel, { from: number; to: number }>;

/** A message that the platform asks about. */
export type Question = {
  gameId: string;
  channel: MessageChannel;
  /** Of a message into a group, with the type that the callback names. */
  groupId: string | null;
  topicId: string | null;
  groupType: GroupType | null;
  sender: string;
  recipient: string | null;
  operator: string | null;
  /** In small letters. */
  platform: string | null;
  msgSeq: number | null;
  msgRandom: number | null;
  /** Unix seconds. */
  msgTime: number | null;
  /** The callback's body, decoded; empty when it is no object. */
  json: Readonly<Record<string, unknown>>;
  /** Not what the platform describes: nothing of it can be judged. */
  isUnreadable: boolean;
  sizeBytes: number;
  /** `performance.now()` when it came. */
  startedAt: number;
};

/** A message that has reached its players without anybody having asked. */
export type LateMessage = Pick<
  Question,
  "channel" | "groupId" | "groupType" | "sender" | "recipient" | "msgSeq" | "msgRandom"
> & {
  /** Within a community: its messages are numbered by themselves. */
  topicId: string | null;
  /** Unix seconds; null where only the number of a group's message names it. */
  msgTime: number | null;
  /** What tells of it: the body of a callback, or anything with `MsgBody` and `CloudCustomData`. */
  json: Readonly<Record<string, unknown>>;
  eventId: number | null;
};

/** The outcome of judging, before anything is known of providers or the mode. */
export type Judgement = {
  verdict: Verdict;
  hits: readonly JudgedHit[];
  /** Hits that are masked. */
  masked: readonly JudgedHit[];
  language: TermLanguage | null;
  /** What a person should look at, the highest first; null for nobody. */
  reviewPriority: number | null;
};

/** How a decision ended. */
export type Decided = {
  reply: Reply;
  /** `late`: neither row nor spool in time; `full`: there was no room to wait; `refused`: the game's locks have changed. */
  taken: "stored" | "spooled" | "late" | "full" | "refused";
  verdict: Verdict;
  mode: ModerationMode;
  preset: PolicyPreset | null;
  fallback: FallbackReason | null;
};
