import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseEnv } from "#server/env.ts";
import { type HttpVisitor, visitOverHttp } from "#tests/support/http-visitor.ts";
import { findFreePort } from "#tests/support/ports.ts";
import { type RunningHerald, startHerald } from "#tests/support/processes.ts";
import { sendRaw } from "#tests/support/raw-request.ts";
import { untilWithin } from "#tests/support/until.ts";

let herald: RunningHerald;
beforeAll(async () => {
  herald = await startHerald();
});
afterAll(() => herald?.stop());

async function signedIn(role: string): Promise<HttpVisitor> {
  const visitor = visitOverHttp(herald);
  const who = herald.staff.get(role);
  if (who === undefined) throw new Error(`The first run makes no ${role}.`);
  expect((await visitor.submitSignIn(who)).headers.get("location")).toBe("/");
  return visitor;
}

function sessionOf(visitor: HttpVisitor): { name: string; value: string } {
  const [name = "", value = ""] = [...visitor.cookies()].find(([key]) => key.endsWith(".session")) ?? [];
  return { name, value };
}

const askWith = (cookie: string, procedure = "auth.me", init: RequestInit = {}) =>
  fetch(`${herald.url}/api/trpc/${procedure}`, {
    ...init,
    headers: { cookie, origin: herald.url, ...init.headers },
  });

/** The secret that only this machine has; with it a test forges what an attacker could only wish for. */
function ownSecret(): string {
  const key = readFileSync(join(herald.dataDir, "master-key"), "utf8").trim();
  return parseEnv({ DATABASE_URL: "postgres://u:p@h/d", HERALD_MASTER_KEY: key }).authSecret;
}

describe("a session cookie", () => {
  test("that was forged, bent, or signed by another house is nobody's", async () => {
    const { name, value } = sessionOf(await signedIn("viewer"));
    expect((await askWith(`${name}=${value}`)).status).toBe(200);
    const [head, ...parts] = value.split(".");
    const bend = (text: string) => text.slice(0, -2) + (text.endsWith("A") ? "BB" : "AA");
    const claims = { sid: "0b9f6c1e-3d7a-4d58-9a2e-3f1f1a5d2c77", role: "owner", isOwner: true };
    const unsigned = [{ alg: "none", typ: "JWT" }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    const forged = [
      "",
      "x",
      "null",
      `${unsigned.join(".")}.`,
      [head, ...parts.slice(0, -1)].join("."),
      [head, ...parts.slice(0, -1), bend(parts.at(-1) ?? "")].join("."),
      [head, parts[0], bend(parts[1] ?? ""), ...parts.slice(2)].join("."),
      [head, parts[0], parts[1], bend(parts[2] ?? ""), parts[3]].join("."),
      await encode({ token: claims, secret: "another secret of another house, long enough" }),
      await encode({ token: { sid: "' or 1=1 --" }, secret: ownSecret() }),
      await encode({ token: claims, secret: ownSecret() }),
      await encode({ token: { email: "owner@herald.local", isOwner: true }, secret: ownSecret() }),
      "%00",
      "a".repeat(6_000),
    ];
    for (const [at, token] of forged.entries()) {
      expect((await askWith(`${name}=${token}`)).status, `forgery ${at}`).toBe(401);
    }
    // Under another name, or beside the true one.
    expect((await askWith(`next-auth.session-token=${value}; session=${value}`)).status).toBe(401);
  });

  test("says who somebody is and never what they may: a role or a game written into it changes nothing", async () => {
    const viewer = await signedIn("viewer");
    const { name, value } = sessionOf(viewer);
    const { decode } = await import("next-auth/jwt");
    const claims = await decode({ token: value, secret: ownSecret() });
    // It holds the session's name and the times of the token, and nothing that could be worth changing.
    expect(Object.keys(claims ?? {}).sort()).toEqual(["exp", "iat", "jti", "sid"]);
    const promoted = await encode({
      token: { ...claims, role: "owner", isOwner: true, roles: { sandbox: "admin" }, permissions: ["mail.write"] },
      secret: ownSecret(),
    });
    const cookie = `${name}=${promoted}`;
    expect((await askWith(cookie)).status).toBe(200);
    const write = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"json":{"game":"sandbox"}}',
    };
    expect((await askWith(cookie, "mail.createDraft", write)).status).toBe(403);
    expect((await askWith(cookie, "games.revealCallback", write)).status).toBeGreaterThanOrEqual(400);
    const me = await (await askWith(cookie)).text();
    expect(me).not.toContain('"isOwner":true');
  });

  test("whose time is over is nobody's, however it was signed", async () => {
    const { name, value } = sessionOf(await signedIn("viewer"));
    const { decode } = await import("next-auth/jwt");
    const claims = await decode({ token: value, secret: ownSecret() });
    const overdue = await encode({ token: claims ?? {}, secret: ownSecret(), maxAge: -60 });
    expect((await askWith(`${name}=${overdue}`)).status).toBe(401);
  });

  test("is new with every sign-in, and worthless to whoever kept a copy once its owner left", async () => {
    const visitor = await signedIn("viewer");
    const first = sessionOf(visitor);
    const who = herald.staff.get("viewer");
    if (who === undefined) throw new Error("no viewer");
    await visitor.submitSignIn(who);
    const second = sessionOf(visitor);
    expect(second.value).not.toBe(first.value);
    const { csrfToken } = (await (await visitor.ask("/api/auth/csrf")).json()) as { csrfToken: string };
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    await visitor.ask("/api/auth/signout", { method: "POST", headers, body: new URLSearchParams({ csrfToken }) });
    for (let again = 0; again < 3; again += 1) {
      expect((await askWith(`${second.name}=${second.value}`)).status).toBe(401);
    }
  });
});

