import { type ContentLocale, contentLocales } from "#db/enums/locales.ts";
import type { CampaignTarget, ExpiryKind, MailCategory, ScheduleKind } from "#db/enums/mail.ts";
import { type AttachedItem, type Draft, draftInput, mailLimits } from "#server/mail/schema.ts";

/** What the number fields of the composer hold: a number, nothing, or the text that is no whole number. */
type TypedNumber = number | null | string;

/** An item as the composer lists it; the quantity beside it is what was typed. */
export type ComposerItem = Omit<AttachedItem, "quantity">;

/** A draft while it is on screen: every language has its fields, and numbers may be half typed. */
export type ComposerValues = {
  name: string;
  category: MailCategory;
  texts: Record<ContentLocale, { title: string; body: string }>;
  senderAccount: string;
  expiryKind: ExpiryKind;
  expiresAt: Date | null;
  expiresAfterDays: TypedNumber;
  lifeTimeSeconds: number;
  onlineOnly: boolean;
  deepLink: string;
  offlinePush: { title: string; desc: string };
  target: CampaignTarget;
  audienceId: string | null;
  groupId: string;
  condition: NonNullable<Draft["condition"]>;
  playerCondition: Draft["playerCondition"];
  everyoneCount: TypedNumber;
  holdoutPercent: TypedNumber;
  recipientsPerMinuteMax: TypedNumber;
  scheduleKind: ScheduleKind;
  scheduleAt: string | null;
  scheduleZone: string | null;
  scheduleRule: string | null;
  maxLatenessMinutes: TypedNumber;
  attachments: { item: ComposerItem; quantity: TypedNumber }[];
};

/** One field the composer cannot save as it stands. */
export type ValueProblem = { path: string; reason: string; message: string; params?: Record<string, string | number> };

export const lifeTimeSecondsDefault = mailLimits.lifeTimeSecondsMax;
const maxLatenessMinutesDefault = 60;

/** A mail before anybody typed anything. */
export function emptyDraft(senderAccount: string | null): Draft {
  return {
    name: "",
    category: "notice",
    texts: {},
    senderAccount,
    expiryKind: "after_days",
    expiresAt: null,
    expiresAfterDays: 14,
    lifeTimeSeconds: lifeTimeSecondsDefault,
    onlineOnly: false,
    deepLink: null,
    offlinePush: null,
    target: "list",
    audienceId: null,
    groupId: null,
    condition: null,
    playerCondition: null,
    everyoneCount: null,
    holdoutPercent: 0,
    recipientsPerMinuteMax: null,
    scheduleKind: "now",
    scheduleAt: null,
    scheduleZone: null,
    scheduleRule: null,
    maxLatenessMinutes: maxLatenessMinutesDefault,
    attachments: [],
  };
}

const noCondition: ComposerValues["condition"] = { tagsAny: [], tagsAll: [], attributesAny: [], attributesAll: [] };
const isEmptyCondition = (condition: ComposerValues["condition"]) =>
  Object.values(condition).every((terms) => terms.length === 0);

/** A stored draft as the form shows it; attachments whose item is not among `items` are left out. */
export function toValues(draft: Draft, items: readonly ComposerItem[]): ComposerValues {
  const byId = new Map(items.map((item) => [item.id, item]));
  return {
    name: draft.name,
    category: draft.category,
    texts: Object.fromEntries(
      contentLocales.map((locale) => [locale, draft.texts[locale] ?? { title: "", body: "" }]),
    ) as ComposerValues["texts"],
    senderAccount: draft.senderAccount ?? "",
    expiryKind: draft.expiryKind,
    expiresAt: draft.expiresAt,
    expiresAfterDays: draft.expiresAfterDays,
    lifeTimeSeconds: draft.lifeTimeSeconds,
    onlineOnly: draft.onlineOnly,
    deepLink: draft.deepLink ?? "",
    offlinePush: draft.offlinePush ?? { title: "", desc: "" },
    target: draft.target,
    audienceId: draft.audienceId,
    groupId: draft.groupId ?? "",
    condition: draft.condition ?? noCondition,
    playerCondition: draft.playerCondition,
    everyoneCount: draft.everyoneCount,
    holdoutPercent: draft.holdoutPercent,
    recipientsPerMinuteMax: draft.recipientsPerMinuteMax,
    scheduleKind: draft.scheduleKind,
    scheduleAt: draft.scheduleAt,
    scheduleZone: draft.scheduleZone,
    scheduleRule: draft.scheduleRule,
    maxLatenessMinutes: draft.maxLatenessMinutes,
    attachments: draft.attachments.flatMap(({ itemId, quantity }) => {
      const item = byId.get(itemId);
      return item === undefined ? [] : [{ item, quantity }];
    }),
  };
}

