/** Vendor codes of this part with the text of ErrorInfo (ours: the vendor's wording is no contract). */
export const contactCodeTexts = {
  50001: "the account does not exist",
  50002: "bad parameter",
  50004: "internal error",
  51006: "no conversation, or more than 100",
  51008: "more than 1,000 conversations in conversation groups",
  51009: "the conversation group does not exist",
  51010: "more than 20 conversation groups",
  51011: "the name of a conversation group is longer than 32 bytes",
  51012: "more than 50 pinned conversations",
  51013: "needs a higher edition",
} as const;
