import { holdsPermission } from "#server/auth/service/holds-permission.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { ownApproval } from "../../errors.ts";
import type { CampaignRow } from "../../queries.ts";
import type { ApprovalNeed } from "../../rules/approval.ts";
import { isAuthor } from "../../service/is-author.ts";
import { nameActor } from "../../service/name-actor.ts";
import { hasSavedVersion } from "../../versions/queries.ts";
import { largeApproverNeeded } from "../errors.ts";

/**
 * Lets on whoever had no hand in a locked mail, neither made, edited at any time nor submitted it, and may approve what it is worth.
 * The machine's own user may approve all of it.
 * @returns whether the approval is one for large mails.
 * @throws DomainError `mail.own_approval`, `review.large_approver_needed`
 */
export async function assertMayApprove(tx: GameCtx, row: CampaignRow, need: ApprovalNeed): Promise<boolean> {
  const { actor } = tx;
  if (isAuthor(actor, row) || (await hasSavedVersion(tx.db, row.id, nameActor(actor)))) throw ownApproval();
  const mayLarge =
    actor.kind !== "staff" || (await holdsPermission(tx, { staffId: actor.staffId, permission: "mail.approve_large" }));
  if (need.by === "large_approver" && !mayLarge) throw largeApproverNeeded();
  return mayLarge;
}
