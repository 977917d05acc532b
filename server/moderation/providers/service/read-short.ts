import type { Dispatcher } from "undici";
import { CheckFailed } from "../errors.ts";
import { answerSizeBytesMax } from "../schema.ts";

/** The text of a checker's answer. @throws CheckFailed for more than a verdict can be. */
export async function readShort(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    sizeBytes += piece.byteLength;
    if (sizeBytes > answerSizeBytesMax) throw new CheckFailed("unreadable");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
