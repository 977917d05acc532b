import { recordAudit } from "#server/audit/service/record-audit.ts";
import { recordRead } from "#server/audit/service/record-read.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { nameActor } from "#server/mail/service/name-actor.ts";
import { selectTeams } from "../../queries.ts";
import { disbandNothing, disbandTooMany } from "../errors.ts";
import { deleteOldPlans, findDisband, insertDisband, selectChosen } from "../queries.ts";
import { type DisbandView, disbandRowsMax, type PlanDisbandInput } from "../schema.ts";
import { viewDisband } from "./view-disband.ts";

/** What was looked at longer ago is looked at again. */
const lifeMinutes = 30;
const keptDays = 7;

/**
 * Says which teams would be disbanded, with how many members, and keeps that: a run disbands these and no others.
 * @throws DomainError `teams.disband_nothing`, `teams.disband_too_many`
 */
export function planDisband(ctx: GameCtx, input: PlanDisbandInput): Promise<DisbandView> {
  const { selection } = input;
  return inTransaction(ctx, async (tx) => {
    const gameId = tx.game.id;
    const ids = await chosenIds(tx, selection);
    // Before those that went meanwhile are left out: of one too many nobody knows how many more there are.
    if (ids.length > disbandRowsMax) throw disbandTooMany(disbandRowsMax);
    const rows = await selectChosen(tx.db, gameId, ids);
    if (rows.length === 0) throw disbandNothing();
    const { staffId: madeBy, name: madeByName } = nameActor(tx.actor);
    await deleteOldPlans(tx.db, gameId, keptDays);
    const id = await insertDisband(tx.db, { gameId, madeBy, madeByName, lifeMinutes }, rows);
    const plan = await findDisband(tx.db, { gameId, id });
    if (plan === undefined) throw new Error("a plan that was made is not there");
    await recordAudit(tx, {
      action: "team_disband.plan",
      target: { kind: "team_disband", id, name: null },
      // A filter by a player would say who it was: how the teams were found is enough.
      after: { teams: plan.teams, members: plan.members, by: "filter" in selection ? "filter" : "ids" },
    });
    return viewDisband(tx, plan);
  });
}

async function chosenIds(tx: GameCtx, selection: PlanDisbandInput["selection"]): Promise<readonly string[]> {
  if ("groupIds" in selection) return selection.groupIds;
  const { member } = selection.filter;
  if (member !== undefined) {
    await recordRead(tx, { action: "player.open", target: { kind: "player", id: member }, what: "teams" });
  }
  const page = { filter: selection.filter, sort: "name", after: undefined, limit: disbandRowsMax + 1 } as const;
  return (await selectTeams(tx.db, tx.game.id, page)).map(({ row }) => row.groupId);
}
