/**
 * The path to go to after signing in, when it stays within this site; `fallback` for anything else.
 * Refuses other origins in every disguise a browser accepts: `//host`, `/\host`, `https:host`, control characters in between.
 */
export function sameOriginPath(wanted: string | null | undefined, fallback = "/"): string {
  if (wanted === null || wanted === undefined || !wanted.startsWith("/")) return fallback;
  const here = "http://here.invalid";
  if (!URL.canParse(wanted, here)) return fallback;
  const url = new URL(wanted, here);
  // A path of `//host` survives parsing of `/.//host`, and would be another origin when used again.
  if (url.origin !== here || url.pathname.startsWith("//")) return fallback;
  if (url.pathname === "/login") return fallback;
  return url.pathname + url.search + url.hash;
}

/** Path and query of an address. A path of `//host` loses a slash: in a `Location` it would name another site. */
export function pathWithinSite(url: URL): string {
  return `${url.pathname.replace(/^[/\\]{2,}/, "/")}${url.search}`;
}
