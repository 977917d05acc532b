import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, securityHeaders } from "#lib/security-headers.ts";

/** The session cookie of any installation; `server/auth/session.ts` names it, with the prefix over https only. */
const sessionCookie = /^(?:__Host-)?herald-[0-9a-f]{8}\.session(?:\.\d+)?$/;

/** For visitors without an account. What is behind the `#` of an invitation never comes here. */
const openPages = ["/login", "/invite", "/proven"];

/**
 * Puts the security headers on every page and takes visitors without a session to the sign-in. That is comfort only: it looks
 * at a cookie's presence, never its worth. The lock is in the procedures.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  // biome-ignore lint/style/noProcessEnv: not configuration; the build itself writes this word in
  const development = process.env.NODE_ENV === "development";
  const policy = contentSecurityPolicy({ nonce, development });

  const isSignedIn = request.cookies.getAll().some(({ name }) => sessionCookie.test(name));
  if (!isSignedIn && !openPages.includes(pathname)) {
    const login = new URL("/login", request.nextUrl);
    if (pathname !== "/") login.searchParams.set("callbackUrl", pathname + search);
    return withHeaders(NextResponse.redirect(login), policy);
  }

  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from this request header.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-herald-path", pathname + search);
  return withHeaders(NextResponse.next({ request: { headers } }), policy);
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
}

/** Pages only: the doors under `/api` answer 401 themselves, and files of the build carry no secret. */
export const config = {
  matcher: [{ source: "/((?!api/|_next/static|_next/image|favicon.ico|icon.svg).*)" }],
};
