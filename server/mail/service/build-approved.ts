import type { GameCtx } from "#server/kernel/context.ts";
import { findDifference } from "../attachments/rules.ts";
import { tooManyRecipients } from "../errors.ts";
import type { CampaignRow } from "../queries.ts";
import type { GroupLook } from "../rules/find-target-problems.ts";
import { type BuiltDefinition, buildDefinition } from "./build-definition.ts";

/**
 * The definition of a scheduled campaign as it is now, if it is what was approved.
 * @param look what the platform said of its group, asked before the transaction
 * @throws DomainError `mail.items_changed`, `mail.definition_changed`, `mail.too_many_recipients`, and as `buildDefinition`
 */
export async function buildApproved(tx: GameCtx, row: CampaignRow, look: GroupLook | null): Promise<BuiltDefinition> {
  const built = await buildDefinition(tx, row, look);
  const approved = row.maxRecipients ?? 0;
  if (built.recipients > approved) throw tooManyRecipients({ approved, actual: built.recipients });
  const difference = findDifference(built, row.definitionHash);
  if (difference) throw difference;
  return built;
}
