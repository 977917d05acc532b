import type { GroupEntry, GroupRole, GroupType } from "#db/enums/im.ts";
import type { ImMuteTime } from "./accounts.ts";
import type { ImMessageElement, ImOfflinePush } from "./messages.ts";
import type { ImDone, ImOutcome, ImOutcomeWithPending, ImPage } from "./outcomes.ts";

/** Custom fields by key; the keys are made in the vendor's console. */
export type ImFields = Record<string, string>;

/** Sizes in UTF-8 bytes. */
export type ImGroupTexts = {
  /** 30. */
  name?: string;
  /** 240. */
  introduction?: string;
  /** 300. */
  notification?: string;
  /** 100. */
  faceUrl?: string;
};

export type ImNewGroup = ImGroupTexts & {
  type: GroupType;
  name: string;
  /** Ours, 1 to 48 printable ASCII; without it every call makes another group. A community's starts with `@TGS#_`. */
  groupId?: string;
  /** Counts towards the capacity. */
  owner?: string;
  capacity?: number;
  /** Not for a community, which everybody may enter. */
  entry?: GroupEntry;
  /** ≤ 100; not for an AVChatRoom. */
  members?: readonly { account: string; admin?: boolean }[];
  fields?: ImFields;
};

export type ImGroupChanges = ImGroupTexts & {
  capacity?: number;
  entry?: GroupEntry;
  muteAll?: boolean;
  /** An empty value removes the field. */
  fields?: ImFields;
};

export type ImGroup = {
  groupId: string;
  /** Null for a type that Herald does not know. */
  type: GroupType | null;
  name: string;
  introduction: string;
  notification: string;
  faceUrl: string;
  /** Null when the group has none. */
  owner: string | null;
  /** Times in Unix seconds; null before the first message. */
  createdAt: number;
  lastMessageAt: number | null;
  memberCount: number;
  /** Null for no limit. */
  capacity: number | null;
  entry: GroupEntry | null;
  muteAll: boolean;
  fields: ImFields;
};

export type ImMember = {
  account: string;
  role: GroupRole | null;
  /** Times in Unix seconds; null for never. */
  joinedAt: number;
  lastMessageAt: number | null;
  mutedUntil: number | null;
  nameCard: string;
  fields: ImFields;
};
/** A community's list goes by a text, every other by a count. */
export type ImMemberCursor = number | string;
export type ImMemberPage = ImPage<ImMember, ImMemberCursor> & { total: number };

export type ImJoinedGroup = { groupId: string; type: GroupType | null; name: string; role: GroupRole | null };

export type ImMemberChanges = {
  role?: "admin" | "member";
  /** ≤ 50 bytes. */
  nameCard?: string;
  /** Not in a Work group. */
  mute?: ImMuteTime;
  fields?: ImFields;
};

export type ImGroupMessage = {
  fromAccount: string;
  /** uint32; with the sender it names the message for five minutes, so the same one may be sent again within them. */
  random: number;
  body: ImMessageElement[];
  priority?: "high" | "normal" | "low";
  /** Reaches members who are online and is not stored. */
  onlineOnly?: boolean;
  /** Mails and notices are not judged by the game's own callback, which would call itself. */
  skipCallbacks?: boolean;
  cloudCustomData?: string;
  offlinePush?: ImOfflinePush;
};

/** `dropped`: the platform answered OK and threw it away, because the group was too busy. */
export type ImGroupSendResult = { msgSeq: number; sentAt: number; dropped: boolean };

export type ImGroupHistoryMessage = {
  fromAccount: string;
  msgSeq: number;
  random: number;
  sentAt: number;
  state: "present" | "gone" | "recalled";
  system: boolean;
  /** Empty unless `state` is `present`. */
  body: ImMessageElement[];
  /** Null unless `state` is `present`. */
  cloudCustomData: string | null;
};

export type ImLiveMember = { account: string; joinedAt: number; nickname: string; faceUrl: string };

