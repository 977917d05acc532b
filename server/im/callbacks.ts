import { isUtf8 } from "node:buffer";
import { hash } from "node:crypto";
import { z } from "zod";
import { isSameSecret } from "#server/kernel/is-same-secret.ts";
import type { ImMessageElement } from "#server/kernel/ports/messages.ts";
import { groupCallbacks } from "./callbacks/group.ts";
import { readGroupMessage } from "./callbacks/group-message.ts";
import { messageCallbacks } from "./callbacks/message.ts";
import { operationCallbacks } from "./callbacks/operation.ts";
import { peopleCallbacks } from "./callbacks/people.ts";

/**
 * The platform's callbacks: is one genuine, what does it say, and how is it answered. Pure: no clock, no database.
 * @see "Webhook overview" and each command's page, https://www.tencentcloud.com/document/product/1047/34354 (read 2026-11);
 *   `docs/im-api/callbacks.json` has the fields.
 */

const schemas = { ...messageCallbacks, ...groupCallbacks, ...peopleCallbacks, ...operationCallbacks };
type Schemas = typeof schemas;
type CallbackCommand = keyof Schemas;

/** A callback as Herald reads it; `kind` is the platform's command. `at` is Unix milliseconds, null where it is not told. */
type CallbackEvent = {
  [Command in CallbackCommand]: { kind: Command } & z.output<Schemas[Command]>;
}[CallbackCommand];

export type ParsedCallback =
  | CallbackEvent
  /** A command that Herald does not read: new, or of a feature it does not use. */
  | { kind: "unknown"; command: string }
  /** A command that Herald reads, with a body it cannot: `problem` names fields, never their content. */
  | { kind: "malformed"; command: string; problem: string };

export type VerifiedCallback = {
  ok: true;
  command: string;
  clientAddress: string | null;
  /** `restapi`, `android`…, in small letters, since the platform does not always write them alike. */
  platform: string | null;
};
export type RefusedCallback = {
  ok: false;
  reason: "incomplete" | "wrong_app" | "unsigned" | "wrong_signature" | "out_of_date";
};

/** How far `RequestTime` may lie from our clock, both ways; the platform names no limit, its sibling product this one. */
const requestAgeMsMax = 60_000;
/** Reports of pushes arrive without a signature. */
const unsignedFamily = "Push.";

const query = z.object({
  SdkAppid: z.string(),
  CallbackCommand: z.string().regex(/^.{1,100}$/s),
  ClientIP: z.string().optional(),
  OptPlatform: z.string().optional(),
  Sign: z.string().optional(),
  RequestTime: z.string().optional(),
});

/**
 * Decides whether a callback is the platform's, by its URL parameters. The signature covers neither body nor the other
 * parameters, so this is one lock of two: the secret part of the URL is the other.
 * @param input.query as parsed from the URL; a parameter given twice refuses the callback.
 * @param input.token of the console's switch; null when it is off.
 */
export function verifyCallback(input: {
  query: unknown;
  token: string | null;
  sdkAppId: number;
  now: Date;
}): VerifiedCallback | RefusedCallback {
  const { token, sdkAppId, now } = input;
  const given = query.safeParse(input.query).data;
  if (!given) return { ok: false, reason: "incomplete" };
  if (given.SdkAppid !== String(sdkAppId)) return { ok: false, reason: "wrong_app" };
  const { CallbackCommand: command, Sign: sign, RequestTime: requestTime } = given;
  const accepted: VerifiedCallback = {
    ok: true,
    command,
    clientAddress: given.ClientIP || null,
    platform: given.OptPlatform?.toLowerCase() || null,
  };
  if (token === null) return accepted;
  if (sign === undefined || requestTime === undefined) {
    const mayBeUnsigned = sign === undefined && command.startsWith(unsignedFamily);
    return mayBeUnsigned ? accepted : { ok: false, reason: "unsigned" };
  }
  if (!isSignatureOf(sign, `${token}${requestTime}`)) return { ok: false, reason: "wrong_signature" };
  const isInTime =
    /^\d{1,12}$/.test(requestTime) && Math.abs(Number(requestTime) * 1_000 - now.getTime()) <= requestAgeMsMax;
  return isInTime ? accepted : { ok: false, reason: "out_of_date" };
}

/** The bytes of a body as text and as JSON, or why they are neither. What PostgreSQL's text cannot hold is in no JSON. */
type DecodedBody = { ok: true; text: string; json: unknown } | { ok: false; reason: "not_utf8" | "not_json" };

/**
 * Decodes a body once, for all who look at it. Never throws.
 * @param options.isLossy reads bytes that are no UTF-8 as marks in their place. For what asks before a message: a player may be able to write such bytes,
 * and a refusal to read them would let the message through.
 */
export function decodeCallback(body: Uint8Array, { isLossy = false } = {}): DecodedBody {
  if (!isLossy && !isUtf8(body)) return { ok: false, reason: "not_utf8" };
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const text = bytes.toString("utf8");
  try {
    // A byte order mark is no part of JSON, and some senders write one.
    return { ok: true, text, json: JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) };
  } catch {
    return { ok: false, reason: "not_json" };
  }
}

/**
 * Reads the body of a callback. Never throws, whatever the bytes are; fields that Herald does not know are left out.
 * @param command of the URL; a body that names another one is malformed.
 */
