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
