import type { LookupAddress, LookupOptions } from "node:dns";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { postWebhook } from "#server/games/notices/service/post-webhook.ts";

/** What a hostile name server answers, one list a question; the last again and again. */
const dns = vi.hoisted(() => ({ answers: [] as string[][], asked: [] as string[] }));

vi.mock("node:dns", async (original) => {
  const real = await original<typeof import("node:dns")>();
  const lookup = (
    name: string,
    _options: LookupOptions,
    done: (error: Error | null, found: LookupAddress[]) => void,
  ): void => {
    dns.asked.push(name);
    const answer = (dns.answers.length > 1 ? dns.answers.shift() : dns.answers[0]) ?? [];
    const found = answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    queueMicrotask(() => done(null, found));
  };
  return { ...real, default: { ...real, lookup }, lookup };
});

/** Something inside of the network that must never be reached: it notes who knocks. */
let inside: Server;
let port = 0;
let knocks = 0;
beforeAll(async () => {
  inside = createServer((socket) => {
    knocks += 1;
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
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
  dns.answers = [];
  dns.asked = [];
  knocks = 0;
});

const post = (kind: "live" | "sandbox", url: string) => postWebhook({ kind }, { url, headers: {}, body: "{}" });

test.each([
  ...["127.0.0.1", "127.9.9.9", "0.0.0.0", "::1", "::", "::ffff:127.0.0.1", "::ffff:7f00:1", "64:ff9b::7f00:1"],
  ...["10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "fc00::1", "fd00:ec2::254", "fe80::1"],
  // The metadata services of the clouds.
  ...["169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192"],
])("a name that leads to %s is refused before anything is connected to", async (address) => {
  dns.answers = [[address]];
  expect(await post("live", `https://hooks.example.com:${port}/x`)).toEqual({ status: null, error: "not_public" });
  expect(knocks).toBe(0);
});

test.each([[["1.1.1.1", "127.0.0.1"]], [["127.0.0.1", "1.1.1.1"]], [["2606:4700::1111", "::1"]]])(
  "one inner address among public ones refuses the whole name: %j",
  async (answer) => {
    dns.answers = [answer];
    expect(await post("live", `https://hooks.example.com:${port}/x`)).toEqual({ status: null, error: "not_public" });
    expect(knocks).toBe(0);
  },
);

test("a name that changes between the check and the connection gains nothing: what was looked up is what is connected to", async () => {
  dns.answers = [["127.0.0.1"], ["10.255.255.1"]];
  expect(await post("sandbox", `http://rebind.localhost:${port}/x`)).toEqual({ status: 200, error: null });
  expect(dns.asked).toEqual(["rebind.localhost"]);
  expect(knocks).toBe(1);
  // The other way round: allowed at first, inside afterwards. There is no second question to answer.
  dns.answers = [["1.1.1.1"], ["127.0.0.1"]];
  dns.asked = [];
  const { status } = await post("live", `https://hooks.example.com:${port}/x`);
  expect(status).toBeNull();
  expect(dns.asked).toEqual(["hooks.example.com"]);
  expect(knocks).toBe(1);
}, 15_000);

test.each([
  ...["https://127.0.0.1", "https://2130706433", "https://0x7f000001", "https://017700000001", "https://127.1"],
  ...["https://[::1]", "https://[::ffff:7f00:1]", "https://[::127.0.0.1]", "https://[64:ff9b::7f00:1]"],
  ...[
    "https://169.254.169.254",
    "https://[fd00:ec2::254]",
    "https://localhost",
    "https://LOCALHOST",
    "https://a.localhost",
  ],
  ...["https://127.0.0.1.", "https://１２７.0.0.1", "https://127。0。0。1"],
])("an address written as %s is refused by what it means, not by how it looks", async (origin) => {
  expect(await post("live", `${origin}:${port}/x`)).toEqual({ status: null, error: "not_public" });
  expect(dns.asked).toEqual([]);
  expect(knocks).toBe(0);
});

test.each(["http://hooks.example.com", "ftp://hooks.example.com", "file:///etc/passwd", "gopher://hooks.example.com"])(
  "%s is no way out",
  async (url) => {
    expect((await post("live", url)).error).toMatch(/^not_/);
    expect((await post("sandbox", url)).error).toMatch(/^not_/);
    expect(dns.asked).toEqual([]);
  },
);

test("a sandbox game reaches this machine, and nothing else inside", async () => {
  dns.answers = [["10.0.0.1"]];
  expect(await post("sandbox", "https://hooks.example.com/x")).toEqual({ status: null, error: "not_public" });
  expect(await post("sandbox", `http://127.0.0.1:${port}/x`)).toEqual({ status: 200, error: null });
});
