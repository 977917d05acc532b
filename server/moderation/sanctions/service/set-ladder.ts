import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { ladderChanged } from "../errors.ts";
import { saveLadder } from "../queries.ts";
import type { Ladder, LadderStepView, SetLadderInput } from "../schema.ts";
import { getLadder } from "./get-ladder.ts";

/** Sets which sanction follows which. Standing sanctions stay as they are. @throws DomainError `sanctions.ladder_changed` */
export function setLadder(ctx: GameCtx, { version, steps, days }: SetLadderInput): Promise<Ladder> {
  return inTransaction(ctx, async (tx) => {
    const before = await getLadder(tx);
    const updatedByName = nameActor(tx.actor).name;
    const saved = await saveLadder(tx.db, { gameId: tx.game.id, version, steps, days, updatedByName });
    if (saved === undefined) throw ladderChanged();
    await recordAudit(tx, {
      action: "moderation.settings",
      target: { kind: "moderation", id: tx.game.slug, name: tx.game.name },
      before: { ladder: namesOf(before.steps), days: before.days },
      after: { ladder: namesOf(steps), days },
    });
    return { steps, days, version: saved, isShipped: false };
  });
}

/** `mute_all 60`: a step as the log tells it. */
function namesOf(steps: readonly LadderStepView[]): string[] {
  return steps.map(({ kind, minutes }) => (minutes === null ? kind : `${kind} ${minutes}`));
}
