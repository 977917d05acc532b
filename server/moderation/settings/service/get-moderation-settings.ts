import type { GameCtx } from "#server/kernel/context.ts";
import { moderationSettingsMissing } from "../errors.ts";
import { findModerationSettings } from "../queries.ts";
import type { ModerationSettings } from "../schema.ts";

/** How a game is moderated, beside its rules. @throws DomainError `moderation.settings_missing` */
export async function getModerationSettings(ctx: GameCtx): Promise<ModerationSettings> {
  const settings = await findModerationSettings(ctx.db, ctx.game.id);
  if (settings === undefined) throw moderationSettingsMissing();
  return settings;
}
