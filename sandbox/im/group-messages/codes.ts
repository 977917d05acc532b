/** Vendor codes of this part with the text of ErrorInfo (ours: the vendor's wording is no contract). */
export const groupMessageCodeTexts = {
  10004: "bad parameter",
  10005: "too many accounts in one call",
  10007: "not permitted: the role or the kind of group does not allow it",
  10010: "the group does not exist",
  10015: "the group id is not valid",
  10016: "the app's callback refused it",
  10017: "the sender is muted",
  10021: "the group id is taken",
  10023: "the group's messages of this second are used up",
  10030: "the message does not exist",
  10033: "this kind of group does not recall messages",
  10044: "this kind of group keeps no messages",
  10053: "more than 30 mentions",
  10059: "the feature needs a higher edition",
  20001: "invalid request",
  80002: "the message is longer than 12 KB",
} as const;
