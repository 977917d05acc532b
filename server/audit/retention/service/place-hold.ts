import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { heldMailNotFound, holdExists } from "../errors.ts";
import { findHeldMail, insertHold, lockRetention } from "../queries.ts";
import { nameOfHold, playersOfHold } from "../rules.ts";
import type { PlaceHoldInput } from "../schema.ts";
import { nameOfActor } from "./name-of-actor.ts";

/**
 * From the answer on no rule deletes what the hold is on: everything of the game, what names one player, what belongs
 * to one mail. A player need not be known to Herald.
 * @throws DomainError `retention.mail_not_found`, `retention.hold_exists`
 */
export function placeHold(ctx: GameCtx, input: PlaceHoldInput): Promise<{ id: string }> {
  return inTransaction(ctx, async (tx) => {
    const { subject, reason } = input;
    const subjectId = subject === "game" ? null : input.subjectId;
    const gameId = tx.game.id;
    const mail = subject === "campaign" ? await findHeldMail(tx.db, { gameId, id: input.subjectId }) : undefined;
    if (subject === "campaign" && mail === undefined) throw heldMailNotFound();
    await lockRetention(tx.db, gameId);
    // Sessions of a held game's staff stay, and their rule belongs to no game.
    if (subject === "game") await lockRetention(tx.db, null);
    const hold = await insertHold(tx.db, { gameId, subject, subjectId, reason, placedByName: nameOfActor(tx.actor) });
    if (hold === undefined) throw holdExists();
    await recordAudit(tx, {
      action: "hold.place",
      target: { kind: "hold", id: hold.id, name: nameOfHold({ subject, subjectId, subjectName: mail?.name ?? null }) },
      after: { subject, subjectId },
      players: playersOfHold({ subject, subjectId }),
      reason,
    });
    return { id: hold.id };
  });
}
