import type { ApplyJoinOption, GroupType, InviteJoinOption, MemberRole, MessageFlag } from "./group-types.ts";

/** A custom field or attribute. */
export type Pair = [key: string, value: string];

export interface NewMember {
  account: string;
  role: MemberRole;
  /** When it differs from the time of the record: imported members. */
  joinedAt?: number;
  data?: Pair[];
  /** Sequence number up to which an imported member has read. */
  readSeq?: number;
}

/** The texts and settings an operator can change; only what changes is there. */
export interface GroupChanges {
  name?: string;
  introduction?: string;
  notification?: string;
  faceUrl?: string;
  maxMemberCount?: number;
  applyJoinOption?: ApplyJoinOption;
  inviteJoinOption?: InviteJoinOption;
  isMutedForAll?: boolean;
  /** An empty value deletes the field. */
  data?: Pair[];
}

export interface MemberChanges {
  role?: "Admin" | "Member";
  messageFlag?: MessageFlag;
  nameCard?: string;
  /** An empty value deletes the field. */
  data?: Pair[];
}

export interface TopicChanges {
  name?: string;
  customString?: string;
  faceUrl?: string;
  notification?: string;
  introduction?: string;
  isMutedForAll?: boolean;
}

/** Accepted changes of this part of the world; `part` sends them to it. Times are Unix seconds unless their name says ms. */
export type GroupRecord = { part: "groups" } & (
  | {
      op: "create";
      groupId: string;
      type: GroupType;
      /** Empty when the group has none. The owner is also the first of members. */
      owner: string;
      name: string;
      at: number;
      /** 0 = without limit. */
      maxMemberCount: number;
      hasTopics: boolean;
      members: NewMember[];
      changes: GroupChanges;
    }
  | { op: "change"; groupId: string; changes: GroupChanges; at: number }
  | { op: "destroy"; groupId: string; at: number }
  | { op: "join"; groupId: string; members: NewMember[]; at: number }
  | { op: "exit"; groupId: string; accounts: string[]; at: number }
  | { op: "apply"; groupId: string; account: string; text: string; at: number }
  | { op: "reject"; groupId: string; account: string }
  | { op: "member"; groupId: string; account: string; changes: MemberChanges }
  | { op: "owner"; groupId: string; account: string; at: number }
  /** until 0 lifts it. topicId: of that topic alone. */
  | { op: "mute"; groupId: string; topicId?: string; accounts: string[]; until: number }
  /** Live groups: out and not back in before `until`; 0 lifts it. */
  | { op: "ban"; groupId: string; accounts: string[]; until: number }
  | { op: "attributes"; groupId: string; change: "set" | "modify"; pairs: Pair[]; atMs: number }
  | { op: "attributes"; groupId: string; change: "delete" | "clear"; keys: string[]; atMs: number }
  | { op: "counters"; groupId: string; values: [key: string, value: number][] }
  | { op: "removeCounters"; groupId: string; keys: string[] }
  | { op: "createTopic"; groupId: string; topicId: string; creator: string; changes: TopicChanges; at: number }
  | { op: "changeTopic"; groupId: string; topicId: string; changes: TopicChanges; at: number }
  | { op: "destroyTopics"; groupId: string; topicIds: string[] }
);
