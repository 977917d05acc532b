import { Refusal } from "../codes.ts";
import type { Service } from "../endpoint.ts";

/** Pro and higher; once called Ultimate. The switches of the console count as on. Source: im-api/limits.md, "Editions". */
const higherEditions: readonly string[] = ["pro", "pro-plus", "enterprise"];

export function isHigherEdition({ edition }: Pick<Service, "edition">): boolean {
  return higherEditions.includes(edition);
}

/** The pages name no code for this; 10059 is the group family's "not in this plan" (unverified). @throws Refusal 10059. */
export function assertHigherEdition(service: Pick<Service, "edition">, feature: string): void {
  if (!isHigherEdition(service)) throw new Refusal(10059, feature);
}
