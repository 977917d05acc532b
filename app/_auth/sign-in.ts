"use client";

/** How a sign-in ended. Wrong address and wrong password are told apart nowhere. */
export type SignInOutcome =
  | { kind: "signed_in" }
  | { kind: "refused" }
  /** The password was right; the person has a second factor. */
  | { kind: "code_needed" }
  | { kind: "wrong_code" }
  | { kind: "throttled"; retryAfterSeconds: number | undefined }
  | { kind: "unreachable" };

async function csrfToken(): Promise<string> {
  const answer = await fetch("/api/auth/csrf", { cache: "no-store" });
  if (!answer.ok) throw new Error(`The sign-in door answered ${answer.status}.`);
  const body: unknown = await answer.json();
  if (typeof body === "object" && body !== null && "csrfToken" in body && typeof body.csrfToken === "string") {
    return body.csrfToken;
  }
  throw new Error("The sign-in door gave no token.");
}

async function post(path: string, fields: Record<string, string>): Promise<{ url: string | undefined }> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, json: "true", csrfToken: await csrfToken() }),
  });
  const body: unknown = await answer.json();
  const url = typeof body === "object" && body !== null && "url" in body ? body.url : undefined;
  if (!answer.ok && typeof url !== "string") throw new Error(`The sign-in door answered ${answer.status}.`);
  return { url: typeof url === "string" ? url : undefined };
}

/** What stands in the address that a door would send a browser to; null when it let the visitor in. */
function errorIn(url: string | undefined): string | null {
  return url === undefined ? null : new URL(url, location.origin).searchParams.get("error");
}

/** Reads the error that the sign-in door puts into the address it would send a browser to. */
export function readSignInError(error: string | null): SignInOutcome {
  if (error === null) return { kind: "signed_in" };
  const throttled = /^auth\.too_many_tries(?::(\d+))?$/.exec(error);
  if (throttled !== null) {
    return { kind: "throttled", retryAfterSeconds: throttled[1] === undefined ? undefined : Number(throttled[1]) };
  }
  if (error === "auth.code_needed") return { kind: "code_needed" };
  if (error === "auth.wrong_code") return { kind: "wrong_code" };
  if (error === "internal") return { kind: "unreachable" };
  return { kind: "refused" };
}

/** Signs in with address and password, and a code when one is asked for, and sets the session cookie. Does not navigate, so a page keeps what is typed on it. */
export async function signIn(given: { email: string; password: string; code?: string }): Promise<SignInOutcome> {
  try {
    const { url } = await post("/api/auth/callback/credentials", { ...given, callbackUrl: "/" });
    return readSignInError(errorIn(url));
  } catch {
    return { kind: "unreachable" };
  }
}

/**
 * Makes the account that a link was given for, and signs in to it. Does not navigate.
 * @throws Error whose message is the reason of the refusal (`auth.password_common`), or `network`.
 */
export async function acceptInvitation(given: { token: string; password: string }): Promise<void> {
  const answer = await post("/api/auth/callback/invitation", { ...given, callbackUrl: "/" }).catch(() => undefined);
  if (answer === undefined) throw new Error("network");
  const error = errorIn(answer.url);
  if (error !== null) throw new Error(error);
}

/** Ends the session here and on the server, then leaves everything in memory behind by loading the sign-in anew. */
export async function signOut(): Promise<void> {
  await post("/api/auth/signout", { callbackUrl: "/login" });
  location.assign("/login");
}
