import type { Edition } from "../editions.ts";
import type { GroupType } from "./group-types.ts";

const UNLIMITED = Number.POSITIVE_INFINITY;

/**
 * What the editions allow in groups. Source: im-api/limits.md, "Editions" and "Groups", the newer columns.
 * groupsPerAccount: only the old editions' numbers are printed, so they stand here for their successors (unverified).
 * Communities of the trial edition: the pages contradict each other; here it has none.
 */
const plans = {
  trial: { groups: 100, liveGroups: 50, members: 20, communityMembers: 0, groupsPerAccount: 50, hasCounters: false },
  standard: {
    groups: UNLIMITED,
    liveGroups: 50,
    members: 500,
    communityMembers: 0,
    groupsPerAccount: 500,
    hasCounters: false,
  },
  pro: {
    groups: UNLIMITED,
    liveGroups: UNLIMITED,
    members: 2_000,
    communityMembers: 100_000,
    groupsPerAccount: 3_000,
    hasCounters: true,
  },
  "pro-plus": {
    groups: UNLIMITED,
    liveGroups: UNLIMITED,
    members: 5_000,
    communityMembers: 1_000_000,
    groupsPerAccount: 3_000,
    hasCounters: true,
  },
  enterprise: {
    groups: UNLIMITED,
    liveGroups: UNLIMITED,
    members: 6_000,
    communityMembers: 1_000_000,
    groupsPerAccount: 3_000,
    hasCounters: true,
  },
} as const satisfies Record<Edition, object>;

export type GroupPlan = (typeof plans)[Edition];

export function planOf(edition: Edition): GroupPlan {
  return plans[edition];
}

/** Members a group of this type may have in this edition; Infinity for live groups, 0 where the edition has no such groups. */
export function membersMax(edition: Edition, type: GroupType): number {
  if (type === "AVChatRoom") return UNLIMITED;
  return type === "Community" ? plans[edition].communityMembers : plans[edition].members;
}
