import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

const forwardedHeaders = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** @returns whether an address is one of these addresses or networks (`10.0.0.0/8`). An IPv4 address written as IPv6 counts as itself. */
export function trustOf(proxies: readonly string[]): (address: string | undefined) => boolean {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = "", bits] = proxy.split("/");
    if (bits === undefined) trusted.addAddress(address, familyOf(address));
    else trusted.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address) => {
    const plain = address?.replace(/^::ffff:(?=\d+\.)/i, "");
    return plain !== undefined && isIP(plain) !== 0 && trusted.check(plain, familyOf(plain));
  };
}

/** Forgets what a stranger claims about where a request came from, so that nothing behind this door can believe it. */
export function dropForwardedHeaders(request: IncomingMessage): void {
  for (const name of forwardedHeaders) delete request.headers[name];
}
