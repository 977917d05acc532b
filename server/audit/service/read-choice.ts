import type { Ctx } from "#server/kernel/context.ts";
import { selectAliases } from "../aliases/queries.ts";
import { aliasText } from "../aliases/rules.ts";
import { type AuditChoice, type AuditScope, listActorNames } from "../queries.ts";
import { wantedActions, wantedTime } from "../rules.ts";
import type { AuditFilters } from "../schema.ts";
import { playersOfFilter } from "./players-of-filter.ts";

/** So many people may have a part of the name in common; who looks for fewer letters sees these. */
const namesMax = 500;

/** What the filters of a list or an export come to at this moment: groups as their acts, a part of a name as whole names, a span as times. */
export async function readChoice(
  ctx: Pick<Ctx, "db" | "now">,
  scope: AuditScope,
  filters: AuditFilters,
): Promise<AuditChoice> {
  const { actor, targetKind, targetId, trace } = filters;
  const actorNames =
    actor === undefined ? undefined : await listActorNames(ctx.db, { scope, text: actor, limit: namesMax });
  // The log names players by aliases; something else may have the same id as an account.
  const accounts = playersOfFilter({ targetKind, targetId });
  const aliases = accounts.length === 0 ? [] : await selectAliases(ctx.db, { gameId: scope.gameId, accounts });
  return {
    actions: wantedActions(filters),
    actorNames,
    targetKind,
    targetIds: targetId === undefined ? undefined : [targetId, ...aliases.map(({ id }) => aliasText(id))],
    trace,
    ...wantedTime(filters, ctx.now()),
  };
}
