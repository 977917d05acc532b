import { isLoopbackHost } from "#server/kernel/address.ts";

const timeoutMs = 10_000;
const answerSizeBytesMax = 1024 * 1024;

/** The provider named an address that Herald does not call. */
class EndpointRefused extends Error {
  override readonly name = "EndpointRefused";
}

/**
 * Whether an address of the provider may be used: https and not this machine, or this machine when the issuer is on it. The issuer is
 * the deployment's own word, so it may lie in a network of the company; what its document names must not lead back to Herald.
 */
export function isAllowedEndpoint(issuer: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (isLoopbackHost(hostname)) return isLoopbackHost(new URL(issuer).hostname) && /^https?:$/.test(protocol);
  return protocol === "https:";
}

type Init = { method?: string; headers?: HeadersInit; body?: BodyInit | null | undefined };

/**
 * Calls the provider: only where `isAllowedEndpoint` says so, never after a redirect, for ten seconds and a mebibyte at most.
 * @throws EndpointRefused; what `fetch` throws.
 */
export function providerFetch(issuer: string): (url: string, init: Init) => Promise<Response> {
  return async (url, { method = "GET", headers, body }) => {
    if (!isAllowedEndpoint(issuer, url)) throw new EndpointRefused("The provider names an address that is not https.");
    const answer = await fetch(url, {
      method,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = await readBytes(answer);
    return new Response(bytes.length === 0 ? null : bytes, { status: answer.status, headers: answer.headers });
  };
}

async function readBytes(answer: Response): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > answerSizeBytesMax) throw new EndpointRefused("The provider's answer is too long.");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
