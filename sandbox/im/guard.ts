import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

export function isLoopbackAddress(host: string): boolean {
  return host === "::1" || LOOPBACK_HOST.test(host);
}

/**
 * Why a request may not enter, or undefined when it may.
 * Without a token the program serves this machine alone, and the Host check keeps a web page whose name
 * was re-bound to 127.0.0.1 out. With a token, the controls and the player device ask for it; /v4 asks for a UserSig anyway.
 */
export function refusalOf(request: IncomingMessage, url: URL, token: string | undefined): string | undefined {
  const host = request.headers.host ?? "";
  if (token === undefined && !LOOPBACK_HOST.test(host))
    return "Host is not a loopback name; start with --token to serve others";
  if (isOpenDoor(url.pathname)) return undefined;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return "Origin is another site";
  }
  if (token === undefined) return undefined;
  const given = request.headers.authorization?.replace(/^Bearer /i, "") ?? url.searchParams.get("token") ?? "";
  return isSame(given, token) ? undefined : "a token is needed: Authorization: Bearer … or ?token=…";
}

/** The vendor's door checks signatures itself and the links it gives out carry their own; the device's style, script and icons hold nothing. */
function isOpenDoor(path: string): boolean {
  return path.startsWith("/v4/") || path.startsWith("/files/") || path.startsWith("/device/assets/");
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(digest(given), digest(expected));
}
