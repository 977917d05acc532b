import { createHmac } from "node:crypto";

/**
 * The headers by which a receiver tells that a notice is ours and new.
 * @param message.body exactly the bytes that are sent. @param secret `whsec_` and base64.
 * @see Standard Webhooks, "Signature scheme": https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md (read 2026-11)
 */
export function signNotice(
  message: { id: string; timestampSeconds: number; body: string },
  secret: string,
): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const { id, timestampSeconds, body } = message;
  const signature = createHmac("sha256", key).update(`${id}.${timestampSeconds}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": `v1,${signature}`,
  };
}
