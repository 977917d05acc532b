import { contactCodeTexts } from "./contacts/codes.ts";
import { friendCodeTexts } from "./friends/codes.ts";
import { groupMessageCodeTexts } from "./group-messages/codes.ts";
import { groupCodeTexts } from "./groups/codes.ts";
import { historyCodeTexts } from "./messages/codes.ts";
import { operationCodeTexts } from "./operations/codes.ts";
import { pushCodeTexts } from "./push/codes.ts";

/** Vendor codes this program can answer from any part or from accounts and one-to-one messages, each with the text that goes into ErrorInfo. The text is ours: the vendor's wording is no contract. */
const coreTexts = {
  20006: "the callback before sending refused the message",
  30007: "timeout",
  40001: "bad parameter",
  40002: "To_Account is missing",
  40003: "the account does not exist",
  40006: "internal error",
  40009: "unknown tag",
  40601: "a value is longer than 500 bytes",
  40605: "the value is not allowed for this field",
  40610: "the value has the wrong type for this field",
  50005: "timeout",
  60002: "the HTTP request or its URL could not be parsed",
  60003: "the body is not valid JSON",
  60007: "the call rate of this interface is used up",
  60009: "no such path",
  60010: "identifier is not an admin of the app",
  60012: "sdkappid is missing",
  60015: "a user id is not a JSON string",
  60025: "a parameter of the URL is wrong",
  70001: "the UserSig has expired",
  70002: "the UserSig is empty",
  70003: "the UserSig cannot be read",
  70009: "the UserSig does not verify with the key of this app",
  70013: "the UserSig was made for another identifier",
  70014: "the UserSig was made for another sdkappid",
  70020: "the sdkappid is unknown",
  70050: "too many failed verifications, wait one minute",
  70107: "the account has not been imported",
  70169: "timeout",
  70398: "the trial edition holds 100 accounts",
  70399: "the account was deleted less than three months ago",
  70402: "invalid parameter",
  70500: "internal error",
  71000: "this edition does not allow deleting accounts",
  80003: "the callback before the operation failed, and the app wants it refused then",
  90001: "the request does not have the expected fields and types",
  90002: "MsgBody is not in message format",
  90003: "To_Account is missing or unknown",
  90004: "MsgSeq is not a uint32",
  90005: "MsgRandom is missing or not a uint32",
  90007: "MsgBody is not an array",
  90008: "From_Account is missing or unknown",
  90010: "an element has an unknown MsgType",
  90011: "more than 500 targets",
  90012: "no account of To_Account is registered",
  90026: "MsgLifeTime is above seven days",
  90028: "To_Account is not an array",
  90029: "To_Account is empty or has an empty id",
  90031: "SyncOtherMachine is neither 1 nor 2",
  90043: "OfflinePushInfo is malformed",
  90044: "MsgLifeTime is not an integer of 0 or more",
  90048: "the account does not exist",
  90054: "MsgKey is not valid",
  90055: "the batch message is longer than 12 KB",
  90057: "the recipients of this minute are used up",
  91000: "internal error",
  93000: "the message is longer than 12 KB",
} as const;

const texts = {
  ...coreTexts,
  ...historyCodeTexts,
  ...groupCodeTexts,
  ...groupMessageCodeTexts,
  ...friendCodeTexts,
  ...pushCodeTexts,
  ...contactCodeTexts,
  ...operationCodeTexts,
} as const;

export type VendorCode = keyof typeof texts;

/** The ErrorInfo text of a code; a code that only a fault names gets a plain one. */
export function codeText(code: number): string {
  return (texts as Record<number, string>)[code] ?? "refused";
}

/** A call that ends in FAIL with a vendor code. Thrown anywhere below the gateway, answered there. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: VendorCode, detail?: string);
  /** With a code and a text of the app, as its callback answered them. */
  constructor(answered: { code: number; text: string });
  constructor(code: VendorCode | { code: number; text: string }, detail?: string) {
    if (typeof code === "object") super(code.text);
    else super(detail === undefined ? texts[code] : `${texts[code]}: ${detail}`);
    this.code = typeof code === "object" ? code.code : code;
  }
}
