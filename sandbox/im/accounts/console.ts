/** What somebody has switched on or made in the app's console: not part of the REST service, but it decides about it. */
export interface ConsoleSettings {
  /** Tags of the app's own profile fields. */
  profileFields: readonly string[];
  /** Tags of the app's own friend fields. */
  friendFields: readonly string[];
  /** Accounts may be deleted outside the trial. */
  mayDeleteAccounts: boolean;
  /** Who may write to whom, for players; REST calls are not bound by it. */
  writing: WritingMode;
  /** A sender on the blocklist is told so (20007); otherwise the message seems sent. */
  tellsBlocked: boolean;
}

export const writingModes = ["anyone", "mutual", "in-receivers-list", "in-senders-list"] as const;
type WritingMode = (typeof writingModes)[number];

export const CUSTOM_FIELDS_MAX = 20;
export const PROFILE_FIELD = /^Tag_Profile_Custom_[A-Za-z]{1,8}$/;
export const FRIEND_FIELD = /^Tag_SNS_Custom_[A-Za-z]{1,8}$/;

/** The app as it is delivered. Fields cannot be made by REST: a field that is not listed here is unknown (40009, 30001). */
export const consoleAtStart: ConsoleSettings = {
  profileFields: ["Tag_Profile_Custom_Guild", "Tag_Profile_Custom_Server", "Tag_Profile_Custom_Rank"],
  friendFields: ["Tag_SNS_Custom_Note", "Tag_SNS_Custom_Origin"],
  mayDeleteAccounts: false,
  writing: "anyone",
  tellsBlocked: true,
};
