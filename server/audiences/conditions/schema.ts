import { z } from "zod";
import { contentLocales } from "#db/enums/locales.ts";
import { exclusionListKinds, mailCategories } from "#db/enums/mail.ts";

/** What one condition may hold; each bound has its sentence at the place that breaks it. */
export const conditionLimits = {
  /** Groups within groups. */
  depthMax: 3,
  /** Lines in all of it. */
  linesMax: 30,
  /** Values of one line. */
  valuesMax: 50,
  valueCharactersMax: 200,
  daysMax: 3_650,
  /** The sending history that a line may look back on. */
  mailDaysMax: 365,
} as const;

/** What comes deeper than this is no condition that anybody built: it is refused by its shape. */
const readDepthMax = 8;

/** How the parts of a group count: every one, at least one, or not one of them. */
export const groupMatches = ["all", "any", "none"] as const;

const value = z.string().max(conditionLimits.valueCharactersMax);
const values = z.array(value).max(conditionLimits.valuesMax);
const days = z.int().min(0).max(100_000);
const did = z.boolean();

const lineShapes = [
  z.object({ kind: z.literal("nickname"), is: z.enum(["equals", "contains", "starts"]), value }),
  z.object({
    kind: z.literal("language"),
    is: z.enum(["one_of", "none_of"]),
    languages: z.array(z.enum(contentLocales)),
  }),
  z.object({
    kind: z.literal("profile"),
    /** A field of the platform's profile without its prefix: `Level`. */
    field: value,
    is: z.enum(["equals", "differs", "at_least", "at_most"]),
    value,
  }),
  z.object({ kind: z.literal("tags"), has: z.enum(["any", "all", "none"]), tags: values }),
  z.object({ kind: z.literal("attribute"), name: value, is: z.enum(["one_of", "none_of"]), values }),
  z.object({ kind: z.literal("first_seen"), is: z.enum(["within", "before"]), days }),
  z.object({ kind: z.literal("got_mail"), did, category: z.enum(mailCategories).nullable(), days }),
  z.object({ kind: z.literal("last_mail_failed"), did }),
  z.object({ kind: z.literal("in_run"), did, runId: z.uuid().nullable() }),
  z.object({ kind: z.literal("excluded"), did, list: z.enum(exclusionListKinds).nullable() }),
  z.object({ kind: z.literal("in_audience"), did, audienceId: z.uuid().nullable() }),
] as const;

/** One thing that is true of a player or not. */
export type ConditionLine = z.infer<(typeof lineShapes)[number]>;
export type LineKind = ConditionLine["kind"];
export const lineKinds = lineShapes.map((shape) => shape.shape.kind.value) satisfies LineKind[];

export type ConditionGroup = { kind: "group"; match: (typeof groupMatches)[number]; of: ConditionPart[] };
export type ConditionPart = ConditionLine | ConditionGroup;

function groupShape(depthLeft: number): z.ZodType<ConditionGroup> {
  const parts: [z.ZodType<ConditionPart>, ...z.ZodType<ConditionPart>[]] = [
    z.discriminatedUnion("kind", lineShapes),
    ...(depthLeft > 1 ? [groupShape(depthLeft - 1)] : []),
  ];
  return z.object({
    kind: z.literal("group"),
    match: z.enum(groupMatches),
    of: z.array(z.union(parts)).max(conditionLimits.linesMax * 2),
  });
}

/**
 * Whom somebody means: groups of lines, all, any or none of which are to be true. Only the shape is read here, since one that is
 * being built may be half written; `findConditionProblems` says what is missing.
 */
export const playerCondition: z.ZodType<ConditionGroup> = groupShape(readDepthMax);

export const estimateConditionInput = z.object({ condition: playerCondition });
export type EstimateConditionInput = z.infer<typeof estimateConditionInput>;

/** Two sides of a difference at most are shown at once. */
export const nameReferencesInput = z.object({ conditions: z.array(playerCondition).max(2) });
export type NameReferencesInput = z.infer<typeof nameReferencesInput>;

/** A run or an audience that a condition holds the id of; `ordinal` says which run of its mail, and is null for an audience. */
export type ConditionReference = { id: string; name: string; ordinal: number | null };

/** How many players meet a condition now, and how surely: counted, found by a sample, or too few for one. */
export type Reach =
  | { kind: "exact"; count: number }
  /** Within `error` of the truth in 19 of 20 cases. */
  | { kind: "about"; count: number; error: number }
  | { kind: "at_most"; count: number };

/** By which calls a mail to a condition leaves, and what of it the platform cannot express. */
export type ConditionDelivery =
  | { by: "push" }
  | { by: "list"; why: "nested" | "negated" | "beyond_labels" | "labels_mixed" | "too_many_labels" };

export type ConditionEstimate = {
  /** What stops it, part by part: paths like `of.0.tags`. */
  problems: { path: string; reason: string; message: string; params?: Record<string, string | number> }[];
  /** Null while there are problems. */
  reach: Reach | null;
  players: number;
  sample: { id: string; nickname: string | null }[];
  delivery: ConditionDelivery | null;
};

/** How much of what conditions read is known, and since when. */
export type FactsAge = {
  players: number;
  labelsKnown: number;
  labelsOldestAt: Date | null;
  profilesKnown: number;
  profilesOldestAt: Date | null;
};

/** What stands in the game's facts, for whoever builds a condition: the most frequent first. */
export type FactSuggestions = {
  tags: string[];
  attributes: { name: string; values: string[] }[];
  fields: { name: string; values: string[] }[];
};
