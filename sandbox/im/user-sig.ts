import { createHmac, timingSafeEqual } from "node:crypto";
import { inflateSync } from "node:zlib";
import { Refusal } from "./codes.ts";
import { isObject } from "./values.ts";

/** A signature is a few hundred bytes; anything that inflates beyond this is an attack, not a signature. */
const INFLATED_BYTES_MAX = 8 * 1024;
const VENDOR_ALPHABET = /^[A-Za-z0-9*_-]+$/;

export interface SignedClaims {
  identifier: string;
  sdkAppId: number;
  issuedAt: number;
  expireSeconds: number;
  userbuf: string | undefined;
  signature: string;
}

/** @throws Refusal 70002 when empty, 70003 when it is not a readable signature. Proves nothing yet: see isGenuine. */
export function readUserSig(text: string): SignedClaims {
  if (text === "") throw new Refusal(70002);
  if (!VENDOR_ALPHABET.test(text)) throw new Refusal(70003);
  const claims = inflateJson(text);
  if (!isObject(claims) || claims["TLS.ver"] !== "2.0") throw new Refusal(70003);
  const identifier = claims["TLS.identifier"];
  const sdkAppId = claims["TLS.sdkappid"];
  const issuedAt = claims["TLS.time"];
  const expireSeconds = claims["TLS.expire"];
  const userbuf = claims["TLS.userbuf"];
  const signature = claims["TLS.sig"];
  const isComplete =
    typeof identifier === "string" &&
    Number.isSafeInteger(sdkAppId) &&
    Number.isSafeInteger(issuedAt) &&
    Number.isSafeInteger(expireSeconds) &&
    (userbuf === undefined || typeof userbuf === "string") &&
    typeof signature === "string";
  if (!isComplete) throw new Refusal(70003);
  return {
    identifier,
    sdkAppId: Number(sdkAppId),
    issuedAt: Number(issuedAt),
    expireSeconds: Number(expireSeconds),
    userbuf,
    signature,
  };
}

/** Whether the claims were signed with this key. Compared in constant time. */
export function isGenuine(claims: SignedClaims, key: string): boolean {
  const lines = [
    `TLS.identifier:${claims.identifier}`,
    `TLS.sdkappid:${claims.sdkAppId}`,
    `TLS.time:${claims.issuedAt}`,
    `TLS.expire:${claims.expireSeconds}`,
  ];
  if (claims.userbuf !== undefined) lines.push(`TLS.userbuf:${claims.userbuf}`);
  const expected = createHmac("sha256", key)
    .update(`${lines.join("\n")}\n`, "utf8")
    .digest();
  const given = Buffer.from(claims.signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function inflateJson(text: string): unknown {
  const base64 = text.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
  try {
    const inflated = inflateSync(Buffer.from(base64, "base64"), { maxOutputLength: INFLATED_BYTES_MAX });
    return JSON.parse(inflated.toString("utf8"));
  } catch {
    throw new Refusal(70003);
  }
}
