import type { Actor } from "#server/kernel/context.ts";

/** Whom an invitation is from, as the invited person reads it. */
export function nameInviter(actor: Actor): string {
  if (actor.kind === "local") return actor.osUser;
  return actor.name;
}
