import { contentLocales } from "#db/enums/locales.ts";
import type { Draft } from "#server/mail/schema.ts";

/** A part of a draft that two people can differ about, small enough to choose between as a whole. */
export type DraftPart =
  | "name"
  | "category"
  | "senderAccount"
  | "expiry"
  | "lifeTime"
  | "deepLink"
  | "offlinePush"
  | "audience"
  | "schedule"
  | "holdoutPercent"
  | "recipientsPerMinuteMax"
  | "attachments"
  | `texts.${(typeof contentLocales)[number]}.${"title" | "body"}`;

const fixedParts = [
  "attachments",
  "audience",
  "schedule",
  "holdoutPercent",
  "recipientsPerMinuteMax",
  "senderAccount",
  "expiry",
  "lifeTime",
  "deepLink",
  "offlinePush",
  "category",
] as const;

/** Every part, in the order of the page. */
const draftParts: readonly DraftPart[] = [
  "name",
  ...contentLocales.flatMap((locale) => [`texts.${locale}.title`, `texts.${locale}.body`] as const),
  ...fixedParts,
];

const expiry = ({ expiryKind, expiresAt, expiresAfterDays }: Draft) => {
  if (expiryKind === "at") return { expiryKind, expiresAt: expiresAt?.toISOString() ?? null };
  return expiryKind === "after_days" ? { expiryKind, expiresAfterDays } : { expiryKind };
};

/** Whom it is for, as one choice: the fields that its target does not use are not compared. */
const audience = ({ target, audienceId, groupId, condition, playerCondition, everyoneCount }: Draft) => {
  const own = { list: audienceId, group: groupId, condition: playerCondition ?? condition, everyone: everyoneCount };
  return [target, own[target]];
};

const schedule = ({ scheduleKind, scheduleAt, scheduleZone, scheduleRule, maxLatenessMinutes }: Draft) => {
  if (scheduleKind === "now") return [scheduleKind];
  const rule = scheduleKind === "recurring" ? scheduleRule : null;
  return [scheduleKind, scheduleAt, scheduleZone, rule, maxLatenessMinutes];
};

/** The value of one part, comparable as JSON. */
function readPart(draft: Draft, part: DraftPart): unknown {
  if (part === "expiry") return expiry(draft);
  if (part === "audience") return audience(draft);
  if (part === "schedule") return schedule(draft);
  if (part === "lifeTime") return [draft.lifeTimeSeconds, draft.onlineOnly];
  if (part.startsWith("texts.")) return readText(draft, part);
  return (
    draft[part as Exclude<(typeof fixedParts)[number], "expiry" | "lifeTime" | "audience" | "schedule"> | "name"] ??
    null
  );
}

function readText(draft: Draft, part: string): string {
  const [, locale, field] = part.split(".");
  const text = draft.texts[locale as (typeof contentLocales)[number]];
  return (field === "title" ? text?.title : text?.body) ?? "";
}

const sameValue = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function sameDraft(a: Draft, b: Draft): boolean {
  return draftParts.every((part) => sameValue(readPart(a, part), readPart(b, part)));
}

/** One part on which mine and theirs differ, and who changed it since `base`. */
export type DraftDifference = { part: DraftPart; changedBy: "me" | "them" | "both" };

/**
 * Compares two versions of a draft that both began at `base`. What only one side changed has an obvious winner;
 * `both` is for a person to decide.
 */
export function compareDrafts(base: Draft, mine: Draft, theirs: Draft): DraftDifference[] {
  return draftParts.flatMap((part): DraftDifference[] => {
    const [was, my, their] = [readPart(base, part), readPart(mine, part), readPart(theirs, part)];
    if (sameValue(my, their)) return [];
    if (sameValue(was, my)) return [{ part, changedBy: "them" }];
    return [{ part, changedBy: sameValue(was, their) ? "me" : "both" }];
  });
}

/** `mine` with the parts in `taken` as they are in `theirs`. */
export function mergeDrafts(mine: Draft, theirs: Draft, taken: ReadonlySet<DraftPart>): Draft {
  const merged: Draft = { ...mine, texts: { ...mine.texts } };
  for (const part of taken) {
    if (part === "expiry") {
      merged.expiryKind = theirs.expiryKind;
      merged.expiresAt = theirs.expiresAt;
      merged.expiresAfterDays = theirs.expiresAfterDays;
    } else if (part === "lifeTime") {
      merged.lifeTimeSeconds = theirs.lifeTimeSeconds;
      merged.onlineOnly = theirs.onlineOnly;
    } else if (part === "audience") {
      merged.target = theirs.target;
      merged.audienceId = theirs.audienceId;
      merged.groupId = theirs.groupId;
      merged.condition = theirs.condition;
      merged.playerCondition = theirs.playerCondition;
      merged.everyoneCount = theirs.everyoneCount;
    } else if (part === "schedule") {
      merged.scheduleKind = theirs.scheduleKind;
      merged.scheduleAt = theirs.scheduleAt;
      merged.scheduleZone = theirs.scheduleZone;
      merged.scheduleRule = theirs.scheduleRule;
      merged.maxLatenessMinutes = theirs.maxLatenessMinutes;
    } else if (part === "attachments") merged.attachments = theirs.attachments;
    else if (part === "name") merged.name = theirs.name;
    else if (part === "category") merged.category = theirs.category;
    else if (part === "senderAccount") merged.senderAccount = theirs.senderAccount;
    else if (part === "deepLink") merged.deepLink = theirs.deepLink;
    else if (part === "holdoutPercent") merged.holdoutPercent = theirs.holdoutPercent;
    else if (part === "recipientsPerMinuteMax") merged.recipientsPerMinuteMax = theirs.recipientsPerMinuteMax;
    else takeText(merged, theirs, part);
  }
  return merged;
}

function takeText(merged: Draft, theirs: Draft, part: string): void {
  const [, name, field] = part.split(".");
  const locale = name as (typeof contentLocales)[number];
  const mine = merged.texts[locale] ?? { title: "", body: "" };
  const text = readText(theirs, part);
  merged.texts[locale] = field === "title" ? { ...mine, title: text } : { ...mine, body: text };
}
