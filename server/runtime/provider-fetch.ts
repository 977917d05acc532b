import { isIP } from "node:net";
import { Agent, request } from "undici";
import { isLoopbackAddress, isLoopbackHost, isPublicAddress } from "#server/kernel/address.ts";
import { lookupOnly } from "#server/kernel/lookup-only.ts";

const timeoutMs = 10_000;
const answerSizeBytesMax = 1024 * 1024;
/** What of an answer's head is looked at. */
const readHeaders = ["content-type", "www-authenticate"] as const;

/** The provider named an address that Herald does not call, or gave an answer that it does not read. */
class AnswerRefused extends Error {
  override readonly name = "AnswerRefused";
}

const hostOf = (address: string) => new URL(address).hostname.replace(/^\[|\]$/g, "");
const isLocalHost = (host: string) => isLoopbackHost(host) || host.endsWith(".localhost");

/**
 * Whether an address of the provider may be used, as far as its text says: https, or also http on this machine when the issuer is on it.
 * The issuer's own host is the deployment's word, so it may lie in a network of the company; another host that its document names must
 * be one on the internet. Where a name leads to is looked at again when it is called.
 */
export function isAllowedEndpoint(issuer: string, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  const [host, own] = [hostOf(address), hostOf(issuer)];
  if (username !== "" || password !== "") return false;
  if (isLocalHost(host)) return isLocalHost(own) && /^https?:$/.test(protocol);
  return protocol === "https:" && (host === own || isIP(host) === 0 || isPublicAddress(host));
}

/** The same for where a host's name leads to. */
function allowedAddresses(issuer: string, url: string): (address: string) => boolean {
  const own = hostOf(issuer);
  if (hostOf(url) === own) return () => true;
  return (address) => isPublicAddress(address) || (isLocalHost(own) && isLoopbackAddress(address));
}

type Init = { method?: string; headers?: HeadersInit; body?: BodyInit | null | undefined };

/**
 * Calls the provider: only where `isAllowedEndpoint` says so and leads to such an address, never after a redirect, for ten seconds and a
 * mebibyte at most.
 * @throws AnswerRefused; what `request` throws.
 */
export function providerFetch(issuer: string): (url: string, init: Init) => Promise<Response> {
  return async (url, init) => {
    if (!isAllowedEndpoint(issuer, url)) throw new AnswerRefused("The provider names an address that is not called.");
    const lookup = lookupOnly(allowedAddresses(issuer, url));
    const agent = new Agent({ connect: { lookup, timeout: timeoutMs }, allowH2: false });
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await request(url, {
        method: init.method === "POST" ? "POST" : "GET",
        headers: Object.fromEntries(new Headers(init.headers)),
        body: init.body === undefined || init.body === null ? null : String(init.body),
        dispatcher: agent,
        signal,
      });
      if (answer.statusCode >= 500) throw new AnswerRefused(`The provider answers ${answer.statusCode}.`);
      const bytes = await readBytes(answer.body);
      const headers = new Headers();
      for (const name of readHeaders) {
        const said = answer.headers[name];
        if (typeof said === "string") headers.set(name, said);
      }
      return new Response(bytes.length === 0 ? null : bytes, { status: answer.statusCode, headers });
    } finally {
      await agent.destroy();
    }
  };
}

async function readBytes(body: AsyncIterable<Uint8Array>): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > answerSizeBytesMax) throw new AnswerRefused("The provider's answer is too long.");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
