import { BlockList, isIP } from "node:net";

/**
 * Whose request this is. Forwarded headers are believed only as far as they were written by trusted proxies: from the
 * connection backwards, the first address that is not one of them. Without trusted proxies it is the connection's own.
 * @param forwardedFor the `x-forwarded-for` header as it arrived.
 * @returns null when the connection's address is not known.
 */
export function clientAddress(from: {
  peer: string | null;
  forwardedFor: string | null;
  trustedProxies: readonly string[];
}): string | null {
  const peer = plainAddress(from.peer);
  if (peer === null || from.trustedProxies.length === 0 || from.forwardedFor === null) return peer;
  const trusted = networks(from.trustedProxies);
  const hops = [...from.forwardedFor.split(",").map((hop) => plainAddress(hop)), peer];
  let last = peer;
  for (const hop of hops.reverse()) {
    // What stands before something unreadable was written by nobody we trust.
    if (hop === null) return last;
    last = hop;
    if (!trusted.check(hop, isIP(hop) === 6 ? "ipv6" : "ipv4")) return hop;
  }
  return last;
}

function networks(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** An IPv4 address inside an IPv6 one (`::ffff:10.0.0.1`) is the same machine. */
function plainAddress(value: string | null): string | null {
  const address = (value ?? "").trim().replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(address) === 0 ? null : address;
}
