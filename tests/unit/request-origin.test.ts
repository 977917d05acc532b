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
  expect(clientAddress("203.0.113.5", [])).toBe("203.0.113.5");
  expect(clientAddress("1.2.3.4, 203.0.113.5", [])).toBe("203.0.113.5");
  expect(clientAddress("6.6.6.6, 203.0.113.5, ::ffff:10.0.0.9", ["10.0.0.0/8"])).toBe("203.0.113.5");
  expect(clientAddress("6.6.6.6, junk, 10.0.0.8", ["10.0.0.0/8"])).toBe("10.0.0.8");
  expect(clientAddress("10.0.0.7, 10.0.0.9", ["10.0.0.0/8"])).toBe("10.0.0.7");
  expect(clientAddress("2001:db8::5, fd00::1", ["fd00::/8"])).toBe("2001:db8::5");
  expect(clientAddress(null, ["10.0.0.0/8"])).toBe(null);
});
