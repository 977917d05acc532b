import type { GroupEntry, GroupRole, GroupType } from "#db/enums/im.ts";
import type { FactTimes, TeamActivity, TeamAttributes, TeamFreshness, TeamPreset, TeamState } from "#db/enums/teams.ts";

/** A team in which nothing happened for so long is idle. */
export const idleAfterMinutes = 30;

/** What a filter by activity means: something happened within so many seconds, or nothing did. */
export const activityBounds: Readonly<Record<TeamActivity, { seconds: number; isQuiet: boolean }>> = {
  within_10m: { seconds: 600, isQuiet: false },
  within_1h: { seconds: 3_600, isQuiet: false },
  within_24h: { seconds: 86_400, isQuiet: false },
  quiet_1h: { seconds: 3_600, isQuiet: true },
  quiet_24h: { seconds: 86_400, isQuiet: true },
};

/** Lists of more members are not kept, only counted: such a group is a channel and no team. */
export const membersKeptMax = 10_000;

/**
 * The sign by which a game says that a match has begun: an attribute or custom field of one of these names with one of these values, in
 * small letters. The platform knows no "playing"; without the sign a team is never said to play.
 */
const startedSigns = {
  keys: ["match", "match_state", "phase", "state", "status"],
  values: ["1", "true", "started", "playing", "in_game", "in_progress", "in_match"],
} as const;

/** What Herald knows of a team itself. Times are Unix milliseconds by the platform's clock. */
export type TeamFacts = {
  type: GroupType | null;
  name: string;
  introduction: string;
  notification: string;
  faceUrl: string;
  owner: string | null;
  fields: Record<string, string>;
  attributes: TeamAttributes;
  /** Of each fact by its name, and of what began or ended: `born`, `gone`, `full`, `left`, `cleared`, `members` (the last whole list). */
  times: FactTimes;
  capacity: number | null;
  entry: GroupEntry | null;
  keepsList: boolean;
  createdMs: number | null;
  lastActivityMs: number | null;
  lastEventMs: number | null;
};

/** What Herald knows of somebody in a team. Whoever left stays known, so that an older join does not bring them back. */
export type MemberFacts = {
  account: string;
  isMember: boolean;
  presenceMs: number;
  role: GroupRole;
  roleMs: number;
  nameCard: string;
  nameCardMs: number;
  joinedMs: number | null;
  leftMs: number | null;
  mutedUntilMs: number | null;
  fields: Record<string, string>;
};

const presets = {
  community: "channel",
  avchatroom: "lobby",
  public: "team",
  meeting: "audio_video",
  work: "private",
} as const satisfies Record<GroupType, TeamPreset>;

/** The scenario that a type is usual for, as the guide's table has it. */
export function presetOf(type: GroupType | null): TeamPreset | null {
  return type === null ? null : presets[type];
}

/** A preset that somebody set stays; one that the type gave follows the type. */
export function presetAfter(
  before: { preset: TeamPreset | null; type: GroupType | null },
  type: GroupType | null,
): TeamPreset | null {
  return before.preset === presetOf(before.type) ? presetOf(type) : before.preset;
}

/** Whether the platform keeps a list of members that is worth keeping here. @param count null where nobody was asked */
export function keepsListOf(type: GroupType | null, count: number | null): boolean {
  return type !== "avchatroom" && (count ?? 0) <= membersKeptMax;
}

/** A group that was disbanded, and not made again under its id since. What happens in the same millisecond counts as before the end. */
export function isGone({ gone, born }: FactTimes): boolean {
  return gone !== undefined && gone >= (born ?? Number.NEGATIVE_INFINITY);
}

/**
 * The state of a team, of which the platform tells only whether the group is there. In this order: disbanded; playing by the game's own
 * sign, which outlasts silence, because nobody chats in a match; idle after half an hour without anything; full by capacity or, while that is unknown, by the
 * platform's last word of it; else forming.
 */
export function stateOf(team: TeamFacts, now: { memberCount: number; nowMs: number }): TeamState {
  if (isGone(team.times)) return "disbanded";
  if (isStarted(team)) return "playing";
  const { lastActivityMs } = team;
  if (lastActivityMs !== null && lastActivityMs < now.nowMs - idleAfterMinutes * 60_000) return "idle";
  return isFull(team, now.memberCount) ? "full" : "forming";
}

function isFull({ capacity, times }: TeamFacts, memberCount: number): boolean {
  if (capacity !== null) return memberCount >= capacity;
  const { full, left } = times;
  return full !== undefined && full >= (left ?? Number.NEGATIVE_INFINITY);
}

function isStarted({ fields, attributes }: TeamFacts): boolean {
  return startedSigns.keys.some((key) => {
    const value = attributes[key]?.value ?? fields[key];
    return value !== undefined && value !== null && isStartedValue(value);
  });
}

function isStartedValue(value: string): boolean {
  const small = value.trim().toLowerCase();
  return startedSigns.values.some((sign) => sign === small);
}

/** @param known as the platform was last asked: null for never. */
export function freshnessOf(known: { confirmedAt: Date | null; drift: number }): TeamFreshness {
  if (known.confirmedAt === null) return "callbacks";
  return known.drift > 0 ? "drift" : "confirmed";
}

/** Of the groups that a plan allows, this part is used up early enough to say so. */
const quotaWarnShare = 0.8;
/**
 * Groups of one application: a trial has 100; every other plan counts the most of a month, of which 100,000 are free.
 * @see "Limits", https://www.tencentcloud.com/document/product/1047/34381 (read 2026-11)
 */
const groupsMax = { trial: 100, other: 100_000 } as const;

export function groupQuotaOf(edition: string, used: number): { used: number; limit: number; isNear: boolean } {
  const limit = edition === "trial" ? groupsMax.trial : groupsMax.other;
  return { used, limit, isNear: used >= limit * quotaWarnShare };
}
