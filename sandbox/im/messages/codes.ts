/** Vendor codes of history calls and of players who write, with the text of ErrorInfo (ours: the vendor's wording is no contract). */
export const historyCodeTexts = {
  20007: "the receiver has blocked the sender",
  20009: "sender and receiver are not friends",
  20010: "the sender is not in the friend list of the receiver",
  20011: "the receiver is not in the friend list of the sender",
  20012: "the sender is muted",
  20016: "the time for a recall is over",
  20022: "the message does not exist",
  20023: "the message was recalled before",
  90006: "MsgTimeStamp is missing or not a Unix second",
  90030: "SyncFromOldSystem is neither 2 nor 5",
} as const;
