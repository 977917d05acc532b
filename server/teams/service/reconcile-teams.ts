import { recordAudit } from "#server/audit/service/record-audit.ts";
import { ImError } from "#server/im/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { platformAway, platformSilent, teamNotFound } from "../errors.ts";
import type { Told } from "../looks/rules.ts";
import { askTeams } from "../looks/service/ask-teams.ts";
import { openAsker } from "../looks/service/open-asker.ts";
import { settleLooks } from "../looks/service/settle-looks.ts";
import { findTeam } from "../queries.ts";
import type { Reconciled, ReconcileTeamsInput } from "../schema.ts";
import { openSweep } from "../sweeps/service/open-sweep.ts";
import { viewSweep } from "../sweeps/service/view-sweep.ts";
import { getTeam } from "./get-team.ts";

/**
 * Asks the platform what is true and puts Herald right: about one team now, about all of them by the worker. Safe to repeat; while all
 * are being asked about, asking again gives the same sweep.
 * @throws DomainError `teams.not_found`, `teams.platform_away`, `teams.platform_silent`, `games.key_unreadable`
 */
export function reconcileTeams(ctx: GameCtx, { groupId }: ReconcileTeamsInput): Promise<Reconciled> {
  return groupId === undefined ? reconcileAll(ctx) : reconcileOne(ctx, groupId);
}

async function reconcileOne(ctx: GameCtx, groupId: string): Promise<Reconciled> {
  const told = await ask(ctx, groupId);
  if (told.length === 0) throw platformSilent(groupId);
  if (told.every(({ kind }) => kind === "gone") && (await findTeam(ctx.db, ctx.game.id, groupId)) === undefined) {
    throw teamNotFound(groupId);
  }
  const { driftPairs, driftFacts } = await inTransaction(ctx, async (tx) => {
    const found = await settleLooks(tx, told, { isFirst: false });
    await recordAudit(tx, {
      action: "team.reconcile",
      target: { kind: "team", id: groupId, name: groupId },
      after: { driftPairs: found.driftPairs, driftFacts: found.driftFacts },
    });
    return found;
  });
  return { scope: "team", team: await getTeam(ctx, { groupId }), driftPairs, driftFacts };
}

async function ask(ctx: GameCtx, groupId: string): Promise<Told[]> {
  try {
    const told: Told[] = [];
    for await (const some of askTeams({ db: ctx.db, asker: await openAsker(ctx) }, [groupId])) told.push(...some);
    return told;
  } catch (error) {
    if (error instanceof ImError) throw platformAway(error);
    throw error;
  }
}

async function reconcileAll(ctx: GameCtx): Promise<Reconciled> {
  const sweep = await inTransaction(ctx, async (tx) => {
    const opened = await openSweep(tx);
    await recordAudit(tx, {
      action: "team.reconcile",
      target: { kind: "teams", id: opened.id, name: ctx.game.name },
      after: { isFirst: opened.isFirst },
    });
    return opened;
  });
  return { scope: "all", sweep: viewSweep(sweep) };
}
