import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import { z } from "zod";
import { decodeRoomRights, encodeRoomRights, type RoomRights } from "./rules/room-rights.ts";

/** An honest signature inflates to about 300 bytes; the bound stops a small text from inflating into a large one. */
const inflatedSizeBytesMax = 8_192;
const signatureLengthMax = 4_096;

export type UserSigClaim = {
  sdkAppId: number;
  /** The game's secret key, used as the UTF-8 text it is, although it looks like hex. */
  key: string;
  userId: string;
  ttlSeconds: number;
  now: Date;
  /** Room rights of a voice room (the vendor's PrivateMapKey) are a signature that carries these bytes. */
  userBuf?: Uint8Array;
};

/**
 * Signs an IM login, or an admin's REST calls. Pure: equal input gives an equal signature.
 * @returns base64 in the vendor's own alphabet (`*`, `-`, `_`). A credential: never log it.
 * @throws RangeError for a life that is not a positive whole number of seconds, and for an account that is empty, holds
 *   a control character (it would end a line of the signed text) or is longer than 32 UTF-8 bytes.
 * @see "UserSig", https://www.tencentcloud.com/document/product/1047/34385 (read 2026-11); vectors in `docs/im-api`
 */
export function signUserSig(claim: UserSigClaim): string {
  assertSignable(claim);
  const fields = {
    userId: claim.userId,
    sdkAppId: claim.sdkAppId,
    issuedAt: Math.floor(claim.now.getTime() / 1000),
    ttlSeconds: claim.ttlSeconds,
    userBuf: claim.userBuf === undefined ? undefined : Buffer.from(claim.userBuf).toString("base64"),
  };
  const document = {
    "TLS.ver": "2.0",
    "TLS.identifier": fields.userId,
    "TLS.sdkappid": fields.sdkAppId,
    "TLS.time": fields.issuedAt,
    "TLS.expire": fields.ttlSeconds,
    ...(fields.userBuf === undefined ? {} : { "TLS.userbuf": fields.userBuf }),
    "TLS.sig": hmacOf(fields, claim.key).toString("base64"),
  };
  return toVendorAlphabet(deflateSync(JSON.stringify(document)).toString("base64"));
}

/** In the order they are checked: the first that applies is named. */
export const userSigFaults = ["empty", "malformed", "wrong_app", "wrong_account", "bad_signature", "expired"] as const;
type UserSigFault = (typeof userSigFaults)[number];

export type UserSigReport = {
  valid: boolean;
  reason: UserSigFault | null;
  /** What the signature says of itself, trustworthy only when `reason` is null or `expired`; null when malformed. */
  issuedAt: Date | null;
  expiresAt: Date | null;
  userId: string | null;
  sdkAppId: number | null;
  /** The room rights that a PrivateMapKey carries; null for a plain login. */
  roomRights: RoomRights | null;
};

/**
 * Signs what a player may do in one voice room (the vendor's PrivateMapKey), for applications with advanced permission
 * control. Pure, as `signUserSig`.
 * @param claim.room the room's number, or its own id.
 * @param claim.rights the sum of `roomRightBits`. They are looked at again when the role changes: sign for the whole match.
 * @returns a credential: never log it.
 * @throws RangeError as `signUserSig`, and for a room or an account that is not plain ASCII.
 * @see "Advanced permission control", https://www.tencentcloud.com/document/product/647/35157 (read 2026-11)
 */
export function signPrivateMapKey(claim: Omit<UserSigClaim, "userBuf"> & Pick<RoomRights, "room" | "rights">): string {
  const { room, rights, ...login } = claim;
  const { sdkAppId, userId } = login;
  // The vendor's libraries cut the fraction after adding, which is the same for whole lives.
  const expiresAt = Math.floor(claim.now.getTime() / 1000) + claim.ttlSeconds;
  return signUserSig({ ...login, userBuf: encodeRoomRights({ userId, sdkAppId, room, expiresAt, rights }) });
}

/**
 * Checks a signature and explains what it claims. Never throws on bad input. The second in which it ends is still valid,
 * as with the vendor's own verifier.
 */
