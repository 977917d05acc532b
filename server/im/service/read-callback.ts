import { type ParsedCallback, parseCallback } from "../callbacks.ts";

/**
 * Reads the stored body of a callback, for slices. Never throws, whatever the text is.
 * @param command as in the address that it came to.
 */
export function readCallback(command: string, body: string): ParsedCallback {
  return parseCallback(command, body);
}
