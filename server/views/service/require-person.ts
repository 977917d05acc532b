import type { Actor } from "#server/kernel/context.ts";
import { viewNeedsPerson } from "../errors.ts";

/** @throws DomainError `views.needs_person` */
export function requirePerson(actor: Actor): { staffId: string; name: string } {
  if (actor.kind !== "staff") throw viewNeedsPerson();
  return { staffId: actor.staffId, name: actor.name };
}
