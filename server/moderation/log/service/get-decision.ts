import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { decisionNotFound } from "../errors.ts";
import { type FoundView, findDecision } from "../queries.ts";
import { decidedAtOf } from "../rules/decided-at.ts";
import { readFieldsOf } from "../rules/mark-texts.ts";
import type { DecisionView, GetDecisionInput } from "../schema.ts";

/** One decision with its texts, what they were read as, and what fired. Leaves an entry. @throws DomainError `moderation.decision_not_found` */
export async function getDecision(ctx: GameCtx, { id, search }: GetDecisionInput): Promise<DecisionView> {
  const decidedAt = decidedAtOf(id);
  const found = decidedAt && (await findDecision(ctx.db, ctx.game.id, { id, decidedAt }));
  if (found === undefined) throw decisionNotFound(id);
  await recordRead(ctx, { action: "moderation.open", target: { kind: "decision", id }, what: "decision" });
  return viewDecision(found, search);
}

function viewDecision(found: FoundView, search: string | undefined): DecisionView {
  const { versionId, versionNumber, shadowVersionId, shadowVersionNumber, sentSeconds, fields, shadowHits, ...rest } =
    found;
  return {
    ...rest,
    sentAt: sentSeconds === null ? null : new Date(sentSeconds * 1_000),
    fields: readFieldsOf(fields, rest.hits, search),
    shadowHits: shadowHits ?? [],
    version: versionId === null ? null : { id: versionId, number: versionNumber },
    shadowVersion: shadowVersionId === null ? null : { id: shadowVersionId, number: shadowVersionNumber },
  };
}
