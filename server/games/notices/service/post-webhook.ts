import { Agent, request } from "undici";
import { isLoopbackAddress, isPublicAddress } from "#server/kernel/address.ts";
import { AddressRefused, lookupOnly } from "#server/kernel/lookup-only.ts";
import { judgeWebhookUrl } from "./judge-webhook-url.ts";

/** What became of one call: the status of the answer, or why there was none. */
export type WebhookAnswer = { status: number; error: null } | { status: null; error: WebhookFailure };
type WebhookFailure = "timed_out" | "unreachable" | "certificate" | "not_public" | "not_https" | "credentials";

const timeoutMs = 5_000;
const answerSizeBytesMax = 16_384;

/**
 * Calls a game's webhook once. Beside the IM client and the provider's the one place that calls out: no redirect is followed,
 * certificates are checked, and a name that leads into a network is refused at the very lookup whose addresses are then connected
 * to. It never throws for what the other side does.
 */
export async function postWebhook(
  game: { kind: "sandbox" | "live" },
  call: { url: string; headers: Record<string, string>; body: string },
): Promise<WebhookAnswer> {
  const url = new URL(call.url);
  const problem = judgeWebhookUrl(game, url);
  if (problem !== null) return { status: null, error: problem };
  const isAllowed = (address: string) =>
    isPublicAddress(address) || (game.kind === "sandbox" && isLoopbackAddress(address));
  const agent = new Agent({ connect: { lookup: lookupOnly(isAllowed), timeout: timeoutMs }, allowH2: false });
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await request(url, {
      method: "POST",
      headers: { ...call.headers, "content-type": "application/json", "user-agent": "Herald" },
      body: call.body,
      dispatcher: agent,
      signal,
    });
    // Nobody reads it; the connection is given up with it.
    await answer.body.dump({ limit: answerSizeBytesMax, signal }).catch(() => undefined);
    return { status: answer.statusCode, error: null };
  } catch (error) {
    return { status: null, error: signal.aborted ? "timed_out" : failureOf(error) };
  } finally {
    await agent.destroy();
  }
}

/** By the cause at the bottom: undici wraps, and a connection that tried several addresses has a list of them. */
function failureOf(error: unknown): WebhookFailure {
  if (error instanceof AddressRefused) return "not_public";
  if (error instanceof AggregateError) return failureOf(error.errors[0]);
  if (!(error instanceof Error)) return "unreachable";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return "timed_out";
  if (/CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_|ERR_SSL/.test(code)) return "certificate";
  return error.cause === undefined ? "unreachable" : failureOf(error.cause);
}
