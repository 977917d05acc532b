import type { GameCtx } from "#server/kernel/context.ts";
import { type ShownChange, selectChanges } from "../queries.ts";

const listedMax = 20;

export type ChangeView = Omit<ShownChange, "requestedBy"> & {
  /** Asked for by whoever reads this: somebody else has to approve it. */
  isMine: boolean;
};

/** The newest changes of a live game's key or endpoint, without the keys; one whose day is over is shown as expired. */
export async function listChanges(ctx: GameCtx): Promise<ChangeView[]> {
  const { actor } = ctx;
  const changes = await selectChanges(ctx.db, ctx.game.id, listedMax);
  return changes.map(({ requestedBy, ...change }) => {
    const isOverdue = change.state === "requested" && change.expiresAt <= ctx.now();
    const isMine = actor.kind === "staff" && requestedBy === actor.staffId;
    return { ...change, state: isOverdue ? "expired" : change.state, isMine };
  });
}