export function verifyUserSig(
  userSig: string,
  expected: { sdkAppId: number; key: string; userId: string; now: Date },
): UserSigReport {
  const document = readDocument(userSig);
  if (!document) {
    const reason = userSig === "" ? "empty" : "malformed";
    return { valid: false, reason, issuedAt: null, expiresAt: null, userId: null, sdkAppId: null, roomRights: null };
  }
  const fields: SignedFields = {
    userId: document["TLS.identifier"],
    sdkAppId: document["TLS.sdkappid"],
    issuedAt: document["TLS.time"],
    ttlSeconds: document["TLS.expire"],
    userBuf: document["TLS.userbuf"],
  };
  const reason = faultOf({ fields, signature: document["TLS.sig"], expected });
  return {
    valid: reason === null,
    reason,
    issuedAt: new Date(fields.issuedAt * 1000),
    expiresAt: new Date((fields.issuedAt + fields.ttlSeconds) * 1000),
    userId: fields.userId,
    sdkAppId: fields.sdkAppId,
    roomRights: (fields.userBuf !== undefined && decodeRoomRights(Buffer.from(fields.userBuf, "base64"))) || null,
  };
}

type SignedFields = {
  userId: string;
  sdkAppId: number;
  /** Unix seconds. */
  issuedAt: number;
  ttlSeconds: number;
  /** Standard base64. */
  userBuf: string | undefined;
};

const wholeNumber = z.number().int().min(0).max(0xffff_ffff);
const signatureDocument = z.object({
  "TLS.ver": z.literal("2.0"),
  "TLS.identifier": z.string(),
  "TLS.sdkappid": wholeNumber,
  "TLS.time": wholeNumber,
  "TLS.expire": wholeNumber,
  "TLS.userbuf": z.string().optional(),
  "TLS.sig": z.string(),
});

function faultOf(input: {
  fields: SignedFields;
  signature: string;
  expected: { sdkAppId: number; key: string; userId: string; now: Date };
}): UserSigFault | null {
  const { fields, expected } = input;
  if (fields.sdkAppId !== expected.sdkAppId) return "wrong_app";
  if (fields.userId !== expected.userId) return "wrong_account";
  const wanted = hmacOf(fields, expected.key);
  const given = Buffer.from(input.signature, "base64");
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return "bad_signature";
  const now = Math.floor(expected.now.getTime() / 1000);
  return now > fields.issuedAt + fields.ttlSeconds ? "expired" : null;
}

function readDocument(userSig: string): z.infer<typeof signatureDocument> | undefined {
  if (userSig.length === 0 || userSig.length > signatureLengthMax || !/^[A-Za-z0-9*_-]+$/.test(userSig)) {
    return undefined;
  }
  try {
    const deflated = Buffer.from(fromVendorAlphabet(userSig), "base64");
    const text = inflateSync(deflated, { maxOutputLength: inflatedSizeBytesMax }).toString("utf8");
    return signatureDocument.safeParse(JSON.parse(text)).data;
  } catch {
    // Not deflated, too large, or not JSON: whoever reads the report learns "malformed", there is no more to say.
    return undefined;
  }
}

function hmacOf(fields: SignedFields, key: string): Buffer {
  const lines = [
    `TLS.identifier:${fields.userId}`,
    `TLS.sdkappid:${fields.sdkAppId}`,
    `TLS.time:${fields.issuedAt}`,
    `TLS.expire:${fields.ttlSeconds}`,
    ...(fields.userBuf === undefined ? [] : [`TLS.userbuf:${fields.userBuf}`]),
  ];
  return createHmac("sha256", key)
    .update(lines.map((line) => `${line}\n`).join(""), "utf8")
    .digest();
}

function assertSignable(claim: UserSigClaim): void {
  if (!Number.isSafeInteger(claim.ttlSeconds) || claim.ttlSeconds < 1) {
    throw new RangeError("a signature lives a positive whole number of seconds");
  }
  const sizeBytes = Buffer.byteLength(claim.userId, "utf8");
  if (sizeBytes < 1 || sizeBytes > 32 || /\p{Cc}/u.test(claim.userId)) {
    throw new RangeError("an account id is 1 to 32 bytes without control characters");
  }
}

// Not RFC 4648's URL-safe alphabet, so `base64url` would be wrong.
function toVendorAlphabet(base64: string): string {
  return base64.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
}

function fromVendorAlphabet(text: string): string {
  return text.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
}
