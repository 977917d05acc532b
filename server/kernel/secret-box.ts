import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SecretBox } from "./ports.ts";

const version = "v1";

/**
 * Seals secrets for the database with AES-256-GCM: `v1.<iv>.<tag>.<text>`, each part in base64url. Sealing the same text
 * twice gives two different results.
 * @param masterKey 32 bytes in base64.
 */
export function createSecretBox(masterKey: string): SecretBox {
  const key = Buffer.from(masterKey, "base64");
  return {
    seal(text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return [version, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
    },
    open(sealed) {
      const [written, iv, tag, text, more] = sealed.split(".");
      if (written !== version || iv === undefined || tag === undefined || text === undefined || more !== undefined) {
        throw new Error("This is not a sealed secret.");
      }
      const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), { authTagLength: 16 });
      decipher.setAuthTag(Buffer.from(tag, "base64url"));
      return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
    },
  };
}
