import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpVisitor, visitOverHttp } from "#tests/support/http-visitor.ts";
import { type RunningHerald, startHerald } from "#tests/support/processes.ts";

let herald: RunningHerald;
beforeAll(async () => {
  herald = await startHerald({ HERALD_LOG_LEVEL: "trace" });
});
afterAll(() => herald?.stop());

function credentialsOf(role: string): { email: string; password: string } {
  const who = herald.staff.get(role);
  if (who === undefined) throw new Error(`The first run makes no ${role}.`);
  return who;
}

async function signedIn(role: string): Promise<HttpVisitor> {
  const visitor = visitOverHttp(herald);
  const answer = await visitor.submitSignIn(credentialsOf(role));
  expect(answer.headers.get("location")).toBe("/");
  return visitor;
}

async function newDraft(visitor: HttpVisitor): Promise<string> {
  const answer = await visitor.call("mail.createDraft", { game: "sandbox" });
  const body = (await answer.json()) as { result: { data: { json: { id: string } } } };
  return body.result.data.json.id;
}

test.each([
  "//evil.example",
  "/.//evil.example",
  "/./\\evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:x",
])("signing in with %j as the way back leads to no other site", async (callbackUrl) => {
  const answer = await visitOverHttp(herald).submitSignIn(credentialsOf("viewer"), { callbackUrl });
  expect(answer.headers.get("location")).toMatch(/^\/(?![/\\])/);
  const scripted = await visitOverHttp(herald).submitSignIn(credentialsOf("viewer"), { callbackUrl, json: "true" });
  expect(((await scripted.json()) as { url: string }).url).toMatch(new RegExp(`^${herald.url}/(?![/\\\\])`));
});

test("the session cookie is out of reach for scripts and other sites, and worthless once signed out", async () => {
  const visitor = await signedIn("viewer");
  for (const line of visitor.setCookies()) expect(line).toMatch(/; HttpOnly; SameSite=Lax$/);
  const { csrfToken } = (await (await visitor.ask("/api/auth/csrf")).json()) as { csrfToken: string };
  const kept = [...visitor.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  await visitor.ask("/api/auth/signout", { method: "POST", headers, body: new URLSearchParams({ csrfToken }) });
  const again = await fetch(`${herald.url}/api/trpc/auth.me`, { headers: { cookie: kept } });
  expect(again.status).toBe(401);
});

test("no page of another site, nor of another port, changes anything", async () => {
  const visitor = await signedIn("operator");
  for (const origin of ["http://evil.example", herald.sandboxUrl, herald.gatewayUrl, "null"]) {
    const draft = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"json":{"game":"sandbox"}}',
    };
    const list = { method: "POST", headers: { "content-type": "text/plain" }, body: "player_00001" };
    const out = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "x=1" };
    expect((await visitor.ask("/api/trpc/mail.createDraft", { ...draft, origin })).status).toBe(401);
    expect((await visitor.ask("/api/import/audience?game=sandbox&name=a", { ...list, origin })).status).toBe(401);
    expect((await visitor.ask("/api/auth/signout", { ...out, origin })).status).toBe(403);
  }
  expect((await visitor.call("auth.me")).status).toBe(200);
});

test("a proxy that keeps idle connections for a minute never sends into one that has just been closed", async () => {
  for (const door of [`${herald.url}/login`, `${herald.url}/api/trpc/auth.me`, `${herald.gatewayUrl}/healthz`]) {
    const answer = await fetch(door, { redirect: "manual" });
    await answer.arrayBuffer();
    const kept = /^timeout=(\d+)/.exec(answer.headers.get("keep-alive") ?? "")?.[1];
    expect(Number(kept), door).toBeGreaterThan(60);
  }
});

test("an open stream and every door close with the person's account", async () => {
  const visitor = await signedIn("support");
  const campaign = await newDraft(visitor);
  const stream = await visitor.ask(`/api/events?game=sandbox&campaign=${campaign}`);
  const reader = stream.body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toContain("event: progress");
  const { email } = credentialsOf("support");
  execFileSync(process.execPath, ["server/cli.ts", "staff", "disable", email], {
    env: { ...process.env, ...herald.env },
  });
  while (!(await reader?.read())?.done);
  for (const path of [
    `/api/events?game=sandbox&campaign=${campaign}`,
    `/api/export/campaign?game=sandbox&id=${campaign}`,
    "/api/export/audit?game=sandbox",
    "/api/trpc/auth.me",
  ]) {
    expect((await visitor.ask(path)).status, path).toBe(401);
  }
});

test("a body that no form sends is refused at the sign-in, before it is read", async () => {
  const body = `email=${"x".repeat(100_000)}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await visitOverHttp(herald).ask("/api/auth/callback/credentials", { method: "POST", headers, body });
  expect(answer.status).toBe(413);
});

test("every script of a page carries its answer's nonce, and no answer leaves its kind to be guessed", async () => {
  const visitor = await signedIn("admin");
  for (const path of ["/login", "/sandbox", "/sandbox/mail", "/sandbox/audit", "/sandbox/nowhere"]) {
    const answer = await visitor.ask(path);
    const policy = answer.headers.get("content-security-policy") ?? "";
    const scripts = policy.split("; ").find((part) => part.startsWith("script-src")) ?? "";
    expect(scripts).not.toContain("unsafe");
    const nonce = /'nonce-([^']{16,})'/.exec(scripts)?.[1];
    const tags = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(5);
    for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
  }
  for (const path of ["/api/trpc/auth.me", "/api/auth/session", "/api/export/audit?game=sandbox", "/api/nowhere"]) {
    const { headers } = await visitor.ask(path);
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("content-security-policy"), path).toMatch(/^default-src 'none'/);
  }
});

test("the most talkative log holds no secret of the work done so far", async () => {
  const visitor = await signedIn("owner");
  expect((await visitor.call("games.check", { game: "sandbox" })).status).toBe(200);
  await visitOverHttp(herald).submitSignIn({
    email: "nobody@studio.example",
    password: "a-wrong-password-of-this-test",
  });
  const audit = await (await visitor.ask("/api/export/audit?game=sandbox&format=ndjson")).text();
  const said = `${herald.output()}\n${audit}`;
  const session = [...visitor.cookies()].find(([name]) => name.endsWith(".session"))?.[1];
  const ofTheHouse = ["master-key", "sandbox-key"].map((name) =>
    readFileSync(join(herald.dataDir, name), "utf8").trim(),
  );
  // The owner's password is shown once, by the first run, on purpose.
  const ofStaff = [...herald.staff].filter(([role]) => role !== "owner").map(([, { password }]) => password);
  for (const secret of [...ofTheHouse, ...ofStaff, session, "a-wrong-password-of-this-test"]) {
    expect(secret?.length).toBeGreaterThan(10);
    expect(said.includes(String(secret))).toBe(false);
  }
  expect(said).not.toMatch(/usersig=|\$argon2|eJ[wy][\w*-]{40,}|"(cookie|password)":/i);
});
