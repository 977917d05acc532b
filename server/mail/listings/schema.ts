import { z } from "zod";
import { campaignStates, campaignTargets, mailCategories } from "#db/enums/mail.ts";

/** What the list of mails can be sorted by. */
export const campaignSorts = ["changed", "scheduled", "recipients", "value"] as const;
export type CampaignSort = (typeof campaignSorts)[number];

/** Which time of a mail a span is about: its last change, its next time, or when any of it was sent. */
export const campaignTimes = ["changed", "scheduled", "sent"] as const;
export type CampaignTime = (typeof campaignTimes)[number];

/** Spans that move with the day, so that a saved view of them stays what it is called. Days from now, backwards below zero. */
export const campaignSpans = { last1: -1, last7: -7, last30: -30, next1: 1, next7: 7, next30: 30 } as const;
export type CampaignSpan = keyof typeof campaignSpans;
const spanNames = Object.keys(campaignSpans) as [CampaignSpan, ...CampaignSpan[]];

/** In a list of authors or approvers: whoever asks. */
export const myself = "@me";
/** So many of one kind may be chosen at once. */
const chosenMax = 20;

const chosen = <T extends z.ZodType>(of: T) => z.array(of).max(chosenMax).optional();
const person = z.string().min(1).max(200);
const day = z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "list.bad_day");

/** Which mails: all of these at once, any of the values of each. */
export const campaignFilter = z.object({
  /** In the name, and in the title and body in every language. */
  search: z.string().trim().max(100).optional(),
  states: chosen(z.enum(campaignStates)),
  categories: chosen(z.enum(mailCategories)),
  targets: chosen(z.enum(campaignTargets)),
  /** Names as mails carry them, or `@me`. */
  authors: chosen(person),
  approvers: chosen(person),
  /** Codes of items that the mail carries. */
  items: chosen(z.string().min(1).max(64)),
  audiences: chosen(z.uuid()),
  time: z.enum(campaignTimes).optional(),
  span: z.enum(spanNames).optional(),
  /** Days in the game's zone, both included. */
  from: day.optional(),
  to: day.optional(),
});
export type CampaignFilterInput = z.output<typeof campaignFilter>;

export const listCampaignsInput = campaignFilter.extend({
  sort: z.enum(campaignSorts).default("changed"),
  descending: z.boolean().default(true),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListCampaignsInput = z.output<typeof listCampaignsInput>;

/** Counting ends here. */
export const countedMax = 1_000;

/** An address's parameter as text: every value of a list, between commas, must be one the list knows. */
const listOf = (of: z.ZodType) =>
  z
    .string()
    .max(2_000)
    .refine((text) => text.split(",").length <= chosenMax && text.split(",").every((one) => of.safeParse(one).success));

/** The parameters of the list's address that make a view, each as it stands there. */
export const campaignViewParams = {
  search: z.string().max(100),
  state: listOf(z.enum(campaignStates)),
  category: listOf(z.enum(mailCategories)),
  target: listOf(z.enum(campaignTargets)),
  author: listOf(person),
  approver: listOf(person),
  item: listOf(z.string().min(1).max(64)),
  audience: listOf(z.uuid()),
  time: z.enum(campaignTimes),
  span: z.enum(spanNames),
  from: day,
  to: day,
  sort: z.enum(campaignSorts),
  order: z.enum(["asc", "desc"]),
} as const satisfies Record<string, z.ZodType>;
