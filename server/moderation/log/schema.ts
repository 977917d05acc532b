import { z } from "zod";
import {
  type DecisionSource,
  decisionSources,
  type FallbackReason,
  fallbackReasons,
  type MessageChannel,
  type ModerationMode,
  messageChannels,
  type PolicyPreset,
  type ProviderOutcome,
  policyPresets,
  type RuleKind,
  type Verdict,
  verdicts,
} from "#db/enums/decisions.ts";
import {
  type MatchKind,
  type TermCategory,
  type TermLanguage,
  type TermSeverity,
  termCategories,
  termLanguages,
} from "#db/enums/moderation.ts";
import { isStorableTime } from "#lib/storable-text.ts";

/** Spans of time that move with the clock, in hours. */
export const decisionSpans = { hour: 1, day: 24, week: 168, month: 720 } as const;
export type DecisionSpan = keyof typeof decisionSpans;
const spanNames = ["hour", "day", "week", "month"] as const satisfies readonly DecisionSpan[];

/** One reason, or any. */
export const fallbackFilters = ["any", ...fallbackReasons] as const;
/** Decisions that the version beside would have made otherwise. */
export const shadowFilters = ["differs"] as const;

const search = z.string().trim().min(1).max(100);
const rule = z.string().trim().min(1).max(120);
const room = z.string().trim().min(1).max(128);
const player = z.string().trim().min(1).max(64);
const time = z.coerce.date().refine(isStorableTime, "input.custom");

export const decisionFilter = z.object({
  /** Stands in one of the texts, as it was written or as it was read. */
  search: search.optional(),
  verdict: z.array(z.enum(verdicts)).max(verdicts.length).optional(),
  channel: z.enum(messageChannels).optional(),
  preset: z.enum(policyPresets).optional(),
  language: z.enum(termLanguages).optional(),
  category: z.enum(termCategories).optional(),
  /** `term:시발`, `pattern:phone numbers`, `provider:TMS`. */
  rule: rule.optional(),
  /** A group's id. */
  room: room.optional(),
  /** Whoever wrote it, or whom it was for. */
  player: player.optional(),
  source: z.enum(decisionSources).optional(),
  fallback: z.enum(fallbackFilters).optional(),
  shadow: z.enum(shadowFilters).optional(),
  /** So long back from now; stands instead of `from`. */
  span: z.enum(spanNames).optional(),
  from: time.optional(),
  /** Not included. */
  to: time.optional(),
});
export type DecisionFilter = z.output<typeof decisionFilter>;

