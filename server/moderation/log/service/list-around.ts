import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { decisionNotFound } from "../errors.ts";
import { type Conversation, findDecision, selectAround } from "../queries.ts";
import { decidedAtOf } from "../rules/decided-at.ts";
import type { DecisionRow, ListAroundInput } from "../schema.ts";
import { viewLine } from "./view-line.ts";

/**
 * What was written before and after a decision, oldest first: in the same room, or between the same two players. The decision itself is in
 * neither. Leaves an entry.
 * @throws DomainError `moderation.decision_not_found`
 */
export async function listAround(
  ctx: GameCtx,
  input: ListAroundInput,
): Promise<{ before: DecisionRow[]; after: DecisionRow[] }> {
  const { db, game } = ctx;
  const { id } = input;
  const decidedAt = decidedAtOf(id);
  const found = decidedAt && (await findDecision(db, game.id, { id, decidedAt }));
  if (found === undefined) throw decisionNotFound(id);
  const key = { id, decidedAt: found.decidedAt };
  await recordRead(ctx, { action: "moderation.open", target: { kind: "decision", id }, what: "around" });
  const conversation = conversationOf(found);
  if (conversation === undefined) return { before: [], after: [] };
  const [before, after] = await Promise.all([
    selectAround(db, game.id, { conversation, key, isBefore: true, limit: input.before }),
    selectAround(db, game.id, { conversation, key, isBefore: false, limit: input.after }),
  ]);
  return { before: before.map((row) => viewLine(row)).reverse(), after: after.map((row) => viewLine(row)) };
}

function conversationOf(of: {
  groupId: string | null;
  sender: string;
  recipient: string | null;
}): Conversation | undefined {
  if (of.groupId !== null) return { groupId: of.groupId };
  return of.recipient === null ? undefined : { players: [of.sender, of.recipient] };
}
