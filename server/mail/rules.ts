import type { ContentLocale } from "#db/enums/locales.ts";
import type { CampaignState } from "#db/enums/mail.ts";
import { canonicalJson } from "#lib/canonical-json.ts";
import type { AttachedItem, Draft } from "./schema.ts";

/** Where a campaign may go from each state; the table `state_moves` of the database says the same. */
export const campaignMoves: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ["in_review", "approved", "cancelled"],
  in_review: ["draft", "approved", "cancelled"],
  approved: ["draft", "scheduled", "sending", "held", "cancelled"],
  scheduled: ["approved", "sending", "held", "halted", "completed", "cancelled"],
  sending: ["paused", "held", "halted", "scheduled", "completed", "cancelled", "failed"],
  paused: ["sending", "scheduled", "completed", "halted", "cancelled", "failed"],
  held: ["sending", "scheduled", "approved", "completed", "cancelled"],
  halted: ["sending", "scheduled", "paused", "completed", "cancelled"],
  completed: ["sending"],
  cancelled: [],
  failed: [],
};

export function canMoveCampaign(from: CampaignState, to: CampaignState): boolean {
  return campaignMoves[from].includes(to);
}

/** Everything an approval binds. */
export type Definition = Pick<
  Draft,
  | "category"
  | "texts"
  | "senderAccount"
  | "expiryKind"
  | "expiresAt"
  | "expiresAfterDays"
  | "lifeTimeSeconds"
  | "onlineOnly"
  | "deepLink"
  | "offlinePush"
  | "target"
  | "groupId"
  | "condition"
  | "everyoneCount"
  | "holdoutPercent"
  | "scheduleKind"
  | "scheduleAt"
  | "scheduleZone"
  | "scheduleRule"
  | "maxLatenessMinutes"
> & {
  senderName: string;
  locales: readonly ContentLocale[];
  items: readonly Pick<AttachedItem, "id" | "code" | "version" | "quantity">[];
  /** For the target `list`; null for every other. */
  audience: { id: string; idsHash: string } | null;
  maxRecipients: number;
};

/** The definition as one text, equal for equal definitions whatever the order of keys; its SHA-256 is what is approved. */
export function definitionText(definition: Definition): string {
  const { items, audience, expiresAt, locales, offlinePush, ...rest } = definition;
  return canonicalJson({
    v: 2,
    ...rest,
    // Left out where there is none, so that what was approved before there were any stays approved.
    ...(offlinePush === null ? {} : { offlinePush }),
    locales: [...locales],
    expiresAt: expiresAt?.toISOString() ?? null,
    items: items.map(({ id, code, version, quantity }) => ({ id, code, version, quantity })),
    audience,
  });
}

/**
 * The list that a saved draft has. One that was made of a condition, or of everyone, is of that condition only: it stays while
 * the target does, and no other may be put in its place.
 */
export function audienceOf(
  draft: Pick<Draft, "target" | "condition" | "playerCondition" | "audienceId">,
  before: Pick<Draft, "target" | "condition" | "playerCondition" | "audienceId"> | null,
): string | null {
  if (draft.target === "list" || draft.target === "group") return draft.audienceId;
  const isSame =
    before?.target === draft.target &&
    (draft.target === "everyone" ||
      canonicalJson([before.condition, before.playerCondition]) ===
        canonicalJson([draft.condition, draft.playerCondition]));
  return isSame ? before.audienceId : null;
}

/** What an audit entry says about a mail: everything that decides, but not its words; those are told apart by their length. */
export function auditPick(
  row: Omit<Draft, "attachments"> & { state: CampaignState; version: number },
  attachments: Draft["attachments"],
): Record<string, string | number | boolean | null | Record<string, unknown>> {
  return {
    state: row.state,
    version: row.version,
    name: row.name,
    category: row.category,
    texts: Object.fromEntries(
      Object.entries(row.texts).map(([locale, text]) => [locale, `${text.title.length} + ${text.body.length}`]),
    ),
    senderAccount: row.senderAccount,
    expiry:
      row.expiryKind === "at"
        ? (row.expiresAt?.toISOString() ?? null)
        : `${row.expiryKind} ${row.expiresAfterDays ?? ""}`.trim(),
    lifeTimeSeconds: row.lifeTimeSeconds,
    onlineOnly: row.onlineOnly,
    deepLink: row.deepLink,
    offlinePush: row.offlinePush === null ? null : `${row.offlinePush.title.length} + ${row.offlinePush.desc.length}`,
    target: row.target,
    audienceId: row.audienceId,
    groupId: row.groupId,
    condition: row.playerCondition ?? row.condition,
    everyoneCount: row.everyoneCount,
    holdoutPercent: row.holdoutPercent,
    recipientsPerMinuteMax: row.recipientsPerMinuteMax,
    schedule: [row.scheduleKind, row.scheduleAt, row.scheduleZone, row.scheduleRule].filter(Boolean).join(" "),
    maxLatenessMinutes: row.maxLatenessMinutes,
    attachments: Object.fromEntries(attachments.map(({ itemId, quantity }) => [itemId, quantity])),
  };
}
