import { createServer } from "node:http";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IdentityProvider, ProviderProof } from "#server/kernel/ports.ts";
import { createIdentityProvider } from "#server/runtime/identity-provider.ts";
import { isAllowedEndpoint } from "#server/runtime/provider-fetch.ts";
import { type ForgingProvider, startForgingProvider } from "#tests/support/forging-provider.ts";
import { findFreePort } from "#tests/support/ports.ts";

let forger: ForgingProvider;
beforeAll(async () => {
  forger = await startForgingProvider();
});
afterAll(() => forger?.stop());

/** One that knows nothing yet: what a provider publishes is believed for a while. */
const fresh = (): IdentityProvider =>
  createIdentityProvider({
    settings: forger.settings,
    baseUrl: "http://localhost:3600",
    log: pino({ level: "silent" }),
  });

type Forgery = Parameters<ForgingProvider["forge"]>[0];

/** Comes back with a code and the right state; `claims` gets the nonce of the trip. */
async function comeBack(
  forgery: (nonce: string) => Forgery,
  purpose: "sign_in" | "step_up" = "sign_in",
  more: Record<string, string> = {},
): Promise<ProviderProof> {
  forger.forge({});
  const provider = fresh();
  const { trip } = await provider.begin(purpose);
  forger.forge(forgery(trip.nonce));
  return provider.finish(trip, new URLSearchParams({ code: "code", state: trip.state, ...more }));
}

const whole = { email: "mina@studio.example", email_verified: true, groups: [] };
const now = () => Math.floor(Date.now() / 1_000);

test("what is forged below is taken when nothing is forged", async () => {
  const proof = await comeBack((nonce) => ({ claims: { nonce, ...whole } }));
  expect(proof).toMatchObject({ issuer: forger.settings.issuer, subject: "mina", claims: whole });
  expect(forger.asked()).toEqual(["/token", "/jwks"]);
});

test.each<[string, (nonce: string) => Forgery]>([
  ["of another issuer", (nonce) => ({ claims: { nonce, ...whole, iss: "https://login.example.com" } })],
  ["for another audience", (nonce) => ({ claims: { nonce, ...whole, aud: "another-client" } })],
  ["for several, of which another is meant", (nonce) => ({ claims: { nonce, aud: ["herald", "b"], azp: "b" } })],
  ["that is over", (nonce) => ({ claims: { nonce, ...whole, exp: now() - 120 } })],
  ["that is for later", (nonce) => ({ claims: { nonce, ...whole, nbf: now() + 600 } })],
  ["with another nonce", () => ({ claims: { nonce: "another", ...whole } })],
  ["without a nonce", () => ({ claims: whole })],
  ["without a subject", (nonce) => ({ claims: { nonce, ...whole, sub: undefined } })],
  ["signed by another key", (nonce) => ({ claims: { nonce, ...whole }, signedBy: "another" })],
  ["signed by nobody", (nonce) => ({ claims: { nonce, ...whole }, header: { alg: "none" }, signedBy: "nobody" })],
  [
    "whose algorithm is not the one it is signed by",
    (nonce) => ({ claims: { nonce, ...whole }, header: { alg: "HS256" } }),
  ],
  [
    "that is signed under the public key, as if it were a shared secret",
    (nonce) => ({ claims: { nonce, ...whole }, header: { alg: "HS256" }, signedBy: "public key" }),
  ],
  [
    "that is signed under the client's secret",
    (nonce) => ({ claims: { nonce, ...whole }, header: { alg: "HS256" }, signedBy: "secret" }),
  ],
  [
    "that the document lets be signed by nobody",
    (nonce) => ({
      claims: { nonce, ...whole },
      header: { alg: "none" },
      signedBy: "nobody",
      document: { id_token_signing_alg_values_supported: ["none", "HS256", "RS256"] },
    }),
  ],
  [
    "that brings its own key along",
    (nonce) => ({
      claims: { nonce, ...whole },
      header: {
        jwk: forger.anotherKey,
        jku: `${forger.settings.issuer}/other`,
        x5u: `${forger.settings.issuer}/other`,
      },
      signedBy: "another",
    }),
  ],
  ["of a key that the provider does not publish", (nonce) => ({ claims: { nonce, ...whole }, header: { kid: "x" } })],
  ["whose person the provider then calls another", (nonce) => ({ claims: { nonce }, userInfo: { sub: "someone" } })],
])("a token %s is refused", async (_what, forgery) => {
  await expect(comeBack(forgery)).rejects.toMatchObject({ reason: "auth.proof_invalid" });
});

