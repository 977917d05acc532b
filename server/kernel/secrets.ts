import type { SecretBox } from "./ports.ts";
import { open, seal } from "./secret-box.ts";

/** The box that the verbs receive: `secret-box.ts` with the master key inside. @param masterKey 32 bytes in base64. */
export function createSecretBox(masterKey: string): SecretBox {
  const key = Buffer.from(masterKey, "base64");
  return { seal: (text) => seal(text, key), open: (sealed) => open(sealed, key) };
}
