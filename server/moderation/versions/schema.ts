import { z } from "zod";
import { type PolicyPreset, type Verdict, verdicts } from "#db/enums/decisions.ts";
import { publicationKinds } from "#db/enums/moderation-rules.ts";
import type { FieldChange } from "#lib/diff-fields.ts";
import type { CorpusComparison } from "../corpus/schema.ts";
import { words } from "../lists/schema.ts";
import type { Excerpt } from "../log/schema.ts";
import type { RuleAllowance, RulePattern, RulePolicy } from "../rulebook/schema.ts";
import type { Term } from "../words/schema.ts";

const textCharactersMax = 300;
/** Of each kind, what of a difference travels to a screen. */
export const diffShownMax = 200;

export const listVersionsInput = z.object({
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListVersionsInput = z.output<typeof listVersionsInput>;

export const versionRef = z.object({ versionId: z.uuid() });
export type VersionRef = z.output<typeof versionRef>;

/** A version, the one at work, or what is worked on. */
export const rulesSource = z.union([z.uuid(), z.enum(["live", "draft"])]);
export type RulesSource = z.output<typeof rulesSource>;

export const diffVersionsInput = z.object({ from: rulesSource.default("live"), to: rulesSource.default("draft") });
export type DiffVersionsInput = z.output<typeof diffVersionsInput>;

export const checkRulesInput = z.object({ rules: rulesSource.default("draft") });
export type CheckRulesInput = z.output<typeof checkRulesInput>;

/** What the corpus says of rules, with the first of the lines. @property counts of all of them. */
export type RulesCheck = CorpusComparison & { counts: { missed: number; stopped: number } };

export const makeVersionInput = z.object({ note: words(textCharactersMax).default("") });

export const publishVersionInput = versionRef.extend({
  kind: z.enum(publicationKinds),
  reason: words(textCharactersMax).min(1, "moderation.reason_missing"),
  /** The version that was shown at work, of this kind; null for none. */
  replaces: z.uuid().nullable(),
});

export const listShadowInput = versionRef.extend({
  was: z.enum(verdicts).optional(),
  becomes: z.enum(verdicts).optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListShadowInput = z.output<typeof listShadowInput>;

export type VersionSummary = {
  id: string;
  number: number;
  contentHash: string;
  terms: number;
  allowances: number;
  patterns: number;
  policies: number;
  corpus: {
    recall: Readonly<Record<string, number>>;
    falsePositives: Readonly<Record<string, number>>;
  } | null;
  note: string;
  basedOn: string | null;
  madeByName: string;
  madeAt: Date;
  /** Since when it judges, or runs along; null while it does not. */
  liveSince: Date | null;
  shadowSince: Date | null;
};
export type Publication = {
  kind: (typeof publicationKinds)[number];
  byName: string;
  reason: string;
  beganAt: Date;
  endedAt: Date | null;
};
/** A version with when it was at work. @property atWork which versions of the game are now, for whoever publishes this one. */
export type VersionView = VersionSummary & {
  publications: Publication[];
  atWork: Record<(typeof publicationKinds)[number], { versionId: string; number: number } | null>;
};

type Changed<T> = { before: T; after: T; changes: FieldChange[] };
/** One kind of thing in two versions; the lists hold the first of each. */
export type PartDiff<T> = {
  counts: { added: number; removed: number; changed: number };
  added: T[];
  removed: T[];
  changed: Changed<T>[];
};
export type RulesDiff = {
  terms: PartDiff<Term>;
  allowances: PartDiff<RuleAllowance>;
  patterns: PartDiff<RulePattern>;
  policies: PartDiff<RulePolicy>;
  isSame: boolean;
};

/** A message that two versions judge otherwise, as one line shows it. */
export type DifferenceView = {
  /** The decision's. */
  id: string;
  decidedAt: Date;
  preset: PolicyPreset | null;
  groupId: string | null;
  /** Null, as its text, when the decision is no longer on record. */
  sender: string | null;
  was: Verdict;
  becomes: Verdict;
  excerpt: Excerpt | null;
  /** What fired then and what fires now, each once, as `by:rule`. */
  firedBefore: string[];
  firedNow: string[];
};
