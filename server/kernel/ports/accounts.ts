import type { ImOutcome, ImOutcomeWithPending, ImPage } from "./outcomes.ts";

export type ImAccount = { userId: string; nickname?: string; faceUrl?: string };
/** `push_online`: not connected, but offline pushes reach the device (for 7 days). */
export type ImOnlineState = "online" | "push_online" | "offline";
export type ImPresence = {
  account: string;
  state: ImOnlineState;
  devices: { platform: string; state: ImOnlineState }[];
};

export type ImProfileItem = { tag: string; value: string | number };
export type ImProfile = { account: string; items: ImProfileItem[] };

export type ImNewFriend = {
  account: string;
  /** Up to 96 bytes. */
  remark?: string;
  group?: string;
  /** What the other side reads, up to 256 bytes. */
  wording?: string;
};
export type ImFriend = { account: string; items: ImProfileItem[] };
export type ImRelation = "both" | "only_mine" | "only_theirs" | "none";
export type ImBlocked = { account: string; since: number };

/** Seconds that a mute lasts from now; 0 ends it. */
export type ImMuteTime = number | "forever";

export interface ImAccountCalls {
  importAccount(account: ImAccount): Promise<void>;
  /** ≤ 100 accounts. */
  importAccounts(accounts: readonly ImAccount[]): Promise<ImOutcome>;
  /** ≤ 100 ids. @returns the ids that do not exist. */
  findUnknownAccounts(ids: readonly string[]): Promise<string[]>;
  /** ≤ 100 ids; an id that is not there fails as 70107. A deleted id cannot come back for three months, outside a trial. */
  deleteAccounts(ids: readonly string[]): Promise<ImOutcome>;
  /** Signs the account out everywhere: every UserSig made before stops working. */
  kickAccount(id: string): Promise<void>;
  /** ≤ 500 ids. */
  getPresence(ids: readonly string[]): Promise<ImOutcome<ImPresence>>;
  /** ≤ 100 ids; an account without a profile fails as 40003. */
  getProfiles(ids: readonly string[], tags: readonly string[]): Promise<ImOutcome<ImProfile>>;
  setProfile(id: string, items: readonly ImProfileItem[]): Promise<void>;
  /** Stops an account from speaking to players (`direct`), in groups, or both, in the whole app. */
  muteEverywhere(account: string, mute: { direct?: ImMuteTime; groups?: ImMuteTime }): Promise<void>;
  /** What is left of it. */
  getMuteEverywhere(account: string): Promise<{ direct: ImMuteTime; groups: ImMuteTime }>;
}

export interface ImFriendCalls {
  /**
   * ≤ 100 friends; whoever has to agree first is in `pending`.
   * @param how.mutual on both lists. @param how.force without asking the other side.
   */
  addFriends(
    owner: string,
    friends: readonly ImNewFriend[],
    how: { mutual: boolean; force: boolean },
  ): Promise<ImOutcomeWithPending>;
  /** ≤ 100 friends; remark, list and custom fields. */
  updateFriends(owner: string, friends: readonly ImFriend[]): Promise<ImOutcome>;
  /** ≤ 1,000 ids; whoever was no friend counts as done. */
  deleteFriends(owner: string, ids: readonly string[], how: { mutual: boolean }): Promise<ImOutcome>;
  /** ≤ 1,000 ids. */
  checkFriends(owner: string, ids: readonly string[]): Promise<ImOutcome<{ account: string; relation: ImRelation }>>;
  listFriendsPage(owner: string, cursor: number | null): Promise<ImPage<ImFriend, number>>;
  /** ≤ 1,000 ids; ends the friendship too, and whoever was blocked counts as done. */
  blockAccounts(owner: string, ids: readonly string[]): Promise<ImOutcome>;
  /** ≤ 1,000 ids. */
  unblockAccounts(owner: string, ids: readonly string[]): Promise<ImOutcome>;
  listBlockedPage(owner: string, cursor: number | null): Promise<ImPage<ImBlocked, number>>;
}
