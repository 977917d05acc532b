import type { FactTimes, TeamPreset } from "#db/enums/teams.ts";
import type { Ctx } from "#server/kernel/context.ts";
import { selectNowMs } from "../../records/queries.ts";
import { selectLastFull, selectLive } from "../queries.ts";
import { candidatesOf, isLate, type ToldEvent } from "../rules.ts";
import { fileFiring } from "./file-firing.ts";

/** A team into which events were taken, as it is with them. */
export type FoldedTeam = {
  gameId: string;
  groupId: string;
  preset: TeamPreset | null;
  times: FactTimes;
  events: readonly ToldEvent[];
};

/**
 * Fires the automations of these teams' games for the events that were taken in, inside the transaction that took them in and holds the
 * teams' locks: an event whose state is kept has fired, and one that is not has not.
 */
export async function fireEvents(tx: Ctx, folded: readonly FoldedTeam[]): Promise<void> {
  const told = folded.filter(({ events }) => events.some(({ said }) => said.kind !== "message"));
  if (told.length === 0) return;
  const live = await selectLive(tx.db, { gameIds: [...new Set(told.map(({ gameId }) => gameId))] });
  if (live.length === 0) return;
  const nowMs = await selectNowMs(tx.db);
  for (const team of told) {
    for (const automation of live) {
      const { settings, game, id: automationId } = automation;
      if (game.id !== team.gameId || settings.kind === "idle") continue;
      const { gameId, groupId } = team;
      const needsLast = settings.kind === "full" && team.events.some(({ said }) => said.kind === "full");
      const lastFullMs = needsLast ? await selectLastFull(tx.db, { automationId, gameId, groupId }) : null;
      for (const { key, eventId, at: atMs } of candidatesOf(settings, { ...team, lastFullMs }, team.events)) {
        if (isLate(atMs, { nowMs, latestMinutes: settings.latestMinutes })) continue;
        await fileFiring(tx, automation, { groupId, key, eventId, atMs });
      }
    }
  }
}