export const listDecisionsInput = decisionFilter.extend({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListDecisionsInput = z.output<typeof listDecisionsInput>;

const decisionRef = z.object({ id: z.uuid() });

export const getDecisionInput = decisionRef.extend({
  /** What the log was searched for: shown where it stands. */
  search: search.optional(),
});
export type GetDecisionInput = z.input<typeof getDecisionInput>;

const around = z.int().min(0).max(50).default(10);
export const listAroundInput = decisionRef.extend({ before: around, after: around });
export type ListAroundInput = z.output<typeof listAroundInput>;

const decisionExportFormats = ["csv", "ndjson"] as const;
export const exportDecisionsInput = decisionFilter.extend({ format: z.enum(decisionExportFormats).default("csv") });
export type ExportDecisionsInput = z.output<typeof exportDecisionsInput>;

/** A watch of the newest decisions that meet a filter. Times are none of it: what is watched is now. */
export const watchDecisionsQuery = decisionFilter.omit({ span: true, from: true, to: true }).extend({
  game: z.string().min(1).max(40),
});

/** An address's parameter as text: every value between commas must be one of the list. */
const listOf = (of: z.ZodType) =>
  z
    .string()
    .max(2_000)
    .refine((text) => text.split(",").every((one) => of.safeParse(one).success));

/** The parameters of the list's address that make a view, each as it stands there. */
export const decisionViewParams = {
  search,
  verdict: listOf(z.enum(verdicts)),
  channel: z.enum(messageChannels),
  preset: z.enum(policyPresets),
  language: z.enum(termLanguages),
  category: z.enum(termCategories),
  rule,
  room,
  player,
  source: z.enum(decisionSources),
  fallback: z.enum(fallbackFilters),
  shadow: z.enum(shadowFilters),
  span: z.enum(spanNames),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
} as const satisfies Record<string, z.ZodType>;

/** A stretch of a text, in UTF-16 units; `end` is the first one behind. */
export type Stretch = { start: number; end: number };

/** What fired. */
export type RuleHit = Stretch & {
  /** Place in the texts of the decision. */
  field: number;
  by: RuleKind;
  /** The term, the pattern's name, or the provider's. */
  rule: string;
  category: TermCategory;
  severity: TermSeverity;
  language: TermLanguage | null;
  kind?: MatchKind;
  tier?: 1 | 2;
};

/** The part of a message that a line shows: where something fired, or else its beginning. */
export type Excerpt = {
  path: string;
  text: string;
  /** What fired. */
  marks: Stretch[];
  /** What was searched for. */
  found: Stretch[];
  /** Something stands before or behind it. */
  isCut: boolean;
  /** Other texts of the message that are not shown. */
  others: number;
};

/** A line of the log. */
export type DecisionRow = {
  id: string;
  decidedAt: Date;
  channel: MessageChannel;
  groupId: string | null;
  /** Of the team, as Herald knows it. */
  roomName: string | null;
  preset: PolicyPreset | null;
  sender: string;
  senderName: string | null;
  recipient: string | null;
  recipientName: string | null;
  verdict: Verdict;
  code: number;
  excerpt: Excerpt | null;
  /** What fired, each once, as `by:rule`. */
  rules: string[];
  categories: TermCategory[];
  language: string | null;
  mode: ModerationMode;
  source: DecisionSource;
  fallback: FallbackReason | null;
  isSpooled: boolean;
  latencyUs: number;
  /** What the version beside would have said, where that differs. */
  shadowVerdict: Verdict | null;
};

/** A page of the log. */
export type DecisionPage = {
  rows: DecisionRow[];
  nextCursor: string | null;
  /** Where looking stopped with less than a page found, because so much was looked at that does not meet the filters; null otherwise. */
  lookedUntil: Date | null;
};

/** A text as it was written and as it was read, with what fired marked in both, and what was searched for. */
export type ReadField = {
  path: string;
  text: string;
  marks: Stretch[];
  found: Stretch[];
  /** Null where it was read as it was written. */
  normalised: { text: string; marks: Stretch[]; found: Stretch[] } | null;
};

/** Everything about one decision. */
export type DecisionView = Omit<DecisionRow, "excerpt" | "rules" | "categories"> & {
  topicId: string | null;
  operator: string | null;
  platform: string | null;
  msgSeq: number | null;
  msgRandom: number | null;
  /** When the message was sent, as the platform told. */
  sentAt: Date | null;
  fields: ReadField[];
  hits: RuleHit[];
  shadowHits: RuleHit[];
  providers: {
    provider: string;
    outcome: ProviderOutcome;
    label: string | null;
    score: number | null;
    tookMs: number;
    isCached: boolean;
  }[];
  /** `MsgBody` as it came, where it holds more than the texts. */
  body: string | null;
  version: { id: string; number: number | null } | null;
  shadowVersion: { id: string; number: number | null } | null;
  reviewPriority: number | null;
  eventId: number | null;
};

/** What became of a message that is known from elsewhere. */
export type MessageVerdict = Pick<DecisionRow, "id" | "verdict" | "mode" | "source" | "fallback">;

/** How far those who make decisions findable and countable are behind. */
export type DecisionLag = {
  /** Decisions that wait, counted up to `lagCountMax`. */
  waiting: number;
  /** Age of the one that waits longest; 0 for none. */
  oldestMs: number;
};
export const lagCountMax = 10_000;

/** How the log stands. */
export type DecisionStatus = { words: DecisionLag; counts: DecisionLag };
