import type { LookupAddress, LookupOptions } from "node:dns";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { providerFetch } from "#server/runtime/provider-fetch.ts";

/** What the name server answers. */
const dns = vi.hoisted(() => ({ answer: [] as string[], asked: [] as string[] }));

vi.mock("node:dns", async (original) => {
  const real = await original<typeof import("node:dns")>();
  const lookup = (
    name: string,
    _options: LookupOptions,
    done: (error: Error | null, found: LookupAddress[]) => void,
  ): void => {
    dns.asked.push(name);
    const found = dns.answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    queueMicrotask(() => done(null, found));
  };
  return { ...real, default: { ...real, lookup }, lookup };
});

/** Something inside of the network: it notes who knocks. */
let inside: Server;
let port = 0;
let knocks = 0;
beforeAll(async () => {
  inside = createServer((socket) => {
    knocks += 1;
    socket.end("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}");
  });
  inside.listen(0, "127.0.0.1");
  await once(inside, "listening");
  const at = inside.address();
  port = typeof at === "object" && at !== null ? at.port : 0;
});
afterAll(() => {
  inside.close();
});
beforeEach(() => {
  dns.answer = [];
  dns.asked = [];
  knocks = 0;
});

const issuer = "https://login.example.com";

test.each([
  ...[["127.0.0.1"], ["0.0.0.0"], ["::1"], ["::"], ["::ffff:127.0.0.1"], ["10.0.0.1"], ["192.168.0.1"], ["fd00::1"]],
  // The metadata service of the clouds, and one address of several.
  ...[["169.254.169.254"], ["93.184.215.14", "127.0.0.1"]],
])("a host that the provider names and that leads to %s is not connected to", async (...answer) => {
  dns.answer = answer;
  await expect(providerFetch(issuer)(`https://keys.example.com:${port}/jwks`, {})).rejects.toThrow();
  expect(dns.asked).toEqual(["keys.example.com"]);
  expect(knocks).toBe(0);
});

test("the issuer's own host is the deployment's word and may lie in the company's network", async () => {
  dns.answer = ["127.0.0.1"];
  // What is there speaks no TLS, so the call fails after it was made.
  await expect(providerFetch(issuer)(`https://login.example.com:${port}/token`, {})).rejects.toThrow();
  expect(knocks).toBe(1);
});

test.each([
  `https://127.0.0.1:`,
  `https://[::ffff:127.0.0.1]:`,
  "https://0.0.0.0:",
  "https://127.1:",
  "https://0x7f000001:",
])("an address in the place of a name is judged as it stands: %s", async (start) => {
  await expect(providerFetch(issuer)(`${start}${port}/jwks`, {})).rejects.toThrow("not called");
  expect(knocks).toBe(0);
  expect(dns.asked).toEqual([]);
});

test("with the issuer on this machine, this machine alone is called without https", async () => {
  const fetchIt = providerFetch("http://localhost:3700");
  dns.answer = ["127.0.0.1"];
  expect(await (await fetchIt(`http://localhost:${port}/jwks`, {})).text()).toBe("{}");
  dns.answer = ["10.0.0.1"];
  await expect(fetchIt(`https://keys.example.com:${port}/jwks`, {})).rejects.toThrow();
  await expect(fetchIt(`http://10.0.0.1:${port}/jwks`, {})).rejects.toThrow("not called");
  expect(knocks).toBe(1);
});
