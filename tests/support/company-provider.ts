import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Provider from "oidc-provider";
import type { OidcSettings } from "#server/env.ts";
import { findFreePort } from "./ports.ts";

/** Somebody with an account at the company's provider. */
export type Account = {
  sub: string;
  email: string;
  email_verified: boolean;
  name?: string;
  groups?: unknown;
  /** How the provider says the person proved themselves. */
  amr?: string[];
};

export type CompanyProvider = {
  readonly settings: OidcSettings;
  /** Creates the account, or changes it. */
  put(account: Account): void;
  /** Whoever comes next signs in as this person, without a page to fill in. */
  become(sub: string): void;
  /** Walks from the address that Herald sends a browser to until the provider sends it back. Cookies are of this walk alone. */
  walk(url: URL): Promise<URL>;
  stop(): Promise<void>;
};

const scope = "openid email profile groups";

/**
 * A certified provider of OpenID Connect, run in this process, on http and loopback.
 * @param baseUrl Herald's own. @param at its port, for a Herald that was told of it before.
 */
export async function startCompanyProvider(baseUrl: string, at?: number): Promise<CompanyProvider> {
  const port = at ?? (await findFreePort());
  const issuer = `http://localhost:${port}`;
  const redirectUri = `${baseUrl}/api/auth/oidc/callback`;
  const accounts = new Map<string, Account>();
  let current = "";
  const [clientId, clientSecret] = ["herald", "a secret between the two of us"];
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    scopes: ["openid", "email", "profile", "groups"],
    claims: { openid: ["sub", "amr"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ["only for tests"] },
    ttl: { Session: 3600, Interaction: 600, Grant: 3600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    findAccount: (_ctx: unknown, sub: string) => {
      const { amr: _amr, ...claims } = accounts.get(sub) ?? { sub };
      return { accountId: sub, claims: async () => claims };
    },
  });
  const serve = provider.callback();

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    const finish = (result: object) =>
      provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
    if (prompt.name === "login") {
      await finish({ login: { accountId: current, amr: accounts.get(current)?.amr ?? ["pwd"] } });
      return;
    }
    const grant = new provider.Grant({ accountId: session?.accountId ?? current, clientId: params.client_id });
    grant.addOIDCScope(scope);
    await finish({ consent: { grantId: await grant.save() } });
  }

  const server = createServer((request, response) => {
    if (request.url?.startsWith("/interaction/") !== true) serve(request, response);
    else interact(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((done) => server.listen(port, "localhost", done));
  return {
    settings: {
      issuer,
      clientId,
      clientSecret,
      name: "Studio",
      scopes: scope,
      groupsClaim: "groups",
      ownerGroup: "herald-owners",
      emailDomains: [],
    },
    put: (account) => void accounts.set(account.sub, account),
    become: (sub) => {
      current = sub;
    },
    walk: (url) => walk(url, redirectUri),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function walk(from: URL, redirectUri: string): Promise<URL> {
  const jar = new Map<string, string>();
  let url = from;
  for (let step = 0; step < 12; step += 1) {
    if (url.href.startsWith(redirectUri)) return url;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url);
  }
  throw new Error("The provider never sent the browser back.");
}
