import type { GameEdition } from "#db/enums/games.ts";

export type EditionCapabilities = {
  /** Days that the platform keeps messages without a paid extension. */
  historyDays: number;
  /** Mail to everybody, by tag and by attribute (all-member push). */
  adminPush: boolean;
  /** Members of a team (room types Work, Public, Meeting). */
  membersMax: number;
  /** Members of a community; null where the edition has none, or the vendor's pages disagree. */
  communityMembersMax: number | null;
  /** Live rooms (AVChatRoom); null for no limit. */
  liveRoomsMax: number | null;
  /** Accounts of the application; null for no limit. */
  accountsMax: number | null;
  /** Whether the vendor sells higher call rates. */
  raisableRate: boolean;
};

/**
 * What the vendor's plans allow since 2025. Older plans share names with these and mean other things.
 * @see "Editions, limits, group types", https://www.tencentcloud.com/document/product/1047/34350 (read 2026-11)
 */
export const editionCapabilities: Readonly<Record<GameEdition, EditionCapabilities>> = {
  trial: {
    historyDays: 7,
    adminPush: false,
    membersMax: 20,
    communityMembersMax: null,
    liveRoomsMax: 50,
    accountsMax: 100,
    raisableRate: false,
  },
  standard: {
    historyDays: 7,
    adminPush: false,
    membersMax: 500,
    communityMembersMax: null,
    liveRoomsMax: 50,
    accountsMax: null,
    raisableRate: false,
  },
  pro: {
    historyDays: 30,
    adminPush: true,
    membersMax: 2_000,
    communityMembersMax: 100_000,
    liveRoomsMax: null,
    accountsMax: null,
    raisableRate: false,
  },
  pro_plus: {
    historyDays: 90,
    adminPush: true,
    membersMax: 5_000,
    communityMembersMax: 1_000_000,
    liveRoomsMax: null,
    accountsMax: null,
    raisableRate: true,
  },
  enterprise: {
    historyDays: 90,
    adminPush: true,
    membersMax: 6_000,
    communityMembersMax: 1_000_000,
    liveRoomsMax: null,
    accountsMax: null,
    raisableRate: true,
  },
};
