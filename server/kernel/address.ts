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

/** Networks that are nobody's address on the internet (RFC 6890 and its registries), and those that carry such an address inside. */
const innerNetworks = networks([
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...[
    "192.0.2.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
  ],
  ...["::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7"],
  ...["fe80::/10", "fec0::/10", "ff00::/8"],
]);
const loopback = networks(["127.0.0.0/8", "::1"]);
const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** Whether an IP address can be somebody's on the internet. IPv4 inside IPv6 (`::ffff:10.0.0.1`) is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  return isIP(address) !== 0 && !innerNetworks.check(address, familyOf(address));
}

/** Whether an IP address is this machine's own. */
export function isLoopbackAddress(address: string): boolean {
  return isIP(address) !== 0 && loopback.check(address, familyOf(address));
}

/** The same for a host as `URL` writes it: `localhost`, or an address, IPv6 in brackets. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === "localhost" || isLoopbackAddress(hostname.replace(/^\[|\]$/g, ""));
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
