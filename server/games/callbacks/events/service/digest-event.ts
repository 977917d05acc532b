import { hash } from "node:crypto";

const digestHexLength = 32;

/**
 * What two copies of one event share: the first 16 bytes of a SHA-256, in hexadecimal.
 * @param event.minuteOf when it came, for a body that holds nothing in which two like events differ: a player who joins, leaves and joins again
 *   would otherwise have joined once. Null where the body tells them apart.
 */
export function digestEvent(event: { command: string; body: string; minuteOf: Date | null }): string {
  const minute = event.minuteOf === null ? "" : `\n${Math.floor(event.minuteOf.getTime() / 60_000)}`;
  return hash("sha256", `${event.command}\n${event.body}${minute}`, "hex").slice(0, digestHexLength);
}
