import type { ItemChangeKind } from "#db/enums/items.ts";
import type { Actor } from "#server/kernel/context.ts";
import type { ItemChangeBy } from "../queries.ts";

/** Who changes the catalogue, how and why, as a version keeps it. */
export function nameChanger(actor: Actor, kind: ItemChangeKind, note: string | null = null): ItemChangeBy {
  if (actor.kind === "staff") return { kind, note, staffId: actor.staffId, name: actor.name };
  return { kind, note, staffId: null, name: actor.kind === "local" ? actor.osUser : actor.name };
}