export function parseCallback(command: string, body: Uint8Array | string): ParsedCallback {
  if (!isCallbackCommand(command)) return { kind: "unknown", command: command.slice(0, 100) };
  const decoded = decodeCallback(typeof body === "string" ? Buffer.from(body, "utf8") : body);
  if (!decoded.ok) return { kind: "malformed", command, problem: "no JSON in UTF-8" };
  return readCallback(command, decoded.json);
}

/** As `parseCallback`, of a body that was decoded. */
export function readCallback(command: string, json: unknown): ParsedCallback {
  if (!isCallbackCommand(command)) return { kind: "unknown", command: command.slice(0, 100) };
  const malformed = (problem: string): ParsedCallback => ({ kind: "malformed", command, problem });
  if (namesAnother(json, command)) return malformed("the body names another command");
  const message = readGroupMessage(command, json);
  if (message !== undefined) return message;
  const parsed = schemas[command].safeParse(json);
  if (!parsed.success) {
    const paths = parsed.error.issues.map((issue) => issue.path.join("."));
    return malformed(`unreadable: ${[...new Set(paths)].slice(0, 5).join(", ") || "the body"}`);
  }
  return withKind(command, parsed.data);
}

/** Whether the platform waits for what we decide; what tells afterwards is only acknowledged. */
export function asksFirst(command: string): boolean {
  return /Callback(Before|Prev)/.test(command);
}

/** What the platform takes as an answer, always with HTTP status 200. */
export type CallbackAnswer = {
  ActionStatus: "OK";
  ErrorCode: number;
  ErrorInfo: string;
  MsgBody?: readonly ImMessageElement[];
  CloudCustomData?: string;
  RefusedMembers_Account?: readonly string[];
  ResultItem?: readonly { To_Account: string; ResultCode: number; ResultInfo: string }[];
};

/** A refusal of our own: the player's app gets number and text. */
export type OwnRefusal = { code: number; text: string };

/** Numbers with which each family may be refused in our own words; 1 refuses in the platform's. */
const ownCodes = {
  direct: { from: 120_001, to: 130_000 },
  group: { from: 10_100, to: 10_200 },
  friend: { from: 38_000, to: 39_000 },
} as const;

/** Lets it happen; also what every after-callback is answered with. */
export function answerAllow(): CallbackAnswer {
  return { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" };
}

/** Delivers a message with another body, or other custom data, than the player sent. */
export function answerMask(masked: { body?: readonly ImMessageElement[]; cloudCustomData?: string }): CallbackAnswer {
  const { body, cloudCustomData } = masked;
  return {
    ...answerAllow(),
    ...(body === undefined ? {} : { MsgBody: body }),
    ...(cloudCustomData === undefined ? {} : { CloudCustomData: cloudCustomData }),
  };
}

/** Throws a message away while its sender sees it as sent. */
export function answerDrop(): CallbackAnswer {
  return { ActionStatus: "OK", ErrorCode: 2, ErrorInfo: "" };
}

/**
 * Refuses a message or an act in a group: the player gets 20006 (`direct`) or 10016 (`group`), or our own number and text.
 * @throws RangeError for a number that the platform would not pass on, which would let the message through.
 */
export function answerReject(family: "direct" | "group", own?: OwnRefusal): CallbackAnswer {
  if (own === undefined) return { ActionStatus: "OK", ErrorCode: 1, ErrorInfo: "" };
  return { ActionStatus: "OK", ErrorCode: ownCodeOf(family, own), ErrorInfo: own.text };
}

/** Lets an invitation happen without some of the invited. */
export function answerInvite(refused: readonly string[]): CallbackAnswer {
  return { ...answerAllow(), RefusedMembers_Account: refused };
}

/**
 * Answers friend requests one by one; a player with a refusal gets its number and text.
 * @throws RangeError for a number outside 38000 to 39000: the platform would let the request through.
 */
export function answerFriends(friends: readonly { account: string; refusal?: OwnRefusal }[]): CallbackAnswer {
  return {
    ...answerAllow(),
    ResultItem: friends.map(({ account, refusal }) => ({
      To_Account: account,
      ResultCode: refusal === undefined ? 0 : ownCodeOf("friend", refusal),
      ResultInfo: refusal?.text ?? "",
    })),
  };
}

function ownCodeOf(family: keyof typeof ownCodes, { code }: OwnRefusal): number {
  const { from, to } = ownCodes[family];
  if (!Number.isInteger(code) || code < from || code > to) throw new RangeError(`a refusal is ${from} to ${to}`);
  return code;
}

/** The last one that was asked for: all callbacks of a game in a second share it. */
let lastSignature = { text: "", hex: "" };

function isSignatureOf(sign: string, text: string): boolean {
  if (lastSignature.text !== text) lastSignature = { text, hex: hash("sha256", text, "hex") };
  return isSameSecret(sign, lastSignature.hex);
}

function isCallbackCommand(command: string): command is CallbackCommand {
  return Object.hasOwn(schemas, command);
}

/** Reports of pushes name their command in each event instead of once. By hand: every callback passes here. */
function namesAnother(json: unknown, command: string): boolean {
  if (typeof json !== "object" || json === null) return false;
  const { CallbackCommand: named, Events: events } = json as { CallbackCommand?: unknown; Events?: unknown };
  const isOther = (name: unknown): boolean => name !== undefined && name !== command;
  return isOther(named) || (Array.isArray(events) && events.some((event) => isOther(Object(event).CallbackCommand)));
}

/** The pair of a command and what its own schema made of the body, which the type system cannot follow through the table. */
function withKind(command: CallbackCommand, data: object): CallbackEvent {
  return { kind: command, ...data } as CallbackEvent;
}