test("a proof from before it was asked for, or without its time, is no proof anew", async () => {
  const claims = (nonce: string, more: object) => ({ claims: { nonce, ...whole, ...more } });
  await expect(comeBack((nonce) => claims(nonce, { auth_time: now() }), "step_up")).resolves.toBeDefined();
  for (const more of [{ auth_time: now() - 60 }, {}]) {
    await expect(comeBack((nonce) => claims(nonce, more), "step_up")).rejects.toMatchObject({
      reason: "auth.proof_invalid",
    });
  }
});

test("a way back of another provider, or with a refusal in it, asks for no token", async () => {
  const taken = (nonce: string) => ({ claims: { nonce, ...whole } });
  await expect(comeBack(taken, "sign_in", { iss: "https://login.example.com" })).rejects.toMatchObject({
    reason: "auth.proof_invalid",
  });
  await expect(comeBack(taken, "sign_in", { error: "access_denied" })).rejects.toMatchObject({
    reason: "auth.provider_refused",
  });
  expect(forger.asked()).not.toContain("/token");
});

test("where the provider names itself in the way back, one without the name is refused", async () => {
  const document = { authorization_response_iss_parameter_supported: true };
  const named = async (more: Record<string, string>) => {
    forger.forge({ document });
    const provider = fresh();
    const { trip } = await provider.begin("sign_in");
    forger.forge({ document, claims: { nonce: trip.nonce, ...whole } });
    return provider.finish(trip, new URLSearchParams({ code: "code", state: trip.state, ...more }));
  };
  await expect(named({})).rejects.toMatchObject({ reason: "auth.proof_invalid" });
  expect(forger.asked()).not.toContain("/token");
  await expect(named({ iss: forger.settings.issuer })).resolves.toMatchObject({ subject: "mina" });
});

test("that an e-mail is verified is not carried over to another e-mail, nor a second factor from what is no token", async () => {
  const userInfo = { email: "mina@studio.example", email_verified: true, amr: ["mfa"], groups: [] };
  const claims = { email: "boss@studio.example" };
  const proof = await comeBack((nonce) => ({ claims: { nonce, ...claims }, userInfo }));
  expect(proof.claims.email).toBe("boss@studio.example");
  expect(proof.claims.email_verified).toBeUndefined();
  expect(proof.claims.amr).toBeUndefined();
});

test("nothing follows a redirect, whichever of the provider's addresses answers with one", async () => {
  const port = await findFreePort();
  const calls: string[] = [];
  const inner = createServer((request, response) => {
    calls.push(request.url ?? "");
    response.end("{}");
  });
  await new Promise<void>((done) => inner.listen(port, "127.0.0.1", done));
  try {
    const target = `http://127.0.0.1:${port}/`;
    for (const path of ["/token", "/jwks", "/userinfo"]) {
      const forgery = (nonce: string) => ({ claims: { nonce }, redirect: { [path]: target } });
      await expect(comeBack(forgery)).rejects.toMatchObject({ reason: expect.stringMatching(/^auth\.pro/) });
    }
    forger.forge({ redirect: { "/.well-known/openid-configuration": target } });
    await expect(fresh().begin("sign_in")).rejects.toMatchObject({ reason: expect.stringMatching(/^auth\.pro/) });
    expect(calls).toEqual([]);
  } finally {
    await new Promise((done) => inner.close(done));
  }
});

