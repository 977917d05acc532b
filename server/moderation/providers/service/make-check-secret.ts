import { randomBytes } from "node:crypto";

/** What requests to an HTTP checker are signed with, as Standard Webhooks write it. */
export function makeCheckSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}
