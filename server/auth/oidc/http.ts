import { randomUUID } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { sameOriginPath } from "#lib/same-origin-path.ts";
import { type App, getApp } from "#server/compose.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { ProviderTrip } from "#server/kernel/ports.ts";
import { isOwnRequest } from "#server/kernel/request-origin.ts";
import { sessionSeconds } from "../rules.ts";
import type { DoorCtx } from "../service/open-session.ts";
import { addressOf, cookieNames, createRequestContext, readCookie } from "../session.ts";
import { deleteFailures } from "../tries/queries.ts";
import { notePasswordTry } from "../tries/service/note-password-try.ts";
import { noProvider, tripOver } from "./errors.ts";
import { tripSeconds } from "./rules.ts";
import { recordProviderRefusal } from "./service/record-provider-refusal.ts";
import { signInWithProvider } from "./service/sign-in-with-provider.ts";
import { stepUpWithProvider } from "./service/step-up-with-provider.ts";

/** What the browser carries along, encrypted: the trip, and where it ends. */
type Carried = ProviderTrip & { landing: string; sessionId: string | null };

/** Keys the trip's cookie apart from the session's, which is encrypted with the same secret. */
const tripSalt = "trip to the provider";
/** Where a trip in a window of its own ends: the page that says so to the one that opened it. */
const provenPage = "/proven";
/** A browser drops a cookie of more than four thousand bytes; encryption makes this one half as long again. */
const landingLengthMax = 1_500;

/**
 * `GET /api/auth/oidc/start`: sends the browser to the provider. `step-up=1` to prove oneself anew, in a window of its own. A page of
 * others that leads here makes nobody sign in or prove themselves: it gets the page with the button, or a refusal.
 */
export async function handleProviderStart(request: Request): Promise<Response> {
  const app = getApp();
  const { searchParams } = new URL(request.url);
  const isStepUp = searchParams.get("step-up") === "1";
  const wanted = isStepUp ? provenPage : sameOriginPath(searchParams.get("callbackUrl"));
  const landing = wanted.length > landingLengthMax ? "/" : wanted;
  try {
    if (app.provider === undefined) throw noProvider();
    const isOwn = isFromOwnPage(request.headers, app);
    if (!isOwn && landing !== provenPage) return redirect(pageFor(landing, null), []);
    const { session } = isStepUp ? await createRequestContext(request.headers) : { session: undefined };
    if (!isOwn || (isStepUp && session === undefined)) throw tripOver();
    const { url, trip } = await app.provider.begin(isStepUp ? "step_up" : "sign_in");
    const carried: Carried = { ...trip, landing, sessionId: session?.actor.sessionId ?? null };
    const sealed = await encode({ token: carried, secret: app.env.authSecret, maxAge: tripSeconds, salt: tripSalt });
    return redirect(url.href, [cookie(app, "trip", sealed, tripSeconds)]);
  } catch (error) {
    return redirect(pageFor(landing, reasonOf(app, error)), []);
  }
}

/** `GET /api/auth/oidc/callback`: where the provider sends the browser back to. The way back can be taken once. */
export async function handleProviderCallback(request: Request): Promise<Response> {
  const app = getApp();
  const carried = await readTrip(app, request.headers);
  const over = cookie(app, "trip", "", 0);
  const landing = carried?.landing ?? "/";
  try {
    if (app.provider === undefined) throw noProvider();
    if (carried === undefined) throw tripOver();
    const session = await comeBack(app, request, carried);
    const opened = session === undefined ? [] : [cookie(app, "session", session, sessionSeconds.absolute)];
    return redirect(landing, [over, ...opened]);
  } catch (error) {
    return redirect(pageFor(landing, reasonOf(app, error)), [over]);
  }
}

/** @returns what the session's cookie holds; undefined when only a session that stands was proven anew. */
async function comeBack(app: App, request: Request, carried: Carried): Promise<string | undefined> {
  const { provider, env } = app;
  if (provider === undefined || env.oidc === undefined) throw noProvider();
  const door = doorOf(app);
  const address = addressOf(app, request.headers);
  // Each try makes Herald call the provider, and a refused one leaves an entry.
  const noted = await notePasswordTry(door, null, address);
  const proof = await provider
    .finish(carried, new URL(request.url).searchParams)
    .catch((error: unknown) => refuse(door, address, error));
  const given = { proof, state: carried.state, rules: env.oidc };
  if (carried.purpose === "step_up") {
    await stepUpWithProvider(door, { ...given, sessionId: carried.sessionId ?? "", address });
    await deleteFailures(app.db, noted);
    return undefined;
  }
  const userAgent = request.headers.get("user-agent");
  const { sessionId } = await signInWithProvider(door, { ...given, address, userAgent });
  await deleteFailures(app.db, noted);
  // As next-auth writes it, which reads it from then on.
  return encode({ token: { sid: sessionId }, secret: env.authSecret, maxAge: sessionSeconds.absolute });
}

async function refuse(door: DoorCtx, address: string | null, error: unknown): Promise<never> {
  if (error instanceof DomainError) await recordProviderRefusal(door, { email: null, address, reason: error.reason });
  throw error;
}

function doorOf({ db, im, secrets }: App): DoorCtx {
  const requestId = randomUUID();
  return { db, im, secrets, now: () => new Date(), requestId, correlationId: requestId };
}

function isFromOwnPage(headers: Headers, app: App): boolean {
  const site = headers.get("sec-fetch-site");
  return isOwnRequest(headers, app.env.baseUrl) && (site === null || site === "same-origin");
}

async function readTrip(app: App, headers: Headers): Promise<Carried | undefined> {
  const token = readCookie(headers.get("cookie") ?? "", cookieNames(app).trip);
  if (token === undefined) return undefined;
  try {
    const carried = await decode({ token, secret: app.env.authSecret, salt: tripSalt });
    // Whatever decrypts was written above.
    return carried === null ? undefined : (carried as unknown as Carried);
  } catch {
    return undefined;
  }
}

function cookie(app: App, name: "trip" | "session", value: string, seconds: number): string {
  const names = cookieNames(app);
  return `${names[name]}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${names.secure ? "; Secure" : ""}`;
}

/** Relative, so that it leads to the origin that the visitor is at; the provider's address alone is whole. */
function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, "cache-control": "no-store", "referrer-policy": "no-referrer" });
  for (const line of cookies) headers.append("set-cookie", line);
  return new Response(null, { status: 303, headers });
}

/** Where the ways in are, or where a window says what became of it. @param reason null when nothing went wrong. */
function pageFor(landing: string, reason: string | null): string {
  const page = landing === provenPage ? provenPage : "/login";
  const query = new URLSearchParams(reason === null ? {} : { error: reason });
  if (page === "/login" && landing !== "/") query.set("callbackUrl", landing);
  return query.size === 0 ? page : `${page}?${query}`;
}

function reasonOf(app: App, error: unknown): string {
  if (error instanceof DomainError) {
    const { seconds } = error.params;
    return seconds === undefined ? error.reason : `${error.reason}:${seconds}`;
  }
  app.log.error({ err: error }, "sign-in at the provider failed");
  return "internal";
}
