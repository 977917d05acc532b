import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const ivSizeBytes = 12;
const tagSizeBytes = 16;

/**
 * Encrypts a secret for storage with AES-256-GCM; every call draws a new nonce, so equal texts differ when sealed.
 * @param masterKey 32 bytes, `HERALD_MASTER_KEY`.
 * @returns `v1.<iv>.<tag>.<text>`, the parts in base64url.
 * @throws RangeError when the key has another length.
 */
export function seal(text: string, masterKey: Uint8Array): string {
  assertKeySize(masterKey);
  const iv = randomBytes(ivSizeBytes);
  const cipher = createCipheriv(algorithm, masterKey, iv, { authTagLength: tagSizeBytes });
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", iv, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
    .join(".");
}

/**
 * Decrypts what `seal` returned.
 * @throws SecretBoxError when the text was sealed under another key, changed, or is no sealed text. It carries neither text nor key.
 */
export function open(sealed: string, masterKey: Uint8Array): string {
  assertKeySize(masterKey);
  const [version, iv, tag, text, ...rest] = sealed.split(".");
  if (version !== "v1" || iv === undefined || tag === undefined || text === undefined || rest.length > 0) {
    throw new SecretBoxError("not a sealed text of version 1");
  }
  const ivBytes = Buffer.from(iv, "base64url");
  const tagBytes = Buffer.from(tag, "base64url");
  if (ivBytes.length !== ivSizeBytes || tagBytes.length !== tagSizeBytes) {
    throw new SecretBoxError("not a sealed text of version 1");
  }
  const decipher = createDecipheriv(algorithm, masterKey, ivBytes, { authTagLength: tagSizeBytes });
  decipher.setAuthTag(tagBytes);
  try {
    return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
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

function assertKeySize(masterKey: Uint8Array): void {
  if (masterKey.length !== 32) throw new RangeError(`the master key has ${masterKey.length} bytes instead of 32`);
}
