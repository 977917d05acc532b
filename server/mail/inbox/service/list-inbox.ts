import { peopleOnly } from "#server/auth/errors.ts";
import { listPermissions } from "#server/auth/service/list-permissions.ts";
import { listOpenHalts } from "#server/games/halts/service/list-open-halts.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { whyWaiting } from "../../rules/inbox.ts";
import { selectWaiting } from "../queries.ts";
import type { InboxEntry } from "../schema.ts";

/** An approval that ends within so many days is worth renewing. */
const endsWithinDays = 7;
/** Beyond it nobody reads on; what is decided makes room. */
const lookedAtMax = 500;

/**
 * What does not go on without the person who asks, the longest wait first: halts before mails, since they stop all of them. Every
 * entry leaves by itself when its matter is decided, by whomever.
 * @throws DomainError `auth.people_only`
 */
export async function listInbox(ctx: GameCtx): Promise<InboxEntry[]> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw peopleOnly();
  const held = await listPermissions(ctx);
  const halts = (await listOpenHalts(ctx)).flatMap((halt): InboxEntry[] => {
    const { id, liftRequestedByName: by, liftRequestedAt: at, liftReason: reason } = halt;
    if (by === null || at === null || halt.isMyWish || !halt.mayLift) return [];
    return [{ kind: "lift", haltId: id, name: null, reason, by, at }];
  });
  const of = { gameId: ctx.game.id, staffId: actor.staffId, endsWithinDays, limit: lookedAtMax };
  const mails = (await selectWaiting(ctx.db, of)).flatMap((row): InboxEntry[] => {
    const kind = whyWaiting(row, (permission) => held.has(permission));
    if (kind === undefined) return [];
    const { id: campaignId, name, stateReason, approvalExpiresAt: until } = row;
    const by = (kind === "review" ? row.submittedByName : null) ?? row.updatedByName;
    const at = new Date(kind === "expiring" && until !== null ? until : row.updatedAt);
    return [{ kind, campaignId, name, reason: stateReason, by, at }];
  });
  return [...halts, ...mails];
}
