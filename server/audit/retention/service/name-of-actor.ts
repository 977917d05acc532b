import type { Actor } from "#server/kernel/context.ts";

/** What a reader calls whoever acts: a person, the user of the command line, or a part of Herald. */
export function nameOfActor(actor: Actor): string {
  return actor.kind === "local" ? actor.osUser : actor.name;
}
