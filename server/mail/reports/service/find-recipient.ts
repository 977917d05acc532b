import type { GameCtx } from "#server/kernel/context.ts";
import { campaignNotFound } from "../../errors.ts";
import { selectCampaign } from "../../queries.ts";
import { findLatestRun } from "../../runs/queries.ts";
import type { FindRecipientInput } from "../../schema.ts";
import { findRecipientRow } from "../queries.ts";
import { outcomeOf } from "../rules.ts";
import type { RecipientOutcome } from "../schema.ts";

/**
 * "Why did I not get it?": what became of one player in the newest run of a mail.
 * @returns `msgKey` names the message for recall; null for a player whose copy was confirmed by the history alone.
 * @throws DomainError `mail.not_found`
 */
export async function findRecipient(
  ctx: GameCtx,
  input: FindRecipientInput,
): Promise<{ outcome: RecipientOutcome; code: number | null; at: Date | null; msgKey: string | null }> {
  const campaign = await selectCampaign(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (!campaign) throw campaignNotFound();
  const run = await findLatestRun(ctx.db, campaign.id);
  const row = run && (await findRecipientRow(ctx.db, { runId: run.id, account: input.account }));
  if (!row) return { outcome: "not_a_recipient", code: null, at: null, msgKey: null };
  const outcome = outcomeOf(row.state, { confirmed: row.confirmed, failed: row.code !== null });
  return {
    outcome,
    code: row.code,
    at: row.failedAt ?? row.settledAt,
    msgKey: outcome === "sent" && !row.confirmed ? row.msgKey : null,
  };
}
