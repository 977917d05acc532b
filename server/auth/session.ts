import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { headers as requestHeaders } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { type App, getApp } from "#server/compose.ts";
import { clientAddress } from "#server/kernel/address.ts";
import type { Deployment } from "#server/kernel/context.ts";
import { isOwnRequest } from "#server/kernel/request-origin.ts";
import type { RequestContext, Session } from "#server/trpc/context.ts";
import { findSession } from "./service/find-session.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Names of our cookies. They carry a mark of the installation, because browsers keep cookies per host and not per port:
 * two copies on one machine would sign each other's staff out. Under https they are bound to this very host.
 */
export function cookieNames(app: App): {
  session: string;
  csrf: string;
  callbackUrl: string;
  trip: string;
  secure: boolean;
} {
  const secure = app.env.baseUrl.startsWith("https://");
  const mark = createHash("sha256").update(`cookie name\n${app.env.authSecret}`).digest("hex").slice(0, 8);
  const stem = `${secure ? "__Host-" : ""}herald-${mark}`;
  return {
    session: `${stem}.session`,
    csrf: `${stem}.csrf`,
    callbackUrl: `${stem}.callback`,
    trip: `${stem}.trip`,
    secure,
  };
}

export function addressOf(app: App, headers: Headers): string | null {
  return clientAddress(headers.get("x-forwarded-for"), app.env.trustedProxies);
}

/** What every door of the web process starts from. A request that a foreign page sent is treated as signed out. */
export async function createRequestContext(headers: Headers): Promise<RequestContext> {
  const app = getApp();
  const requestId = randomUUID();
  const correlationId = headers.get("x-correlation-id") ?? "";
  return {
    session: await readSession(app, headers),
    address: addressOf(app, headers),
    db: app.db,
    im: app.im,
    secrets: app.secrets,
    now: () => new Date(),
    requestId,
    correlationId: uuid.test(correlationId) ? correlationId : requestId,
    log: app.log,
    deployment: deploymentOf(app),
  };
}

function deploymentOf({ env }: App): Deployment {
  const { imHosts, gatewayUrl, passwordsOn, oidc } = env;
  const provider = oidc === undefined ? null : { name: oidc.name, ownerGroup: oidc.ownerGroup ?? null };
  return { imHosts, gatewayUrl, passwordsOn, provider };
}

/** The session of the page that is being rendered; asked once however many parts want it. */
export const getSession = cache(
  async (): Promise<Session | undefined> => readSession(getApp(), await requestHeaders()),
);

async function readSession(app: App, headers: Headers): Promise<Session | undefined> {
  if (!isOwnRequest(headers, app.env.baseUrl)) {
    app.log.warn({ origin: headers.get("origin") }, "a request from a foreign page was treated as signed out");
    return undefined;
  }
  const sessionId = await readSessionId(app, headers);
  if (sessionId === undefined) return undefined;
  return findSession(app, { sessionId, address: addressOf(app, headers) });
}

/** @returns undefined for no cookie, and for one that this installation did not write or whose time is over. */
async function readSessionId(app: App, headers: Headers): Promise<string | undefined> {
  const { session: name } = cookieNames(app);
  const token = readCookie(headers.get("cookie") ?? "", name);
  if (token === undefined) return undefined;
  try {
    const claims = await decode({ token, secret: app.env.authSecret });
    return typeof claims?.sid === "string" ? claims.sid : undefined;
  } catch {
    // Not encrypted with our secret, or expired: for the visitor both mean "sign in".
    return undefined;
  }
}

/** @returns undefined when there is none, or an empty one. */
export function readCookie(header: string, name: string): string | undefined {
  const found = header.split(";").find((part) => part.trimStart().startsWith(`${name}=`));
  return found?.slice(found.indexOf("=") + 1).trim() || undefined;
}
