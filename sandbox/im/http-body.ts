import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";

/** Far above any legal request (500 ids of 32 bytes and a 12 KB message), far below what hurts. */
const BODY_BYTES_MAX = 1 << 20;

/** The body as text; "too-long" above 1 MiB (the rest is read and thrown away), "not-text" when it is not UTF-8. */
export async function readBody(request: IncomingMessage): Promise<{ text: string } | "too-long" | "not-text"> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= BODY_BYTES_MAX) chunks.push(chunk);
  }
  if (length > BODY_BYTES_MAX) return "too-long";
  const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  return isUtf8(bytes) ? { text: bytes.toString("utf8") } : "not-text";
}
