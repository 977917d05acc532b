import { automationKinds } from "#db/enums/team-acts.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { selectAutomations } from "../queries.ts";
import { type AutomationView, automationDefaults } from "../schema.ts";
import { viewAutomation } from "./view-automation.ts";

/** Every automation of a game; one that nobody has set is off and has what it would begin with. */
export async function listAutomations(ctx: GameCtx): Promise<AutomationView[]> {
  const rows = new Map((await selectAutomations(ctx.db, ctx.game.id)).map((row) => [row.kind, row]));
  return automationKinds.map((kind) => {
    const row = rows.get(kind);
    if (row !== undefined) return viewAutomation(row);
    const settings = automationDefaults[kind];
    return { kind, isOn: false, settings, version: 0, updatedByName: null, updatedAt: null };
  });
}
