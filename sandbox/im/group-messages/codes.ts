/** Vendor codes of this part with the text of ErrorInfo (ours: the vendor's wording is no contract). */
export const groupMessageCodeTexts = {
  10017: "the sender is muted",
  10023: "the group's messages of this second are used up",
  10030: "the message does not exist",
  10033: "this kind of group does not recall messages",
  10044: "this kind of group keeps no messages",
  10053: "more than 30 mentions",
  20001: "invalid request",
  80002: "the message is longer than 12 KB",
} as const;
