import type { GameEdition } from "#db/enums/games.ts";
import type { GroupType, PushFamily } from "#db/enums/im.ts";
import type { CampaignTarget, RunChannel, RunHistory } from "#db/enums/mail.ts";
import { editionCapabilities } from "#server/im/editions/schema.ts";
import { mailLimits } from "../schema.ts";

/** Why a mail leaves by its channel; each has its sentence under `mail.plan.whys`. */
export type ChannelWhy =
  | "one_player"
  | "list"
  | "group"
  | "push"
  | "push_leaves_out_nobody"
  | "push_is_one_text"
  | "push_cannot_say";

/** By which calls a mail leaves. `isList`: to players named one by one; otherwise the platform knows who it is. */
export type ChosenChannel = { channel: RunChannel; why: ChannelWhy; isList: boolean };

/**
 * Decides by which calls a mail leaves. A push has no list that anyone could be taken out of, and one text for everybody:
 * with a holdout, a cap, an exclusion or a variable it leaves as a list of the same players, and so does one by a condition that
 * no push can express.
 */
export function chooseChannel(of: {
  target: CampaignTarget;
  recipients: number;
  hasExclusions: boolean;
  hasVariables: boolean;
  /** The condition is one that no push can express. */
  isBeyondPush?: boolean;
}): ChosenChannel {
  const { target, recipients, hasExclusions, hasVariables, isBeyondPush = false } = of;
  if (target === "group") return { channel: "group", why: "group", isList: false };
  if (target === "list") {
    if (recipients === 1) return { channel: "one", why: "one_player", isList: true };
    return { channel: "batch", why: "list", isList: true };
  }
  if (!hasExclusions && !hasVariables && !isBeyondPush) return { channel: "push", why: "push", isList: false };
  const reason = hasExclusions ? "push_leaves_out_nobody" : "push_is_one_text";
  const why = isBeyondPush ? "push_cannot_say" : reason;
  return { channel: recipients === 1 ? "one" : "batch", why, isList: true };
}

/**
 * Which set of push calls a mail leaves by; null when the plan has no push. The current one knows "online only" and "as
 * long as the history" and can be taken back; a time between them only the older one keeps.
 */
export function choosePushFamily(of: { edition: GameEdition; lifeTimeSeconds: number }): PushFamily | null {
  if (!editionCapabilities[of.edition].adminPush) return null;
  const isBetween = of.lifeTimeSeconds > 0 && of.lifeTimeSeconds < mailLimits.lifeTimeSecondsMax;
  return isBetween ? "legacy" : "timpush";
}

/** Where it can be read whether a call that nobody recorded was carried out. */
export function historyOf(of: {
  channel: RunChannel;
  lifeTimeSeconds: number;
  groupType: GroupType | null;
}): RunHistory {
  // What reaches only players who are online now is kept in no history; neither is a push, nor anything of a live room.
  if (of.lifeTimeSeconds === 0 || of.channel === "push" || of.groupType === "avchatroom") return "none";
  return of.channel === "group" ? "group" : "players";
}

/** An estimate moves between approval and sending: so many more may get it without asking again. */
const estimateSlackPercent = 10;
const estimateSlackMin = 10;

/** The most players an approval covers. Exact for a list, which cannot change. */
export function maxRecipientsOf(recipients: number, isEstimated: boolean): number {
  if (!isEstimated) return recipients;
  return Math.min(
    mailLimits.recipientsMax,
    recipients + Math.max(estimateSlackMin, Math.ceil((recipients * estimateSlackPercent) / 100)),
  );
}
