import { canonicalJson } from "#lib/canonical-json.ts";
import { parseLinkPattern } from "#lib/link-pattern.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { selectGameSettings } from "../../queries.ts";
import { nameActor } from "../../service/name-actor.ts";
import { badPattern, screenWithoutLabel, tooManyScreens } from "../errors.ts";
import { findScreen, listScreenRows, lockScreens, upsertScreen } from "../queries.ts";
import { type Screen, type SetScreenInput, screenLimits } from "../schema.ts";

/**
 * Names a screen of the game, or changes what it is called. From the first one on mails lead to named screens only. The same
 * again changes and records nothing.
 * @throws DomainError `mail.screen_pattern`, `mail.screen_label`, each at its field; `mail.too_many_screens`
 */
export function setScreen(ctx: GameCtx, { pattern, labels: given }: SetScreenInput): Promise<Screen> {
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    if (parseLinkPattern(pattern) === undefined) throw badPattern(pattern);
    const labels = Object.fromEntries(Object.entries(given).filter(([, label]) => label !== ""));
    const { locales } = await selectGameSettings(tx.db, gameId);
    if (Object.keys(labels).length === 0) throw screenWithoutLabel(locales[0] ?? "en");
    await lockScreens(tx.db, gameId);
    const before = await findScreen(tx.db, { gameId, pattern });
    const after = { pattern, labels };
    if (before !== undefined && canonicalJson(before.labels) === canonicalJson(labels)) return after;
    if (before === undefined && (await listScreenRows(tx.db, gameId)).length >= screenLimits.screensMax) {
      throw tooManyScreens();
    }
    await upsertScreen(tx.db, { ...after, gameId, changedByName: nameActor(tx.actor).name });
    await recordAudit(tx, {
      action: "game.screen_set",
      target: { kind: "game", id: gameId, name: tx.game.name },
      before: before ?? null,
      after,
    });
    return after;
  });
}
