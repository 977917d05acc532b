import {
  type AuditAction,
  type AuditGroup,
  type AuditOutcome,
  auditActions,
  auditSpans,
  refusedActions,
} from "#db/enums/audit.ts";
import type { AuditFilters } from "./schema.ts";

/**
 * What an audit reader may see: the entries of the game, and of those that belong to no game (sign-ins) the ones about its
 * staff. The owner and the command line see everybody's.
 */
export function auditScope(ctx: { game: { id: string }; actor: { kind: string; isOwner?: boolean } }): {
  gameId: string;
  everyones: boolean;
} {
  return { gameId: ctx.game.id, everyones: ctx.actor.kind !== "staff" || ctx.actor.isOwner === true };
}

const isRefused = (action: AuditAction) => (refusedActions as readonly AuditAction[]).includes(action);

/** The acts that all of the filters leave; undefined when none of them says anything about acts. */
export function wantedActions(filters: {
  action?: readonly AuditAction[] | undefined;
  group?: readonly AuditGroup[] | undefined;
  outcome?: AuditOutcome | undefined;
}): AuditAction[] | undefined {
  const { action = [], group = [], outcome } = filters;
  if (action.length === 0 && group.length === 0 && outcome === undefined) return undefined;
  return auditActions.filter(
    (each) =>
      (action.length === 0 || action.includes(each)) &&
      (group.length === 0 || group.some((name) => each.startsWith(`${name}.`))) &&
      (outcome === undefined || isRefused(each) === (outcome === "denied")),
  );
}

/** The stretch of time that the filters name; a span counts back from `now`. */
export function wantedTime(
  filters: Pick<AuditFilters, "span" | "from" | "to">,
  now: Date,
): { from: Date | undefined; to: Date | undefined } {
  if (filters.span === undefined) return { from: filters.from, to: filters.to };
  return { from: new Date(now.getTime() - auditSpans[filters.span] * 86_400_000), to: undefined };
}