describe("what a browser may do with an answer", () => {
  const always = { "x-content-type-options": "nosniff" };

  test("a page is framed by nobody, tells others nothing, and runs only what carries its nonce", async () => {
    const visitor = await signedIn("admin");
    const nonces = new Set<string>();
    for (const path of ["/login", "/sandbox", "/sandbox/mail", "/sandbox/settings", "/sandbox/nowhere", "/"]) {
      const { headers } = await visitor.ask(path);
      const policy = Object.fromEntries(
        (headers.get("content-security-policy") ?? "").split("; ").map((part) => {
          const [name = "", ...values] = part.split(" ");
          return [name, values.join(" ")];
        }),
      );
      expect(policy["default-src"], path).toBe("'self'");
      expect(policy["script-src"], path).toMatch(/^'self' 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic'$/);
      expect(policy["object-src"]).toBe("'none'");
      expect(policy["base-uri"]).toBe("'self'");
      expect(policy["form-action"]).toBe("'self'");
      expect(policy["frame-ancestors"]).toBe("'none'");
      nonces.add(policy["script-src"] ?? "");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("permissions-policy")).toMatch(/camera=\(\).*microphone=\(\).*geolocation=\(\)/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-powered-by")).toBeNull();
    }
    expect(nonces.size).toBe(6);
  });

  test.each([
    ["/api/trpc/auth.me", 200],
    ["/api/trpc/no.such", 404],
    ["/api/auth/session", 200],
    ["/api/auth/csrf", 200],
    ["/api/export/audit?game=sandbox&format=csv", 200],
    ["/api/export/items?game=sandbox", 200],
    ["/api/export/audit?game=nowhere", 404],
    ["/api/nowhere", 404],
  ] as const)("%s runs nothing, is guessed at by nobody and kept by no cache", async (path, status) => {
    const answer = await (await signedIn("admin")).ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({});
    for (const [name, value] of Object.entries(always)) expect(answer.headers.get(name)).toBe(value);
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; frame-ancestors 'none'/);
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    if (path.startsWith("/api/export") && status === 200) {
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[a-z0-9.-]+"$/);
    }
    if (!path.startsWith("/api/nowhere")) expect(answer.headers.get("cache-control")).toMatch(/no-store|private/);
    await answer.body?.cancel();
  });

  test("files beside the pages are framed by nobody and taken for what they are", async () => {
    const page = await (await fetch(`${herald.url}/login`)).text();
    const script = /\/_next\/static\/[^"\\]+\.js/.exec(page)?.[0] ?? "";
    for (const path of [script, "/icon.svg", "/healthz"]) {
      const { status, headers } = await fetch(`${herald.url}${path}`);
      expect(status, path).toBe(200);
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("content-security-policy"), path).toBe("frame-ancestors 'none'");
    }
  });

  test.each(["/healthz", "/readyz", "/im/callback/sandbox/wrong", "/nowhere", "/v1/nowhere"])(
    "the gateway's %s is no page either, and tells nothing of how it is made",
    async (path) => {
      const method = path.startsWith("/im/") ? "POST" : "GET";
      const answer = await fetch(`${herald.gatewayUrl}${path}`, { method });
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      expect(await answer.text()).not.toMatch(/fastify|route|stack|wrong/i);
    },
  );
});