test("a document of another issuer, and addresses in it that are not https, are not used", async () => {
  forger.forge({ document: { issuer: "https://login.example.com" } });
  await expect(fresh().begin("sign_in")).rejects.toMatchObject({ reason: "auth.proof_invalid" });
  for (const authorization_endpoint of ["http://login.example.com/", "javascript:alert(1)", ""]) {
    forger.forge({ document: { authorization_endpoint } });
    await expect(fresh().begin("sign_in")).rejects.toMatchObject({ reason: "auth.provider_unreachable" });
  }
});

test.each([
  ["https://login.example.com", "https://keys.example.com/jwks", true],
  ["https://login.example.com", "http://login.example.com/token", false],
  ["https://login.example.com", "http://127.0.0.1:3001/", false],
  ["https://login.example.com", "https://127.0.0.1:3001/", false],
  ["https://login.example.com", "https://[::1]/", false],
  ["https://login.example.com", "https://localhost/", false],
  ["https://login.example.com", "file:///etc/passwd", false],
  ["https://login.example.com", "token", false],
  ["http://localhost:3700", "http://127.0.0.1:3700/token", true],
  ["http://localhost:3700", "http://10.0.0.1/token", false],
  ["https://login.example.com", "https://10.0.0.1/jwks", false],
  ["https://login.example.com", "https://[fd00::1]/jwks", false],
  ["https://login.example.com", "https://herald.localhost/", false],
  ["https://login.example.com", "https://someone:word@keys.example.com/", false],
  ["https://10.0.0.1", "https://10.0.0.1:8443/token", true],
  ["https://10.0.0.1", "https://10.0.0.2/token", false],
])("with the issuer %s the address %s is called: %s", (issuer, address, isCalled) => {
  expect(isAllowedEndpoint(issuer, address)).toBe(isCalled);
});

test("an answer without an end is given up at a mebibyte, long before its time is over", async () => {
  const since = performance.now();
  for (const path of ["/token", "/jwks", "/userinfo"]) {
    const forgery = (nonce: string) => ({ claims: { nonce }, instead: { [path]: "endless" } as const });
    await expect(comeBack(forgery)).rejects.toMatchObject({ reason: "auth.provider_unreachable" });
  }
  expect(performance.now() - since).toBeLessThan(8_000);
});

test("an answer that never comes to its end is waited for ten seconds", { timeout: 30_000 }, async () => {
  const since = performance.now();
  const forgery = (nonce: string) => ({ claims: { nonce, ...whole }, instead: { "/token": "silent" } as const });
  await expect(comeBack(forgery)).rejects.toMatchObject({ reason: "auth.provider_unreachable" });
  expect(performance.now() - since).toBeLessThan(15_000);
});

test("a provider that says it cannot is away, and of many who begin at once it hears one", async () => {
  const path = "/.well-known/openid-configuration";
  const begun = (provider: IdentityProvider) =>
    Promise.allSettled(Array.from({ length: 20 }, () => provider.begin("sign_in")));
  forger.forge({ instead: { [path]: 503 } });
  const provider = fresh();
  const reasons = (await begun(provider)).map((one) => (one.status === "rejected" ? one.reason.reason : "begun"));
  expect(new Set(reasons)).toEqual(new Set(["auth.provider_unreachable"]));
  expect(forger.asked()).toEqual([path]);
  // And it is asked again, for whoever comes when it is back.
  forger.forge({});
  expect((await begun(provider)).every(({ status }) => status === "fulfilled")).toBe(true);
  expect(forger.asked()).toEqual([path]);
});

test("a provider that is away is said to be away", async () => {
  const settings = { ...forger.settings, issuer: `http://127.0.0.1:${await findFreePort()}` };
  const away = createIdentityProvider({ settings, baseUrl: "http://localhost:3600", log: pino({ level: "silent" }) });
  await expect(away.begin("sign_in")).rejects.toMatchObject({ reason: "auth.provider_unreachable" });
});
