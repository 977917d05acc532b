import { nameOfActor } from "#server/audit/retention/service/name-of-actor.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { moderationSettingsChanged, moderationSettingsMissing } from "../errors.ts";
import { lockModerationSettings, writeModerationSettings } from "../queries.ts";
import type { ModerationSettings, UpdateModerationSettingsInput } from "../schema.ts";

/**
 * Changes whether verdicts are carried out, and what players are held to. It counts at once. Of two at once the second is refused.
 * @throws DomainError `moderation.settings_changed`, `moderation.settings_missing`
 */
export function updateModerationSettings(
  ctx: GameCtx,
  input: UpdateModerationSettingsInput,
): Promise<ModerationSettings> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockModerationSettings(tx.db, tx.game.id);
    if (before === undefined) throw moderationSettingsMissing();
    if (before.version !== input.version) throw moderationSettingsChanged(before);
    const updatedByName = nameOfActor(ctx.actor);
    const after = await writeModerationSettings(tx.db, tx.game.id, { ...input, updatedByName });
    await recordAudit(tx, {
      action: "moderation.settings",
      target: { kind: "moderation", id: tx.game.id, name: tx.game.slug },
      before: pick(before),
      after: pick(after),
    });
    return after;
  });
}

function pick({ mode, hasAfterRetry, ladder, ladderDays }: ModerationSettings) {
  const steps = ladder.map(({ kind, minutes }) => (minutes === null ? kind : `${kind} ${minutes} min`));
  return { mode, hasAfterRetry, ladder: steps, ladderDays };
}