test("over https every cookie is bound to the very host, and browsers are told to stay there", async () => {
  const port = await findFreePort();
  const web = spawn(process.execPath, ["server/web.ts"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      ...herald.env,
      HERALD_WEB_PORT: String(port),
      HERALD_BASE_URL: "https://console.example",
    },
    stdio: "ignore",
  });
  const at = `http://127.0.0.1:${port}`;
  try {
    await untilWithin(60_000)(() =>
      fetch(`${at}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      ),
    );
    for (const path of ["/login", "/api/auth/csrf", "/api/trpc/auth.me", "/nowhere"]) {
      const answer = await fetch(`${at}${path}`, { redirect: "manual" });
      expect(answer.headers.get("strict-transport-security"), path).toBe("max-age=31536000; includeSubDomains");
    }
    const visitor = visitOverHttp({ ...herald, url: at });
    const who = herald.staff.get("viewer");
    if (who === undefined) throw new Error("no viewer");
    const origin = "https://console.example";
    const { csrfToken } = (await (await visitor.ask("/api/auth/csrf")).json()) as { csrfToken: string };
    await visitor.ask("/api/auth/callback/credentials", {
      method: "POST",
      origin,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ csrfToken, ...who }),
    });
    const lines = visitor.setCookies();
    expect(lines.some((line) => line.includes(".session="))).toBe(true);
    for (const line of lines) {
      expect(line).toMatch(/^__Host-herald-/);
      expect(line).toMatch(/; Path=\/;/);
      expect(line).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
      expect(line).not.toMatch(/domain=/i);
    }
  } finally {
    web.kill("SIGTERM");
  }
});

test("over plain http nobody is told to use https", async () => {
  const { headers } = await fetch(`${herald.url}/login`);
  expect(headers.get("strict-transport-security")).toBeNull();
});

describe("a request that a foreign page makes a browser send", () => {
  const read = "/api/trpc/auth.me";

  test.each([
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
    { "sec-fetch-site": "same-site", "sec-fetch-mode": "cors" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", origin: "https://evil.example" },
    { origin: "null" },
    { origin: "https://console.example.evil.example" },
  ])("reads nothing with somebody's cookie (%#)", async (headers: Record<string, string>) => {
    const visitor = await signedIn("viewer");
    const { origin, ...more } = headers;
    const cookie = `${sessionOf(visitor).name}=${sessionOf(visitor).value}`;
    for (const path of [read, "/api/export/items?game=sandbox", "/api/events?game=sandbox&campaign=x"]) {
      const answer = await fetch(`${herald.url}${path}`, {
        headers: { cookie, ...more, ...(origin === undefined ? {} : { origin }) },
      });
      expect(answer.status, path).toBe(401);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])(
    "changes nothing as %j, the types that a form may send",
    async (type) => {
      const visitor = await signedIn("operator");
      const answer = await visitor.ask("/api/trpc/mail.createDraft", {
        method: "POST",
        headers: type === "" ? {} : { "content-type": type },
        body: Buffer.from('{"json":{"game":"sandbox"}}'),
      });
      expect(answer.status).toBe(415);
    },
  );

  test("changes nothing as a link: a mutation is no GET", async () => {
    const visitor = await signedIn("operator");
    const input = encodeURIComponent('{"json":{"game":"sandbox"}}');
    expect((await visitor.ask(`/api/trpc/mail.createDraft?input=${input}`)).status).toBe(405);
  });

  test("signs nobody in without the token of this browser", async () => {
    const visitor = visitOverHttp(herald);
    const who = herald.staff.get("viewer");
    if (who === undefined) throw new Error("no viewer");
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    for (const csrfToken of ["", "0".repeat(64)]) {
      const body = new URLSearchParams({ csrfToken, ...who });
      await visitor.ask("/api/auth/callback/credentials", { method: "POST", headers, body });
    }
    expect([...visitor.cookies().keys()].some((name) => name.endsWith(".session"))).toBe(false);
  });
});

describe("what is not there for anybody", () => {
  test.each([
    ...["/.git/config", "/.env", "/package.json", "/server/web.ts", "/_next/", "/_next/static/", "/_next/BUILD_ID"],
    ...["/_next/static/../../package.json", "/_next/static/%2e%2e/%2e%2e/package.json", "/..%2fpackage.json"],
  ])("%s is neither served nor listed, signed in or not", async (path) => {
    const { name, value } = sessionOf(await signedIn("admin"));
    for (const cookie of [`${name}=${value}`, "x=y"]) {
      const answer = await sendRaw(herald.url, { method: "GET", path, headers: { cookie } });
      expect([307, 308, 400, 404]).toContain(answer.status);
      expect(answer.text).not.toMatch(/"devDependencies"|repositoryformatversion|createServer\(|DATABASE_URL=/);
    }
  });

  test("an echo of what was sent: TRACE is answered by nobody", async () => {
    for (const [url, path] of [
      [herald.url, "/login"],
      [herald.url, "/api/trpc/auth.me"],
      [herald.gatewayUrl, "/healthz"],
    ] as const) {
      const answer = await sendRaw(url, { method: "TRACE", path, headers: { "x-echo": "said-by-me" } });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text).not.toContain("said-by-me");
    }
  });

  test.each([
    ["two lengths", "Content-Length: 5\r\nContent-Length: 6"],
    ["a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked"],
    ["a length that is none", "Content-Length: 5x"],
    ["chunks twice", "Transfer-Encoding: chunked, identity"],
  ])("a second request hidden behind %s", async (_, lines) => {
    for (const url of [herald.url, herald.gatewayUrl]) {
      const [name = "", ...rest] = lines.split(":");
      const headers = { "content-type": "application/json", [name]: rest.join(":").trimStart() };
      const body = { piece: Buffer.from("0\r\n\r\nGET /healthz HTTP/1.1\r\nhost: x\r\n\r\n"), sizeBytes: 1 };
      const answer = await sendRaw(url, { method: "POST", path: "/api/trpc/auth.me", headers, body });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    }
  });

  test("metrics, to whoever comes through a proxy", async () => {
    const { port } = new URL(herald.gatewayUrl);
    const forwarded = { "x-forwarded-for": "203.0.113.9" };
    expect((await fetch(`http://127.0.0.1:${port}/metrics`, { headers: forwarded })).status).toBe(403);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
  });
});

