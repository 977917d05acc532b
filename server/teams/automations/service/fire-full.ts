import type { TeamPreset } from "#db/enums/teams.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectNowMs } from "../../records/queries.ts";
import { selectLastFull, selectLive } from "../queries.ts";
import { isFilledSince, isLate } from "../rules.ts";
import { fileFiring } from "./file-firing.ts";

/** A team that the platform says is full. */
export type FullTeam = {
  groupId: string;
  preset: TeamPreset | null;
  /** When the last of its members joined, Unix milliseconds of a whole second: since then it is full. */
  filledMs: number;
};

/**
 * Fires the automations of the game for teams that were found full and of which no callback said so: it may have been lost. Inside the
 * transaction that puts the teams right and holds their locks; a team of which the callback was heard, or comes later, fires once.
 */
export async function fireFull(tx: GameCtx, full: readonly FullTeam[]): Promise<void> {
  if (full.length === 0) return;
  const { db, game } = tx;
  const live = await selectLive(db, { gameIds: [game.id], kind: "full" });
  if (live.length === 0) return;
  const nowMs = await selectNowMs(db);
  for (const automation of live) {
    const { id: automationId, settings } = automation;
    if (settings.kind !== "full") continue;
    const { presets, latestMinutes } = settings;
    for (const { groupId, preset, filledMs } of full) {
      // What is long full costs no question.
      if (preset === null || !presets.includes(preset) || isLate(filledMs, { nowMs, latestMinutes })) continue;
      const lastFullMs = await selectLastFull(db, { automationId, gameId: game.id, groupId });
      if (!isFilledSince(filledMs, lastFullMs)) continue;
      // At the end of its second: the callback that tells of the same is not from later.
      const wanted = { groupId, key: `full:${groupId}:${filledMs}`, eventId: null, atMs: filledMs + 999 };
      await fileFiring(tx, automation, wanted);
    }
  }
}