/** The draft that the form stands for, as far as it is one: a number that is none counts as 0. For the preview. */
export function toDraft(values: ComposerValues): Draft {
  const texts: Draft["texts"] = {};
  for (const locale of contentLocales) {
    const text = values.texts[locale];
    if (text.title !== "" || text.body !== "") texts[locale] = { title: text.title, body: text.body };
  }
  return {
    name: values.name,
    category: values.category,
    texts,
    senderAccount: values.senderAccount === "" ? null : values.senderAccount,
    expiryKind: values.expiryKind,
    expiresAt: values.expiresAt,
    expiresAfterDays: numberOr(values.expiresAfterDays, null),
    lifeTimeSeconds: values.onlineOnly ? 0 : values.lifeTimeSeconds,
    onlineOnly: values.onlineOnly,
    deepLink: values.deepLink.trim() === "" ? null : values.deepLink.trim(),
    offlinePush: values.offlinePush.title + values.offlinePush.desc === "" ? null : values.offlinePush,
    target: values.target,
    audienceId: values.audienceId,
    groupId: values.groupId.trim() === "" ? null : values.groupId.trim(),
    condition: isEmptyCondition(values.condition) ? null : values.condition,
    playerCondition: values.playerCondition,
    everyoneCount: numberOr(values.everyoneCount, null),
    holdoutPercent: numberOr(values.holdoutPercent, 0),
    recipientsPerMinuteMax: numberOr(values.recipientsPerMinuteMax, null),
    scheduleKind: values.scheduleKind,
    scheduleAt: values.scheduleAt,
    scheduleZone: values.scheduleZone,
    scheduleRule: values.scheduleRule,
    maxLatenessMinutes: numberOr(values.maxLatenessMinutes, maxLatenessMinutesDefault),
    attachments: values.attachments.map(({ item, quantity }) => ({
      itemId: item.id,
      quantity: typeof quantity === "number" ? quantity : 0,
    })),
  };
}

const numberOr = <Other>(value: TypedNumber, other: Other): number | Other =>
  typeof value === "number" ? value : other;

/** What is wrong with the values themselves, at once and whatever else is missing; `isUnstorable` tells which of it stops a save. */
export function findValueProblems(values: ComposerValues): ValueProblem[] {
  return [
    ...shapeProblems(values),
    ...dayProblems(values.expiresAfterDays),
    ...numberProblems(values),
    ...quantityProblems(values.attachments),
  ];
}

/** A quantity above an item's cap can wait in a draft; what is no number, or longer than its column, cannot. */
export function isUnstorable(problem: ValueProblem): boolean {
  return problem.reason !== "mail.quantity_above_max" || Number(problem.params?.quantity) > mailLimits.quantityMax;
}

function shapeProblems(values: ComposerValues): ValueProblem[] {
  return (draftInput.safeParse(toDraft(values)).error?.issues ?? []).map((issue) => {
    const path = issue.path.map(String).join(".");
    if (issue.code === "too_big" && issue.path[0] === "texts") return tooLong(path, values, Number(issue.maximum));
    const params: Record<string, string | number> = {};
    if ("maximum" in issue) params.maximum = Number(issue.maximum);
    if ("minimum" in issue) params.minimum = Number(issue.minimum);
    return { path, reason: `input.${issue.code}`, message: issue.message, params };
  });
}

/** A title or text above its bound, with how much has to go. */
function tooLong(path: string, values: ComposerValues, max: number): ValueProblem {
  const [, locale, field] = path.split(".");
  const text = contentLocales.flatMap((each) => (each === locale ? [values.texts[each]] : []))[0];
  const length = (field === "title" ? text?.title : text?.body)?.length ?? 0;
  const message = `${length} characters; at most ${max} fit. Take ${length - max} out.`;
  return { path, reason: "mail.text_too_long", message, params: { length, max, cut: length - max } };
}

function dayProblems(days: TypedNumber): ValueProblem[] {
  if (typeof days !== "string") return [];
  return [{ path: "expiresAfterDays", reason: "mail.expiry_days_not_whole", message: "A whole number of days." }];
}

const numberFields = ["everyoneCount", "holdoutPercent", "recipientsPerMinuteMax", "maxLatenessMinutes"] as const;

function numberProblems(values: ComposerValues): ValueProblem[] {
  return numberFields
    .filter((field) => typeof values[field] === "string")
    .map((path) => ({ path, reason: "mail.number_not_whole", message: "A whole number." }));
}

function quantityProblems(attachments: ComposerValues["attachments"]): ValueProblem[] {
  return attachments.flatMap(({ item, quantity }, index): ValueProblem[] => {
    const path = `attachments.${index}.quantity`;
    if (typeof quantity !== "number" || !Number.isSafeInteger(quantity) || quantity < 1) {
      const message = `${item.code}: the quantity is a whole number from 1.`;
      return [{ path, reason: "mail.quantity_not_whole", message, params: { item: item.code } }];
    }
    if (quantity <= item.perMailMax) return [];
    const message = `${item.code}: one mail may carry at most ${item.perMailMax}.`;
    const params = { item: item.code, max: item.perMailMax, quantity };
    return [{ path, reason: "mail.quantity_above_max", message, params }];
  });
}
