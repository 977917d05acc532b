/** Names as answers and callbacks carry them; requests may also say Work and Meeting. */
export const groupTypes = ["Private", "Public", "ChatRoom", "AVChatRoom", "Community"] as const;
export type GroupType = (typeof groupTypes)[number];

export type MemberRole = "Owner" | "Admin" | "Member";

export const messageFlags = ["AcceptAndNotify", "AcceptNotNotify", "Discard", "AcceptNotNotifyExceptAt"] as const;
export type MessageFlag = (typeof messageFlags)[number];

export const applyOptions = ["FreeAccess", "NeedPermission", "DisableApply"] as const;
export type ApplyJoinOption = (typeof applyOptions)[number];

export const inviteOptions = ["FreeAccess", "NeedPermission", "DisableInvite"] as const;
export type InviteJoinOption = (typeof inviteOptions)[number];

/** Who of a group may do something: nobody, the owner, the owner and admins, every member. App admins are beyond this. */
export type Circle = "nobody" | "owner" | "admins" | "members";

interface TypeRules {
  /** How an id made by the service begins. */
  idPrefix: string;
  /** Whether the service keeps a member list that can be read and changed. A live group only knows who is there. */
  hasMemberList: boolean;
  hasAdmins: boolean;
  hasMute: boolean;
  hasTopics: boolean;
  hasCounters: boolean;
  mayOwnerChange: boolean;
  mayOwnerQuit: boolean;
  mayChooseApplyOption: boolean;
  applyOption: ApplyJoinOption;
  inviteOption: InviteJoinOption;
  messageFlag: MessageFlag;
  edits: Circle;
  removes: Circle;
  disbands: Circle;
}

/** Source: im-api/limits.md, "Group type matrix"; where an older and a newer column differ, the stricter one. */
export const typeRules: Record<GroupType, TypeRules> = {
  Private: {
    idPrefix: "@TGS#1",
    hasMemberList: true,
    hasAdmins: false,
    hasMute: false,
    hasTopics: false,
    hasCounters: true,
    mayOwnerChange: true,
    mayOwnerQuit: true,
    mayChooseApplyOption: false,
    applyOption: "DisableApply",
    inviteOption: "FreeAccess",
    messageFlag: "AcceptAndNotify",
    edits: "members",
    removes: "owner",
    disbands: "nobody",
  },
  Public: {
    idPrefix: "@TGS#2",
    hasMemberList: true,
    hasAdmins: true,
    hasMute: true,
    hasTopics: false,
    hasCounters: true,
    mayOwnerChange: true,
    mayOwnerQuit: false,
    mayChooseApplyOption: true,
    applyOption: "NeedPermission",
    inviteOption: "DisableInvite",
    messageFlag: "AcceptAndNotify",
    edits: "admins",
    removes: "admins",
    disbands: "owner",
  },
  ChatRoom: {
    idPrefix: "@TGS#3",
    hasMemberList: true,
    hasAdmins: true,
    hasMute: true,
    hasTopics: false,
    hasCounters: true,
    mayOwnerChange: true,
    mayOwnerQuit: false,
    mayChooseApplyOption: true,
    applyOption: "FreeAccess",
    inviteOption: "DisableInvite",
    messageFlag: "AcceptNotNotify",
    edits: "owner",
    removes: "admins",
    disbands: "owner",
  },
  AVChatRoom: {
    idPrefix: "@TGS#a",
    hasMemberList: false,
    hasAdmins: false,
    hasMute: true,
    hasTopics: false,
    hasCounters: true,
    mayOwnerChange: false,
    mayOwnerQuit: false,
    mayChooseApplyOption: false,
    applyOption: "FreeAccess",
    inviteOption: "DisableInvite",
    messageFlag: "AcceptNotNotify",
    edits: "owner",
    removes: "nobody",
    disbands: "owner",
  },
  Community: {
    idPrefix: "@TGS#_@TGS#c",
    hasMemberList: true,
    hasAdmins: true,
    hasMute: true,
    hasTopics: true,
    hasCounters: false,
    mayOwnerChange: true,
    mayOwnerQuit: false,
    mayChooseApplyOption: false,
    applyOption: "FreeAccess",
    inviteOption: "FreeAccess",
    messageFlag: "AcceptAndNotify",
    edits: "admins",
    removes: "admins",
    disbands: "owner",
  },
};

const typesByName = new Map<string, GroupType>([
  ...groupTypes.map((type): [string, GroupType] => [type, type]),
  ["Work", "Private"],
  ["Meeting", "ChatRoom"],
]);

/** @param name a type as requests spell it, old or new. */
export function groupTypeNamed(name: unknown): GroupType | undefined {
  return typeof name === "string" ? typesByName.get(name) : undefined;
}
