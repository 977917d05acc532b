import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import type { AuthOptions } from "next-auth";
import NextAuth from "next-auth/next";
import Credentials from "next-auth/providers/credentials";
import { pathWithinSite } from "#lib/same-origin-path.ts";
import { type App, getApp } from "#server/compose.ts";
import { assertBodySize } from "#server/kernel/body-size.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { isOwnRequest, originOf } from "#server/kernel/request-origin.ts";
import { failureResponse } from "#server/trpc/failure-response.ts";
import { acceptInvitation } from "./members/service/accept-invitation.ts";
import { sessionSeconds } from "./rules.ts";
import { endSession } from "./service/end-session.ts";
import { findSession } from "./service/find-session.ts";
import type { DoorCtx } from "./service/open-session.ts";
import { signIn } from "./service/sign-in.ts";
import { addressOf, cookieNames } from "./session.ts";

/** An e-mail, a password and a token. */
const formSizeBytesMax = 16 * 1024;

type AuthRoute = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own doors below `/api/auth`: csrf, callback/credentials, callback/invitation, signout, session. */
export async function handleAuthRequest(request: NextRequest, route: AuthRoute): Promise<Response> {
  const app = getApp();
  const answer = (body: object, status: number) => Response.json(body, { status });
  if (request.method === "POST" && !isOwnRequest(request.headers, app.env.baseUrl)) {
    return answer({ message: "This request came from another site." }, 403);
  }
  try {
    assertBodySize(request.headers, formSizeBytesMax);
  } catch (error) {
    return failureResponse(error, { log: app.log, requestId: randomUUID() });
  }
  const response: Response = await NextAuth(request, route, optionsFor(app, request));
  return inOurOrigin(response, originOf(request.headers, app.env.baseUrl));
}

function optionsFor(app: App, request: NextRequest): AuthOptions {
  const names = cookieNames(app);
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: names.secure } as const;
  const requestId = randomUUID();
  const { db, im, secrets } = app;
  const door: DoorCtx = { db, im, secrets, now: () => new Date(), requestId, correlationId: requestId };
  const address = addressOf(app, request.headers);
  const visit = { address, userAgent: request.headers.get("user-agent") };
  return {
    secret: app.env.authSecret,
    useSecureCookies: names.secure,
    cookies: {
      sessionToken: { name: names.session, options },
      csrfToken: { name: names.csrf, options },
      callbackUrl: { name: names.callbackUrl, options },
    },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    session: { strategy: "jwt", maxAge: sessionSeconds.absolute },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
        authorize: (given) => {
          const attempt = { email: textOf(given?.email), password: textOf(given?.password), code: textOf(given?.code) };
          return enter(app, () => signIn(door, { ...attempt, ...visit }, app.env));
        },
      }),
      // The link of an invitation and the password that its person chose, for a new account.
      Credentials({
        id: "invitation",
        credentials: { token: { type: "text" }, password: { type: "password" } },
        authorize: (given) => {
          const offer = { token: textOf(given?.token), password: textOf(given?.password) };
          return enter(app, () => acceptInvitation(door, { ...offer, ...visit }, app.env));
        },
      }),
    ],
    callbacks: {
      // The cookie names the session row and holds nothing else: what it means is read from the database on every request.
      jwt: ({ token, user }) => (user === undefined ? token : { sid: user.id }),
      session: async ({ session, token }) => {
        const live = await findSession(door, { sessionId: String(token.sid ?? ""), address });
        const user = live === undefined ? {} : { name: live.actor.name, email: live.actor.email };
        return { expires: session.expires, user };
      },
      redirect: ({ url, baseUrl }) => ownPath(url, baseUrl, request.headers, app.env.baseUrl),
    },
    events: { signOut: ({ token }) => endSession(door, String(token?.sid ?? "")) },
    logger: {
      error: (code, detail) => app.log.error({ code, detail: messageOf(detail) }, "next-auth"),
      warn: (code) => app.log.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}

function textOf(given: unknown): string {
  return typeof given === "string" ? given : "";
}

/** A session that was opened, as next-auth takes it: the cookie will name it. */
async function enter(app: App, open: () => Promise<{ sessionId: string }>): Promise<{ id: string } | null> {
  try {
    return { id: (await open()).sessionId };
  } catch (error) {
    return refuse(app, error);
  }
}

/** next-auth shows the message of what `authorize` throws in the address of the sign-in page: it is always a reason of ours, with the wait behind it. */
function refuse(app: App, error: unknown): null {
  if (error instanceof DomainError && error.reason === "auth.bad_credentials") return null;
  if (error instanceof DomainError) {
    const { seconds } = error.params;
    throw new Error(seconds === undefined ? error.reason : `${error.reason}:${seconds}`);
  }
  app.log.error({ err: error }, "sign-in failed");
  throw new Error("internal");
}

function messageOf(detail: unknown): string {
  if (detail instanceof Error) return detail.message;
  return typeof detail === "object" && detail !== null && "error" in detail ? messageOf(detail.error) : "";
}

/** After signing in or out nobody is sent to another site, whatever the form says. */
function ownPath(url: string, assumedOrigin: string, headers: Headers, baseUrl: string): string {
  const own = [assumedOrigin, originOf(headers, baseUrl), new URL(baseUrl).origin];
  const target = URL.canParse(url, assumedOrigin) ? new URL(url, assumedOrigin) : new URL("/", assumedOrigin);
  return `${assumedOrigin}${own.includes(target.origin) ? pathWithinSite(target) : "/"}`;
}

/**
 * next-auth 4 takes its origin from variables of its own, else it says `http://localhost:3000`. Its addresses all lead back
 * to us, so only their path is kept: relative in a redirect, below the visitor's own origin in JSON. Its error page is our
 * sign-in page.
 */
async function inOurOrigin(response: Response, origin: string): Promise<Response> {
  const location = response.headers.get("location");
  if (location !== null) {
    const headers = new Headers(response.headers);
    headers.set("location", pathOf(location, origin));
    return new Response(response.body, { status: response.status, headers });
  }
  if (!response.headers.get("content-type")?.includes("application/json")) return response;
  const body: unknown = await response.json();
  const headers = new Headers(response.headers);
  if (typeof body === "object" && body !== null && "url" in body && typeof body.url === "string") {
    return Response.json(
      { ...body, url: `${origin}${pathOf(body.url, origin)}` },
      { status: response.status, headers },
    );
  }
  return Response.json(body, { status: response.status, headers });
}

function pathOf(address: string, origin: string): string {
  const url = new URL(address, origin);
  const isOwnPage = url.pathname === "/api/auth/error" || url.pathname === "/api/auth/signin";
  return isOwnPage ? `/login${url.search}` : pathWithinSite(url);
}
