import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id with the parameters OWASP names first (19 MiB, 2 passes, 1 lane; "Password Storage Cheat Sheet", read 2026-11). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Letters and digits that nobody mistakes for one another when typing them from a terminal. */
const alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** @returns argon2id in PHC form. The library's default algorithm is argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(asTyped(password), cost);
}

/** Keyboards and systems write the same letters in different ways (NIST SP 800-63B-4, section 3.1.1.2, read 2026-11). */
function asTyped(password: string): string {
  return password.normalize("NFKC");
}

let standIn: Promise<string> | undefined;

/**
 * Compares a password with a stored hash. Without one (an unknown person) it does the same work against a stand-in and
 * says no, so that the time taken does not tell who exists.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  standIn ??= hashPassword(generatePassword());
  const matches = await verify(stored ?? (await standIn), asTyped(password));
  return stored !== null && matches;
}

/** 20 characters, about 114 bits. */
export function generatePassword(): string {
  return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join("");
}
