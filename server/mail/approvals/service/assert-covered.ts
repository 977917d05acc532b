import type { CampaignRow } from "../../queries.ts";
import { type ApprovalNeed, isCovered } from "../../rules/approval.ts";
import { secondPersonNeeded } from "../errors.ts";

/**
 * Refuses what nobody else approved although the rules of now ask for it, such as an occurrence that was scheduled under others.
 * @throws DomainError `review.second_person_needed`
 */
export function assertCovered(row: CampaignRow, need: ApprovalNeed): void {
  const given = { isApproved: row.approvedByName !== null, asLarge: row.approvedAsLarge };
  if (!isCovered(need, given)) throw secondPersonNeeded();
}
