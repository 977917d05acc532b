import { imHosts } from "#server/im/schema.ts";

export type Region = (typeof imHosts)[number]["region"];

/** Which of the vendor's regions an endpoint stands in; `other` for a host of one's own, `local` for this machine. */
export function regionOf(endpoint: string): Region | "local" | "other" {
  if (!URL.canParse(endpoint)) return "other";
  const { hostname } = new URL(endpoint);
  const known = imHosts.find(({ hosts }) => hosts.some((host) => host === hostname));
  if (known !== undefined) return known.region;
  return hostname === "localhost" || hostname.startsWith("127.") || hostname === "[::1]" ? "local" : "other";
}

/** The endpoint that a region is reached by first. */
export function endpointOf(region: Region): string {
  const found = imHosts.find((each) => each.region === region);
  return `https://${found?.hosts[0] ?? ""}`;
}
