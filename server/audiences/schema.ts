import { z } from "zod";
import {
  type AudienceSource,
  type AudienceState,
  audienceSources,
  audienceStates,
  type RejectReason,
  setOperations,
} from "#db/enums/audiences.ts";
import { contentLocales } from "#db/enums/locales.ts";
import type { CampaignState } from "#db/enums/mail.ts";
import { groupId } from "#server/im/schema.ts";
import { combinationInput, combinedAudiencesMax } from "./combinations/schema.ts";
import { playerCondition } from "./conditions/schema.ts";

/** Lines (or pasted ids) of one audience, blank ones not counted. */
export const audienceLinesMax = 1_000_000;
/** Ids of an audience that is made of others: ten of the largest. */
export const combinedIdsMax = audienceLinesMax * combinedAudiencesMax;
/** Bytes of one upload; a table may carry more columns than the one that is read. */
export const uploadSizeBytesMax = 256 * 1024 * 1024;
/** Characters of pasted text; more comes as a file. */
const pastedTextLengthMax = 4_000_000;
/** Bad lines kept for the download. All of them are counted. */
export const storedRejectsMax = 100_000;
/** Characters kept of a bad value. */
export const rejectedValueLengthMax = 200;
/** Larger audiences are compared with the platform when someone asks, not by themselves: 1,000 calls, about 10 s. */
export const automaticCheckIdsMax = 100_000;
export const audienceNameLengthMax = 120;

/** How the bytes of a list are read: one id a line, a column of a table, or words between any separators. */
const audienceFormats = ["lines", "table", "words"] as const;
export type AudienceFormat = (typeof audienceFormats)[number];

/** A list of players, received once and never changed; only its name may be. */
export type Audience = {
  id: string;
  name: string;
  source: AudienceSource;
  createdByName: string;
  state: AudienceState;
  /** A key below `errors` in `messages/`; null unless failed. */
  failureReason: string | null;
  lineCount: number;
  validCount: number;
  duplicateCount: number;
  rejectedCount: number;
  /** Ids the platform did not know at `checkedAt`; null until then. */
  unknownCount: number | null;
  checkedAt: Date | null;
  /** Set while the platform is being asked. */
  checkRequestedAt: Date | null;
  /** Ids the running check has asked about. */
  checkedCount: number;
  createdAt: Date;
};

export type AudienceReject = { line: number; value: string; reason: RejectReason };

/** A mail that rests on an audience. */
export type AudienceUse = { id: string; name: string; state: CampaignState };

export type AudienceRow = Audience & {
  /** Up to three mails that rest on it, and how many there are. */
  uses: AudienceUse[];
  useCount: number;
};

export type AudienceDetail = Audience & {
  /** What it was made of; null for a list that somebody brought, or one made before this was kept. */
  origin: AudienceOrigin | null;
  /** Up to 20 ids in byte order, with the nickname Herald knows. */
  sample: { id: string; nickname: string | null }[];
  /** The first 20. */
  rejects: AudienceReject[];
  /** The first 20. */
  unknowns: string[];
};

const name = z.string().trim().max(audienceNameLengthMax);

export const createAudienceFromTextInput = z.object({
  text: z.string().max(pastedTextLengthMax),
  name: name.optional(),
});
export type CreateAudienceFromTextInput = z.infer<typeof createAudienceFromTextInput>;

const term = z.string().min(1).max(200);
const tags = z.array(term).max(50);
const attributes = z.array(z.object({ name: term, value: term })).max(50);
const memberCondition = z.object({
  tagsAny: tags,
  tagsAll: tags,
  attributesAny: attributes,
  attributesAll: attributes,
});
export type MemberCondition = z.infer<typeof memberCondition>;

const namedAudience = z.object({ id: z.uuid(), name: z.string() });

/**
 * Whom the worker makes a list of: a group's members and holders of labels are asked of the platform, `players` by condition are
 * found among those Herald knows, the rest is made of other audiences.
 */
export const audienceMembers = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("group"), groupId }),
  z.object({ kind: z.literal("condition"), condition: memberCondition }),
  z.object({ kind: z.literal("everyone") }),
  z.object({ kind: z.literal("players"), condition: playerCondition }),
  z.object({
    kind: z.literal("combination"),
    operation: z.enum(setOperations),
    parts: z.array(namedAudience).min(1).max(combinedAudiencesMax),
    withoutExcluded: z.boolean(),
  }),
  z.object({ kind: z.literal("split"), of: namedAudience, language: z.enum(contentLocales).nullable() }),
]);
export type AudienceMembers = z.infer<typeof audienceMembers>;

/** What a list was made of, as it is kept beside it, and the list that it refreshes. */
export const audienceOrigin = z.intersection(
  audienceMembers,
  z.object({ refreshOf: namedAudience.nullable().default(null) }),
);
export type AudienceOrigin = z.infer<typeof audienceOrigin>;

/** An empty name becomes one made of what the list is of. */
export const createAudienceFromConditionInput = z.object({ name: name.default(""), condition: playerCondition });
export type CreateAudienceFromConditionInput = z.infer<typeof createAudienceFromConditionInput>;

export const combineAudiencesInput = combinationInput.extend({ name: name.default("") });
export type CombineAudiencesInput = z.infer<typeof combineAudiencesInput>;

export const renameAudienceInput = z.object({ id: z.uuid(), name: name.min(1) });
export type RenameAudienceInput = z.infer<typeof renameAudienceInput>;

export const createAudienceFromGroupInput = z.object({ groupId });
export type CreateAudienceFromGroupInput = z.infer<typeof createAudienceFromGroupInput>;

export const audienceRef = z.object({ id: z.uuid() });
export type AudienceRef = z.infer<typeof audienceRef>;

export const listAudiencesInput = z.object({
  search: z.string().trim().max(audienceNameLengthMax).optional(),
  sources: z.array(z.enum(audienceSources)).max(audienceSources.length).optional(),
  states: z.array(z.enum(audienceStates)).max(audienceStates.length).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListAudiencesInput = z.infer<typeof listAudiencesInput>;

/** What the upload door reads from its URL; the bytes are the body. */
export const uploadAudienceQuery = z.object({
  game: z.string().min(1).max(40),
  name: z.string().trim().max(255).default(""),
  /** Chosen by the client so that it can ask for the progress of an upload that has not answered yet. */
  id: z.uuid().optional(),
});
