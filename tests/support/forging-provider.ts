import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { OidcSettings } from "#server/env.ts";
import { findFreePort } from "./ports.ts";

/** A provider that answers whatever a test tells it to, signed with its key or another's. */
export type ForgingProvider = {
  readonly settings: OidcSettings;
  /** Changes what the next answers say; what a test leaves out is as it should be. */
  forge(next: Forgery): void;
  /** Paths that were asked for since the last `forge`. */
  asked(): readonly string[];
  stop(): Promise<void>;
};

type Forgery = {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  signedBy?: "another" | "nobody";
  document?: Record<string, unknown>;
  userInfo?: Record<string, unknown>;
  /** Where the named path sends whoever asks. */
  redirect?: Record<string, string>;
};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function jwt(header: object, claims: object, key: KeyObject | null): string {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${key === null ? "" : createSign("sha256").update(text).sign(key, "base64url")}`;
}

export async function startForgingProvider(): Promise<ForgingProvider> {
  const port = await findFreePort();
  const issuer = `http://127.0.0.1:${port}`;
  const [own, another] = [0, 1].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
  if (own === undefined || another === undefined) throw new Error("no keys");
  let forgery: Forgery = {};
  let asked: string[] = [];
  const say = (response: ServerResponse, body: object) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", issuer).pathname;
    asked.push(path);
    const elsewhere = forgery.redirect?.[path];
    if (elsewhere !== undefined) {
      response.writeHead(307, { location: elsewhere }).end();
    } else if (path === "/.well-known/openid-configuration") {
      const document = { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` };
      const more = { jwks_uri: `${issuer}/jwks`, userinfo_endpoint: `${issuer}/userinfo` };
      say(response, { issuer, ...document, ...more, ...forgery.document });
    } else if (path === "/jwks") {
      say(response, { keys: [{ ...own.publicKey.export({ format: "jwk" }), kid: "own", alg: "RS256", use: "sig" }] });
    } else if (path === "/userinfo") {
      say(response, { sub: "mina", ...forgery.userInfo });
    } else {
      const now = Math.floor(Date.now() / 1_000);
      const claims = { iss: issuer, aud: "herald", sub: "mina", iat: now, exp: now + 60, ...forgery.claims };
      const keys = { another: another.privateKey, nobody: null, own: own.privateKey };
      const idToken = jwt({ alg: "RS256", kid: "own", ...forgery.header }, claims, keys[forgery.signedBy ?? "own"]);
      say(response, { access_token: "access", token_type: "Bearer", id_token: idToken });
    }
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    settings: {
      issuer,
      clientId: "herald",
      clientSecret: "a secret",
      name: "Forger",
      scopes: "openid",
      groupsClaim: "groups",
      ownerGroup: undefined,
      emailDomains: [],
    },
    forge: (next) => {
      forgery = next;
      asked = [];
    },
    asked: () => asked,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
