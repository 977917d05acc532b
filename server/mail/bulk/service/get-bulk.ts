import type { BulkAction, BulkOutcome } from "#db/enums/bulk.ts";
import type { CampaignState, MailCategory } from "#db/enums/mail.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import type { ProblemParams } from "#server/kernel/errors.ts";
import { listBulkRows } from "../queries.ts";
import { findOwnPlan } from "./find-own-plan.ts";

/** A plan and how far its run is: before, meanwhile and after the same. */
export type BulkReport = {
  planId: string;
  action: BulkAction;
  category: MailCategory | null;
  isBegun: boolean;
  /** Mails that it happens to, and what is counted of them. */
  willHappen: number;
  players: number;
  /** At most 2^53 - 1. */
  value: number;
  done: number;
  refused: number;
  changed: number;
  /** Still to be done. */
  left: number;
  rows: {
    campaignId: string;
    name: string;
    state: CampaignState;
    willHappen: boolean;
    outcome: BulkOutcome | null;
    reason: string | null;
    reasonParams: ProblemParams;
    players: number;
    resultId: string | null;
  }[];
};

/** @throws DomainError `mail.bulk_plan_not_found` */
export async function getBulk(ctx: GameCtx, input: { planId: string }): Promise<BulkReport> {
  const plan = await findOwnPlan(ctx, input.planId);
  const rows = await listBulkRows(ctx.db, plan.id);
  const will = rows.filter((row) => row.willHappen);
  const count = (outcome: BulkOutcome | null) => will.filter((row) => row.outcome === outcome).length;
  return {
    planId: plan.id,
    action: plan.action,
    category: plan.category,
    isBegun: plan.begunAt !== null,
    willHappen: will.length,
    players: will.reduce((sum, row) => sum + row.players, 0),
    value: Math.min(
      will.reduce((sum, row) => sum + row.value, 0),
      Number.MAX_SAFE_INTEGER,
    ),
    done: count("done"),
    refused: count("refused"),
    changed: count("changed"),
    left: count(null),
    rows: rows.map(({ campaignId, name, state, willHappen, outcome, reason, reasonParams, players, resultId }) => ({
      campaignId,
      name,
      state,
      willHappen,
      outcome,
      reason,
      reasonParams,
      players,
      resultId,
    })),
  };
}