describe("a body that nobody needs", () => {
  const piece = Buffer.alloc(64 * 1024, "a");
  const whole = 1024 * 1024 * 1024;
  /** What may be on its way in buffers of both sides before the answer is there. */
  const takenMax = 128 * 1024 * 1024;
  const json = { "content-type": "application/json" };
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const text = { "content-type": "text/plain" };

  test.each([
    ["tRPC", "POST", "/api/trpc/mail.createDraft", json, 413],
    ["the sign-in", "POST", "/api/auth/callback/credentials", form, 413],
    ["an upload", "POST", "/api/import/audience?game=sandbox&name=x", text, 413],
    ["a page", "POST", "/sandbox/mail", form, 405],
    ["the sign-in page", "PUT", "/login", json, 405],
  ] as const)(
    "is refused at %s by its announced gigabyte, before it is read",
    async (_, method, path, type, status) => {
      const visitor = await signedIn("admin");
      const { name, value } = sessionOf(visitor);
      const headers = { ...type, cookie: `${name}=${value}`, origin: herald.url, "content-length": String(whole) };
      // A page is refused by the head alone and the connection cut: bytes behind it would only race with the answer.
      const sizeBytes = status === 405 ? 0 : whole;
      const answer = await sendRaw(herald.url, { method, path, headers, body: { piece, sizeBytes } });
      expect(answer.status).toBe(status);
      expect(answer.sentBytes).toBeLessThan(takenMax);
      if (path.startsWith("/api/")) expect(answer.text).toMatch(/too_large|Too much|too large|413/i);
    },
  );

  test.each([
    ["tRPC", "/api/trpc/mail.createDraft", json],
    ["the sign-in", "/api/auth/callback/credentials", form],
  ] as const)("is refused at %s when it does not say how much comes", async (_, path, type) => {
    const { name, value } = sessionOf(await signedIn("admin"));
    const headers = { ...type, cookie: `${name}=${value}`, origin: herald.url, "transfer-encoding": "chunked" };
    const body = { piece, sizeBytes: whole, chunked: true };
    const answer = await sendRaw(herald.url, { method: "POST", path, headers, body });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("input.no_length");
    expect(answer.sentBytes).toBeLessThan(takenMax);
  });

  test("costs a stranger nothing more than a refusal, whatever is announced", async () => {
    const headers = { ...text, origin: herald.url, "content-length": String(whole) };
    const path = "/api/import/audience?game=sandbox&name=x";
    const answer = await sendRaw(herald.url, { method: "POST", path, headers, body: { piece, sizeBytes: whole } });
    expect(answer.status).toBe(401);
    expect(answer.sentBytes).toBeLessThan(takenMax);
  });

  test.each([
    ["announced", { "content-length": String(whole) }, false],
    ["without a length", { "transfer-encoding": "chunked" }, true],
  ] as const)("of a stranger to the gateway's callbacks is not read, %s", async (_, length, chunked) => {
    const answer = await sendRaw(herald.gatewayUrl, {
      method: "POST",
      path: "/im/callback/sandbox/anything",
      headers: { ...json, ...length },
      // What is announced is refused by its head alone; bytes behind it would only race with the answer.
      body: { piece, sizeBytes: chunked ? whole : 0, chunked },
    });
    // Whoever goes on sending may find the connection cut before the answer is read.
    if (!chunked || answer.status !== 0) {
      expect(answer.status).toBe(404);
      expect(answer.text).toContain("not found");
    }
    expect(answer.sentBytes).toBeLessThan(takenMax);
  });

  test("as a header is refused too, and nobody is gone afterwards", async () => {
    const long = { cookie: `x=${"a".repeat(100_000)}` };
    expect((await sendRaw(herald.url, { method: "GET", path: "/login", headers: long })).status).toBe(431);
    expect((await sendRaw(herald.gatewayUrl, { method: "GET", path: "/healthz", headers: long })).status).toBe(431);
    expect((await fetch(`${herald.url}/login`)).status).toBe(200);
    expect((await fetch(`${herald.gatewayUrl}/healthz`)).status).toBe(200);
  });
});
