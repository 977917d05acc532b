import { expect, test } from "vitest";
import { clientAddress } from "#server/kernel/address.ts";
import { isOwnRequest, originOf } from "#server/kernel/request-origin.ts";

const baseUrl = "http://localhost:3000";
const own = (headers: Record<string, string>) => isOwnRequest(new Headers(headers), baseUrl);

test("a page on another port or site is foreign, ours and links are not", () => {
  expect(own({ origin: "http://localhost:3000" })).toBe(true);
  expect(own({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" })).toBe(true);
  expect(own({ origin: "http://localhost:3100", host: "localhost:3000" })).toBe(false);
  expect(own({ origin: "null", host: "localhost:3000" })).toBe(false);
  expect(own({ "sec-fetch-site": "same-site", "sec-fetch-mode": "cors" })).toBe(false);
  expect(own({ "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).toBe(true);
  expect(own({})).toBe(true);
});

test("an answer is never addressed to a foreign origin", () => {
  const origin = (headers: Record<string, string>) => originOf(new Headers(headers), baseUrl);
  expect(origin({ origin: "https://evil.example", host: "localhost:3000" })).toBe(baseUrl);
  expect(origin({ origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" })).toBe("http://127.0.0.1:3000");
});

test("forwarded addresses count only as far as trusted proxies wrote them", () => {
  const of = (peer: string | null, forwardedFor: string | null, trustedProxies: string[]) =>
    clientAddress({ peer, forwardedFor, trustedProxies });
  expect(of("203.0.113.5", "1.2.3.4", [])).toBe("203.0.113.5");
  expect(of("::ffff:10.0.0.9", "6.6.6.6, 203.0.113.5", ["10.0.0.0/8"])).toBe("203.0.113.5");
  expect(of("203.0.113.5", "1.2.3.4", ["10.0.0.0/8"])).toBe("203.0.113.5");
  expect(of("10.0.0.9", "6.6.6.6, junk, 10.0.0.8", ["10.0.0.0/8"])).toBe("10.0.0.8");
  expect(of("10.0.0.9", "10.0.0.7", ["10.0.0.0/8"])).toBe("10.0.0.7");
  expect(of(null, "1.2.3.4", ["10.0.0.0/8"])).toBe(null);
});
