import { createHash, randomBytes, randomInt } from "node:crypto";

/** Letters and digits that nobody mistakes for one another when copying them from paper. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
const groups = 4;
const groupLength = 4;

/** What stands in a link that opens a door once: 256 random bits, as an address may carry them. */
export function generateLinkToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What a person keeps on paper: 16 letters and digits in groups of four, about 79 bits. */
export function generateRecoveryCode(): string {
  const letters = () => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: groups }, letters).join("-");
}

/**
 * How a token or a code is kept. It is random enough that a plain hash cannot be turned back.
 * @returns SHA-256 in hex; of a code without its hyphens and spaces, in lower case.
 */
export function hashOneTimeSecret(secret: string, kind: "token" | "code"): string {
  const text = kind === "token" ? secret : secret.toLowerCase().replace(/[\s-]/g, "");
  return createHash("sha256").update(text).digest("hex");
}
