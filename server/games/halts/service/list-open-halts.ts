import type { GameCtx } from "#server/kernel/context.ts";
import { type HaltRow, selectOpenHalts } from "../queries.ts";
import type { HaltScope } from "../schema.ts";
import { mayLift } from "./may-lift.ts";

export type HaltView = Pick<
  HaltRow,
  "id" | "cause" | "reason" | "pulledByName" | "pulledAt" | "liftRequestedByName" | "liftRequestedAt" | "liftReason"
> & {
  scope: HaltScope;
  /** The one who reads this asked to lift it: somebody else has to approve. */
  isMyWish: boolean;
  /** The one who reads this may take part in lifting it. */
  mayLift: boolean;
};

/** What stops the sending of this game, oldest first. Cheap while nothing does: every open tab asks every other second. */
export async function listOpenHalts(ctx: GameCtx): Promise<HaltView[]> {
  const { actor } = ctx;
  const open = await selectOpenHalts(ctx.db, ctx.game.id);
  return Promise.all(
    open.map(async (halt) => ({
      id: halt.id,
      cause: halt.cause,
      reason: halt.reason,
      pulledByName: halt.pulledByName,
      pulledAt: halt.pulledAt,
      liftRequestedByName: halt.liftRequestedByName,
      liftRequestedAt: halt.liftRequestedAt,
      liftReason: halt.liftReason,
      scope: halt.gameId === null ? ("everything" as const) : ("game" as const),
      isMyWish: actor.kind === "staff" && halt.liftRequestedBy === actor.staffId,
      mayLift: actor.kind === "staff" && (await mayLift(ctx, actor, halt)),
    })),
  );
}
