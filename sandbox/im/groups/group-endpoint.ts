import type { Call, Endpoint } from "../endpoint.ts";
import type { Actor } from "./group-callbacks.ts";

/** A call of group_open_http_svc with the rate and codes most of them share. */
export function groupEndpoint(command: string, run: Endpoint["run"], service = "group_open_http_svc"): Endpoint {
  return { name: `${service}/${command}`, callsPerSecond: 200, malformedCode: 10004, internalCode: 10002, run };
}

/** The app admin who calls. */
export function actorOf({ admin, origin }: Call): Actor {
  return { account: admin, isAppAdmin: true, origin };
}
