import { createHmac } from "node:crypto";
import { deflateSync } from "node:zlib";

export interface RawClaims {
  sdkAppId: number;
  key: string;
  identifier: string;
  expireSeconds?: number;
  issuedAt?: number;
}

/** Signs a UserSig straight from the dossier's recipe, for tests that must not lean on the code they judge. */
export function rawUserSig(claims: RawClaims): string {
  const { sdkAppId, key, identifier, expireSeconds = 86_400 } = claims;
  const issuedAt = claims.issuedAt ?? Math.floor(Date.now() / 1000);
  const signed = `TLS.identifier:${identifier}\nTLS.sdkappid:${sdkAppId}\nTLS.time:${issuedAt}\nTLS.expire:${expireSeconds}\n`;
  const members = {
    "TLS.ver": "2.0",
    "TLS.identifier": identifier,
    "TLS.sdkappid": sdkAppId,
    "TLS.time": issuedAt,
    "TLS.expire": expireSeconds,
    "TLS.sig": createHmac("sha256", key).update(signed).digest("base64"),
  };
  return toVendorAlphabet(deflateSync(JSON.stringify(members)));
}

export function toVendorAlphabet(bytes: Buffer): string {
  const swaps: Record<string, string> = { "+": "*", "/": "-", "=": "_" };
  return bytes.toString("base64").replace(/[+/=]/g, (letter) => swaps[letter] ?? letter);
}
