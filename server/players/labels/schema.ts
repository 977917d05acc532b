import { z } from "zod";
import { accountId, attributeNamesMax, tagSizeBytesMax, tagsPerCallMax } from "#server/im/schema.ts";

/** Tags that the platform lets one player hold. */
export const tagsPerPlayerMax = 100;

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;
/** What could not be told from another, or not be typed again: the platform would take it, staff would not see it. */
const isPlain = (text: string): boolean =>
  !/[\p{Cc}\p{Zl}\p{Zp}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u.test(text);

/** A tag, an attribute's name or its value as the platform takes it; it counts UTF-8 bytes. */
const label = (reasons: { empty: string; tooLong: string }) =>
  z
    .string()
    .trim()
    .min(1, reasons.empty)
    .refine((text) => sizeOf(text) <= tagSizeBytesMax, { message: reasons.tooLong })
    .refine(isPlain, { message: "labels.not_plain" });
export const tag = label({ empty: "labels.tag_empty", tooLong: "labels.tag_too_long" });
const attributeName = label({ empty: "labels.name_empty", tooLong: "labels.name_too_long" });
export const attributeValue = label({ empty: "labels.value_empty", tooLong: "labels.value_too_long" });

/** The place of an attribute's name, as the platform numbers them. */
const place = z.string().regex(/^[0-9]$/);

export const setAttributeNamesInput = z.object({
  /** Names of the places that change, by place. A place that was named once cannot be emptied, only renamed. */
  names: z
    .array(z.object({ place, name: attributeName }))
    .min(1)
    .max(attributeNamesMax),
  /** What the person saw. */
  version: z.int().min(0),
});
export type SetAttributeNamesInput = z.output<typeof setAttributeNamesInput>;

/** What a name is used for, before it is changed. */
export const attributeUseInput = z.object({ name: attributeName });
export type AttributeUseInput = z.output<typeof attributeUseInput>;

/** Who is meant: a tag, an attribute (with one value of it), the beginning of an id or part of a nickname. All that are given. */
export const labelFilter = z.object({
  tag: z.string().min(1).max(100).optional(),
  name: z.string().min(1).max(100).optional(),
  value: z.string().min(1).max(100).optional(),
  search: z.string().trim().max(100).optional(),
});
export type LabelFilter = z.output<typeof labelFilter>;

export const listLabelledInput = labelFilter.extend({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListLabelledInput = z.output<typeof listLabelledInput>;

export const listTagsInput = z.object({ search: z.string().trim().max(100).optional() });
export type ListTagsInput = z.output<typeof listTagsInput>;

export const playerLabelsRef = z.object({ account: accountId });
export type PlayerLabelsRef = z.output<typeof playerLabelsRef>;

const attributes = z.record(attributeName, attributeValue);
/** The labels that a player has, without order. */
const heldLabels = z.object({
  tags: z.array(z.string().max(200)).max(1_000),
  attributes: z.record(z.string(), z.string()),
});
export type HeldLabels = z.output<typeof heldLabels>;

export const setPlayerLabelsInput = z.object({
  account: accountId,
  tags: z.array(tag).max(tagsPerPlayerMax, "labels.too_many_tags"),
  attributes,
  /** What the person saw before changing it. */
  before: heldLabels,
});
export type SetPlayerLabelsInput = z.output<typeof setPlayerLabelsInput>;

/** What is asked for all players of a change alike. */
export const wantedLabels = z
  .object({
    add: z.array(tag).max(tagsPerCallMax, "labels.too_many_at_once").default([]),
    remove: z.array(tag).max(tagsPerCallMax, "labels.too_many_at_once").default([]),
    set: attributes.default({}),
    unset: z.array(attributeName).max(attributeNamesMax).default([]),
  })
  .superRefine((wanted, check) => {
    const count = wanted.add.length + wanted.remove.length + Object.keys(wanted.set).length + wanted.unset.length;
    if (count === 0) check.addIssue({ code: "custom", message: "labels.nothing_wanted", path: ["add"] });
    const both = wanted.remove.findIndex((one) => wanted.add.includes(one));
    if (both !== -1) check.addIssue({ code: "custom", message: "labels.both_ways", path: ["remove", both] });
    const twice = wanted.unset.findIndex((name) => Object.hasOwn(wanted.set, name));
    if (twice !== -1) check.addIssue({ code: "custom", message: "labels.both_ways", path: ["unset", twice] });
  });
export type Wanted = z.output<typeof wantedLabels>;

/** How far a game's facts are known. Counts are players. */
export type LabelsStatus = {
  total: number;
  known: number;
  /** When the oldest of what is known was told; null when nothing is. */
  oldestAt: Date | null;
  isReading: boolean;
  readCount: number;
  readTotal: number;
  finishedAt: Date | null;
  /** The platform does not tell tags and attributes: its code with the words of it. */
  refusal: { code: number; message: { en: string; ko: string }; at: Date | null } | null;
};

export type AttributeNamesView = {
  /** In the order of the places; `toldName` is what the platform still has while it differs. */
  places: { place: string; name: string | null; toldName: string | null }[];
  version: number;
  /** When the platform last told or took them; null while it was never asked. */
  at: Date | null;
  isPending: boolean;
};

export type TagCount = { tag: string; players: number };
export type AttributeValues = {
  name: string;
  players: number;
  /** How many different values there are; `values` holds the most frequent ones. */
  distinct: number;
  values: { value: string; players: number }[];
};
export type LabelledPlayer = HeldLabels & {
  id: string;
  nickname: string | null;
  profile: Record<string, string | number>;
  /** When the platform told it; null while it was never asked. */
  labelsAt: Date | null;
};
