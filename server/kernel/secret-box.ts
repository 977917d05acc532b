import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const ivSizeBytes = 12;
const tagSizeBytes = 16;
const keyIdSizeBytes = 6;

/**
 * Names a master key without telling anything of it, so that a sealed text can say which one opens it.
 * @returns 8 characters of base64url: a hash of 32 random bytes, cut.
 */
export function keyIdOf(masterKey: Uint8Array): string {
  assertKeySize(masterKey);
  const digest = createHash("sha256").update("herald master key id\0").update(masterKey).digest();
  return digest.subarray(0, keyIdSizeBytes).toString("base64url");
}

/**
 * Encrypts a secret for storage with AES-256-GCM; every call draws a new nonce, so equal texts differ when sealed.
 * @param masterKey 32 bytes, `HERALD_MASTER_KEY`.
 * @returns `v2.<key id>.<iv>.<tag>.<text>`, the parts in base64url; version and key id are authenticated with the text.
 * @throws RangeError when the key has another length.
 */
export function seal(text: string, masterKey: Uint8Array): string {
  const head = `v2.${keyIdOf(masterKey)}`;
  const iv = randomBytes(ivSizeBytes);
  const cipher = createCipheriv(algorithm, masterKey, iv, { authTagLength: tagSizeBytes });
  cipher.setAAD(Buffer.from(head));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [head, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/**
 * The key a sealed text names; null for one of version 1, which names none and may be any key's.
 * @throws SecretBoxError when it is no sealed text.
 */
export function namedKey(sealed: string): string | null {
  return partsOf(sealed).keyId;
}

/**
 * Decrypts what `seal` returned, now or in version 1 (`v1.<iv>.<tag>.<text>`).
 * @throws SecretBoxError when the text was sealed under another key, changed, or is no sealed text. It carries neither text nor key.
 */
export function open(sealed: string, masterKey: Uint8Array): string {
  assertKeySize(masterKey);
  const { keyId, iv, tag, text } = partsOf(sealed);
  if (keyId !== null && keyId !== keyIdOf(masterKey)) throw new SecretBoxError("sealed under another master key");
  const decipher = createDecipheriv(algorithm, masterKey, iv, { authTagLength: tagSizeBytes });
  decipher.setAuthTag(tag);
  if (keyId !== null) decipher.setAAD(Buffer.from(`v2.${keyId}`));
  try {
    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
  } catch {
    throw new SecretBoxError("sealed under another master key, or changed since");
  }
}

/** A stored secret cannot be read; the usual cause is a master key that is not the one it was sealed under. */
export class SecretBoxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SecretBoxError";
  }
}

type Parts = { keyId: string | null; iv: Buffer; tag: Buffer; text: Buffer };

function partsOf(sealed: string): Parts {
  const [version, ...rest] = sealed.split(".");
  const keyId = version === "v2" ? rest.shift() : null;
  const [iv, tag, text, ...more] = rest.map((part) => Buffer.from(part, "base64url"));
  const isKnown = (version === "v1" || version === "v2") && keyId !== undefined && text !== undefined;
  if (!isKnown || more.length > 0 || iv?.length !== ivSizeBytes || tag?.length !== tagSizeBytes) {
    throw new SecretBoxError("not a sealed text");
  }
  return { keyId, iv, tag, text };
}

function assertKeySize(masterKey: Uint8Array): void {
  if (masterKey.length !== 32) throw new RangeError(`the master key has ${masterKey.length} bytes instead of 32`);
}
