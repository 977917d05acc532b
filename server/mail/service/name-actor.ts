import type { Actor } from "#server/kernel/context.ts";

/** Who acts, as columns of a campaign: a staff id when there is one, and what a reader calls them. */
export function nameActor(actor: Actor): { staffId: string | null; name: string } {
  if (actor.kind === "staff") return { staffId: actor.staffId, name: actor.name };
  return { staffId: null, name: actor.kind === "local" ? actor.osUser : actor.name };
}
