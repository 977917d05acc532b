import type { Actor } from "#server/kernel/context.ts";
import type { CampaignRow } from "../queries.ts";
import { nameActor } from "./name-actor.ts";

/** Whoever made, last changed or submitted the mail. The users of the command line are told apart by name: they have no id. */
export function isAuthor(actor: Actor, row: CampaignRow): boolean {
  const hands = [
    { id: row.createdBy, name: row.createdByName },
    { id: row.editedBy, name: row.editedByName },
    { id: row.submittedBy, name: row.submittedByName },
  ];
  if (actor.kind === "staff") return hands.some((hand) => hand.id === actor.staffId);
  const { name } = nameActor(actor);
  return hands.some((hand) => hand.id === null && hand.name === name);
}
