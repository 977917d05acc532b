import { createHmac, randomBytes } from "node:crypto";
import { isSameSecret } from "./is-same-secret.ts";

/** Time-based one-time passwords as every authenticator app makes them: HMAC-SHA-1, six digits, a new one every 30 seconds (RFC 6238). */
const stepSeconds = 30;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** As long as SHA-1's output, which RFC 4226 recommends. */
const secretBytes = 20;

/** @returns 20 random bytes in base32, as apps take them when they are typed. */
export function generateTotpSecret(): string {
  return encodeBase32(randomBytes(secretBytes));
}

/** The step that a moment lies in. @param at Unix milliseconds */
export function totpStepAt(at: number): number {
  return Math.floor(at / 1_000 / stepSeconds);
}

/** The code of a step. @param secret base32 */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", decodeBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/**
 * The step whose code was given: the one of `at`, or one to either side for clocks that are not the same.
 * @param at Unix milliseconds
 * @returns undefined when it is the code of none of the three. Whoever calls must refuse a step that was taken before.
 */
export function findTotpStep(secret: string, code: string, at: number): number | undefined {
  const now = totpStepAt(at);
  // Each of the three is computed whatever the others say, so that the time taken does not tell which one it was.
  const matching = [now - 1, now, now + 1].filter((step) => isSameSecret(code, totpCode(secret, step)));
  return matching.at(-1);
}

/** What an app reads from the picture. @param account whose, as the app shows it. */
export function totpUri(given: { secret: string; issuer: string; account: string }): string {
  const { secret, issuer, account } = given;
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=${stepSeconds}`;
}

function encodeBase32(bytes: Buffer): string {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join("");
}

function decodeBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