export interface ImGroupCalls {
  /** `already`: a group of this id and owner was there before; compare before believing that it is the same. */
  createGroup(group: ImNewGroup): Promise<ImDone & { groupId: string }>;
  /** ≤ 50 ids; a group that is gone fails as 10010. @param fields custom keys to read. */
  getGroups(ids: readonly string[], fields?: readonly string[]): Promise<ImOutcome<ImGroup>>;
  updateGroup(groupId: string, changes: ImGroupChanges): Promise<void>;
  changeGroupOwner(groupId: string, owner: string): Promise<void>;
  /** `already`: it was gone before. */
  destroyGroup(groupId: string): Promise<ImDone>;
  /** All group ids of the app, one call a second; `total` counts those of the type. */
  listGroupIdsPage(
    filter: { type?: GroupType; limit: number },
    cursor: number | null,
  ): Promise<ImPage<string, number> & { total: number }>;
  /** The attributes that the game or its players set on a group, by key; refused as 10010 when it is gone. */
  getGroupAttributes(groupId: string): Promise<ImFields>;
  /** Groups of one player, AVChatRooms not among them. */
  listJoinedGroupsPage(account: string, cursor: number | null): Promise<ImPage<ImJoinedGroup, number>>;

  /** Not for an AVChatRoom, which keeps no list. @param fields custom keys to read. */
  listMembersPage(groupId: string, cursor: ImMemberCursor | null, fields?: readonly string[]): Promise<ImMemberPage>;
  /** ≤ 100; whoever is in counts as done, whoever has to agree first is in `pending`. */
  addMembers(groupId: string, ids: readonly string[], how: { silent: boolean }): Promise<ImOutcomeWithPending>;
  /** ≤ 100; who is no member is passed over. */
  removeMembers(groupId: string, ids: readonly string[], how: { silent: boolean; reason?: string }): Promise<void>;
  updateMember(groupId: string, account: string, changes: ImMemberChanges): Promise<void>;
  /** ≤ 500; null for whoever is no member. */
  getRoles(groupId: string, ids: readonly string[]): Promise<Map<string, GroupRole | null>>;
  /** ≤ 500; stays when a player leaves and comes back. Not in a Work group. */
  muteMembers(groupId: string, ids: readonly string[], time: ImMuteTime): Promise<void>;
  listMutedMembers(groupId: string): Promise<{ account: string; until: number }[]>;

  /** Repeat an uncertain one with the same `random` within five minutes, or look it up in the group's history first. */
  sendToGroup(groupId: string, message: ImGroupMessage): Promise<ImGroupSendResult>;
  /** A system notice for members who are online, stored nowhere. @param to ≤ 500; without it everybody. */
  notifyGroup(groupId: string, text: string, to?: readonly string[]): Promise<void>;
  /** ≤ 10 messages by number; items are the numbers as text. */
  recallGroupMessages(groupId: string, msgSeqs: readonly number[]): Promise<ImOutcome>;
  /** The last 1,000 messages of one player. */
  deleteMessagesOfMember(groupId: string, sender: string): Promise<void>;
  /** Newest first, 20 a page; the cursor is the highest number wanted. */
  readGroupHistoryPage(groupId: string, cursor: number | null): Promise<ImPage<ImGroupHistoryMessage, number>>;

  /** The rest is for AVChatRooms. The count is up to 10 s old. */
  countOnlineMembers(groupId: string): Promise<number>;
  /** The newest 1,000 at most. */
  listOnlineMembersPage(groupId: string, cursor: number | null): Promise<ImPage<ImLiveMember, number>>;
  /** ≤ 20. */
  banMembers(groupId: string, ids: readonly string[], ban: { seconds: number; reason?: string }): Promise<void>;
  /** ≤ 20. */
  unbanMembers(groupId: string, ids: readonly string[]): Promise<void>;
  listBannedMembersPage(
    groupId: string,
    cursor: number | null,
  ): Promise<ImPage<{ account: string; until: number }, number>>;
  /** Into every AVChatRoom of the app. */
  broadcast(
    message: Pick<ImGroupMessage, "random" | "body" | "cloudCustomData"> & { fromAccount?: string },
  ): Promise<{ msgSeq: number }>;
}
