/**
 * Whether a browser sent this request from a page of ours, or nobody's page (a link, a bookmark, a program). Other ports of
 * the same host count as foreign: cookies do not know ports, so `SameSite` alone lets them through.
 * @param baseUrl where staff reach the console; a proxy in front may have changed `Host`.
 */
export function isOwnRequest(headers: Headers, baseUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return isOwnOrigin(origin, headers, baseUrl);
  const site = headers.get("sec-fetch-site");
  return site === null || site === "same-origin" || site === "none" || headers.get("sec-fetch-mode") === "navigate";
}

/** The origin that the browser shows for this request, as far as it can be ours; else the configured one. */
export function originOf(headers: Headers, baseUrl: string): string {
  const origin = headers.get("origin");
  if (origin !== null && isOwnOrigin(origin, headers, baseUrl)) return origin;
  return new URL(baseUrl).origin;
}

function isOwnOrigin(origin: string, headers: Headers, baseUrl: string): boolean {
  if (origin === new URL(baseUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get("host");
}
