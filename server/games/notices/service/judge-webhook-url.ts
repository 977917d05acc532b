import { isIP } from "node:net";
import { isLoopbackAddress, isPublicAddress } from "#server/kernel/address.ts";
import type { WebhookProblem } from "../errors.ts";

/**
 * Whether notices of a game may be sent to an address, as far as its text says: https to the outside, and for a sandbox game
 * also what runs on this machine. Where a name leads to is looked at again when it is called.
 */
export function judgeWebhookUrl(game: { kind: "sandbox" | "live" }, url: URL): WebhookProblem | null {
  if (url.username !== "" || url.password !== "") return "credentials";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isLocal = host === "localhost" || host.endsWith(".localhost") || isLoopbackAddress(host);
  if (isLocal) return game.kind === "sandbox" ? null : "not_public";
  if (url.protocol !== "https:") return "not_https";
  return isIP(host) !== 0 && !isPublicAddress(host) ? "not_public" : null;
}
