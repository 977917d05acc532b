import { BlockList, isIP } from "node:net";

/**
 * Whose request this is, by its `x-forwarded-for` header. The web process drops what a stranger sent under that name and
 * Next writes the connection's address, so the last entry is true; before it, entries are believed only as far as trusted
 * proxies wrote them: the first one from the end that is not a proxy of ours is the client.
 * @returns null when there is no readable address.
 */
export function clientAddress(forwardedFor: string | null, trustedProxies: readonly string[]): string | null {
  const trusted = networks(trustedProxies);
  let nearest: string | null = null;
  for (const entry of (forwardedFor ?? "").split(",").reverse()) {
    const hop = plainAddress(entry);
    // What stands before something unreadable was written by nobody we trust.
    if (hop === null) return nearest;
    nearest = hop;
    if (!trusted.check(hop, isIP(hop) === 6 ? "ipv6" : "ipv4")) return hop;
  }
  return nearest;
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
function plainAddress(value: string): string | null {
  const address = value.trim().replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(address) === 0 ? null : address;
}
