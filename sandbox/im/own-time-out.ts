import type { Endpoint } from "./endpoint.ts";

/** "The backend itself times out after 3 seconds." Source: im-api/endpoints.md. */
const OWN_TIME_OUT_MS = 3_000;

/** The documented time-out code of a family, by its code for internal errors; a family without one answers that. */
const familyCodes: Partial<Record<Endpoint["internalCode"], number>> = { 70500: 70169, 30006: 30007, 50004: 50005 };
/** Interfaces of other families that list 70169 "server timeout". */
const accountTimeOutApis = new Set(["openim/query_online_status", "openim/batchsendmsg"]);

export function timeOutCodeOf({ name, internalCode }: Pick<Endpoint, "name" | "internalCode">): number {
  if (accountTimeOutApis.has(name)) return 70169;
  return familyCodes[internalCode] ?? internalCode;
}

/** What the work gives, or undefined when the service's own time is over first; the work then goes on unheard. */
export async function withinOwnTime<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise: timeOut, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), OWN_TIME_OUT_MS);
  try {
    return await Promise.race([work, timeOut]);
  } finally {
    clearTimeout(timer);
  }
}
