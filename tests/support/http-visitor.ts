import type { RunningHerald } from "./processes.ts";

/** A browser without a page: cookies, and the origin of whoever sends. */
export type HttpVisitor = {
  readonly cookies: () => ReadonlyMap<string, string>;
  /** The `Set-Cookie` lines of every answer so far. */
  readonly setCookies: () => readonly string[];
  readonly ask: (path: string, init?: RequestInit & { origin?: string }) => Promise<Response>;
  readonly call: (procedure: string, input?: object) => Promise<Response>;
  /** next-auth's own form, without JSON as a page without scripts sends it. */
  readonly submitSignIn: (who: { email: string; password: string }, form?: Record<string, string>) => Promise<Response>;
};

export function visitOverHttp(herald: RunningHerald): HttpVisitor {
  const jar = new Map<string, string>();
  const lines: string[] = [];
  const ask: HttpVisitor["ask"] = async (path, { origin = herald.url, ...init } = {}) => {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    if (init.method === "POST") headers.set("origin", origin);
    const answer = await fetch(`${herald.url}${path}`, { redirect: "manual", ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      lines.push(line);
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };
  const form = { "content-type": "application/x-www-form-urlencoded" };
  return {
    cookies: () => jar,
    setCookies: () => lines,
    ask,
    call: (procedure, input) =>
      ask(`/api/trpc/${procedure}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ json: input }),
      }),
    async submitSignIn(who, more = {}) {
      const { csrfToken } = (await (await ask("/api/auth/csrf")).json()) as { csrfToken: string };
      const body = new URLSearchParams({ csrfToken, ...who, ...more });
      return ask("/api/auth/callback/credentials", { method: "POST", headers: form, body });
    },
  };
}
