import type { GameKind } from "#db/enums/games.ts";
import { imHosts } from "#server/im/schema.ts";
import type { ImFailure } from "#server/kernel/ports.ts";
import type { ConnectionField, ConnectionProblem, EndpointProblem } from "./errors.ts";
import type { GameFinding } from "./schema.ts";

const vendorHosts: readonly string[] = imHosts.flatMap((region) => [...region.hosts]);

/**
 * Where a game may call: every call carries an admin's signature, so a live game's goes to the vendor's https hosts only, or
 * to those the installation names. A sandbox game may also call this machine.
 * @param extraHosts `HERALD_IM_HOSTS`.
 * @returns the endpoint as it is stored (origin only), or why not.
 */
export function judgeEndpoint(given: {
  kind: GameKind;
  endpoint: string;
  extraHosts: readonly string[];
}): { endpoint: string } | { problem: EndpointProblem } {
  if (!URL.canParse(given.endpoint)) return { problem: "games.endpoint_malformed" };
  const url = new URL(given.endpoint);
  const isPlain = url.pathname === "/" && url.search === "" && url.hash === "" && url.username + url.password === "";
  if (!isPlain || (url.protocol !== "https:" && url.protocol !== "http:"))
    return { problem: "games.endpoint_malformed" };
  const loopback = isLoopback(url.hostname);
  if (given.kind === "sandbox" && loopback) return { endpoint: url.origin };
  if (given.kind === "live" && url.protocol !== "https:") return { problem: "games.endpoint_not_https" };
  // `HERALD_IM_HOSTS` cannot lift this: a name that means this machine is never the platform.
  if (loopback) return { problem: "games.endpoint_loopback" };
  const isNamed = given.extraHosts.includes(url.hostname);
  if (url.protocol === "http:" && !isNamed) return { problem: "games.endpoint_plain_http" };
  if (!isNamed && !vendorHosts.includes(url.hostname)) return { problem: "games.endpoint_unknown_host" };
  return { endpoint: url.origin };
}

/** `URL` has written IPv4 addresses in dots and IPv6 in brackets by now, so `127.1` and `2130706433` are seen through. */
function isLoopback(hostname: string): boolean {
  if (hostname === "localhost" || hostname.endsWith(".localhost")) return true;
  if (/^127(\.\d+){3}$/.test(hostname) || hostname === "0.0.0.0") return true;
  return hostname === "[::1]" || hostname === "[::]" || /^\[::ffff:7f[0-9a-f]{2}:/.test(hostname);
}

/** The part of the callback URL that Herald serves; the secret at its end is the credential. */
export function callbackPath(game: { slug: string; callbackSecret: string }): string {
  return `/im/callback/${game.slug}/${game.callbackSecret}`;
}

/** Codes by which the platform refuses a signature: expired, damaged, of another key, account or application (1047/34348). */
const signatureCodes = [60_006, 60_012, 70_001, 70_003, 70_005, 70_009, 70_013, 70_014, 70_020];
/** The account in the URL is none of the application's admins. */
const notAdminCode = 60_010;
/** The application lives in another region than the host. */
const otherRegionCode = 60_026;

/**
 * Which field of a form a failed call speaks of.
 * @param blame the fields by which this form gives the key and the admin account: moving to another endpoint changes neither,
 *   so there a refused signature means that the endpoint is another platform's.
 */
export function blameFailure(
  failure: ImFailure,
  blame: { key: ConnectionField; adminAccount: ConnectionField },
): { reason: ConnectionProblem; field: ConnectionField; code: number | null } {
  const { code } = failure;
  if (code === null) return { reason: "games.endpoint_silent", field: "endpoint", code };
  if (signatureCodes.includes(code)) return { reason: "games.key_refused", field: blame.key, code };
  if (code === notAdminCode) return { reason: "games.not_admin", field: blame.adminAccount, code };
  if (code === otherRegionCode) return { reason: "games.endpoint_other_region", field: "endpoint", code };
  return { reason: "games.platform_refused", field: blame.key, code };
}

/** The two that hold as soon as the platform judged a call by its content. */
export function endpointAnswers(endpoint: string): GameFinding {
  return {
    name: "endpoint",
    finding: "endpoint_answers",
    params: { endpoint },
    status: "ok",
    detail: `${endpoint} answers.`,
    fix: null,
  };
}

export function signatureAccepted(): GameFinding {
  return {
    name: "signature",
    finding: "signature_ok",
    params: {},
    status: "ok",
    detail: "The platform accepts what the game's key signs.",
    fix: null,
  };
}

/** What a failed call says about a game's settings. What was not reached is not claimed. */
export function judgeFailure(failure: ImFailure, game: { endpoint: string; adminAccount: string }): GameFinding[] {
  const { code } = failure;
  const answers = endpointAnswers(game.endpoint);
  const failed = (
    name: string,
    finding: Extract<GameFinding, { fix: string }>["finding"],
    params: GameFinding["params"],
    fix: string,
  ): GameFinding => {
    const detail = code === null ? failure.message : `${failure.message} (${code})`;
    return { name, finding, params: code === null ? params : { ...params, code }, status: "fail", detail, fix };
  };
  if (failure.kind === "throttled") {
    return [
      answers,
      {
        name: "signature",
        finding: "busy",
        params: {},
        status: "warn",
        detail: "The platform is busy; nothing more was learned.",
        fix: "Check again in a minute.",
      },
    ];
  }
  if (code === null) {
    const fix = "Is the address right, the platform (or the sandbox) running, and the way to it open?";
    return [failed("endpoint", "endpoint_silent", { endpoint: game.endpoint }, fix)];
  }
  if (signatureCodes.includes(code)) {
    const fix = "Compare SDKAppID and key with the vendor's console; the machine's clock must be right as well.";
    return [answers, failed("signature", "signature_refused", {}, fix)];
  }
  if (code === notAdminCode) {
    const fix = "Name an account that has the admin role in the vendor's console.";
    const params = { account: game.adminAccount };
    return [answers, signatureAccepted(), failed("admin_account", "admin_refused", params, fix)];
  }
  return [answers, failed("platform", "platform_refused", {}, "Look the code up in the vendor's list of errors.")];
}
