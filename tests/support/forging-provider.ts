import { createHmac, createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { OidcSettings } from "#server/env.ts";
import { findFreePort } from "./ports.ts";

/** A provider that answers whatever a test tells it to, signed with its key or another's. */
export type ForgingProvider = {
  readonly settings: OidcSettings;
  /** Changes what the next answers say; what a test leaves out is as it should be. */
  forge(next: Forgery): void;
  /** The other key that `signedBy` names, as a token could carry it along. */
  readonly anotherKey: object;
  /** Paths that were asked for since the last `forge`. */
  asked(): readonly string[];
  stop(): Promise<void>;
};

type Forgery = {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** `secret`: HMAC under the client's secret. `public key`: under the text of the key that the provider publishes. */
  signedBy?: "another" | "nobody" | "secret" | "public key";
  document?: Record<string, unknown>;
  userInfo?: Record<string, unknown>;
  /** Where the named path sends whoever asks. */
  redirect?: Record<string, string>;
  /** What the named path answers with instead: a status alone, a body without an end, or nothing ever. */
  instead?: Record<string, number | "endless" | "silent">;
};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function jwt(header: object, claims: object, key: KeyObject | string | null): string {
  const text = `${part(header)}.${part(claims)}`;
  if (key === null) return `${text}.`;
  const byKey = (own: KeyObject) => createSign("sha256").update(text).sign(own, "base64url");
  const signature = typeof key === "string" ? createHmac("sha256", key).update(text).digest("base64url") : byKey(key);
  return `${text}.${signature}`;
}

/** Writes for as long as somebody reads. */
function writeOn(response: ServerResponse): void {
  const piece = " ".repeat(65_536);
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on("drain", more).writeHead(200, { "content-type": "application/json" });
  more();
}

export async function startForgingProvider(): Promise<ForgingProvider> {
  const port = await findFreePort();
  const issuer = `http://127.0.0.1:${port}`;
  const [own, another] = [0, 1].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
  if (own === undefined || another === undefined) throw new Error("no keys");
  const secret = "a secret";
  let forgery: Forgery = {};
  let asked: string[] = [];
  const say = (response: ServerResponse, body: object) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", issuer).pathname;
    asked.push(path);
    const elsewhere = forgery.redirect?.[path];
    const instead = forgery.instead?.[path];
    if (typeof instead === "number") {
      response.writeHead(instead).end();
    } else if (instead === "endless") {
      writeOn(response);
    } else if (instead === "silent") {
      response.writeHead(200, { "content-type": "application/json" }).write("{");
    } else if (elsewhere !== undefined) {
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
      const publicKey = String(own.publicKey.export({ format: "pem", type: "spki" }));
      const keys = { another: another.privateKey, nobody: null, own: own.privateKey, secret, "public key": publicKey };
      const idToken = jwt({ alg: "RS256", kid: "own", ...forgery.header }, claims, keys[forgery.signedBy ?? "own"]);
      say(response, { access_token: "access", token_type: "Bearer", id_token: idToken });
    }
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    settings: {
      issuer,
      clientId: "herald",
      clientSecret: secret,
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
    anotherKey: another.publicKey.export({ format: "jwk" }),
    asked: () => asked,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
