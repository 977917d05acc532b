import { recordAudit } from "#server/audit/service/record-audit.ts";
import { notAllowed } from "#server/auth/errors.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { holdsPermission } from "#server/auth/service/holds-permission.ts";
import { type GameCtx, inTransaction, type StaffActor } from "#server/kernel/context.ts";
import { endpointRefused, gameChanged, gameNotFound } from "../../errors.ts";
import { replaceKey } from "../../keys/queries.ts";
import { lockGame } from "../../queries.ts";
import { judgeEndpoint } from "../../rules.ts";
import { getGame } from "../../service/get-game.ts";
import { openGameKey } from "../../service/open-game.ts";
import { openSealedKey } from "../../service/open-sealed-key.ts";
import { probeConnection } from "../../service/probe-connection.ts";
import { changeNotFound, requesterGone } from "../errors.ts";
import { type ChangeRow, closeChange, findChange, lockChange, replaceEndpoint } from "../queries.ts";
import { assertSecondPerson, assertWaiting } from "../rules.ts";
import type { DecideChangeInput } from "../schema.ts";

/**
 * Applies a change that somebody else asked for, after the platform accepted it once more. Refused for whoever asked, judged
 * after the row is locked.
 * @param options.extraHosts `HERALD_IM_HOSTS`, as it is now.
 * @throws DomainError `auth.step_up_needed`, `auth.people_only`, `games.change_own`, `games.change_not_found`,
 *   `games.change_applied` and its siblings, `games.change_requester_gone`, `games.changed`, `auth.not_allowed`, and as `probeConnection`.
 */
export async function approveChange(
  ctx: GameCtx,
  input: DecideChangeInput,
  options: { extraHosts: readonly string[] },
): Promise<void> {
  const person = await assertSteppedUp(ctx);
  const found = await findChange(ctx.db, ctx.game.id, input.id);
  if (found === undefined) throw changeNotFound();
  assertWaiting(found);
  assertSecondPerson(found.change, person);
  const before = await askPlatform(ctx, found.change, options);
  return inTransaction(ctx, async (tx) => {
    await assertSteppedUp(tx);
    const locked = await lockChange(tx.db, tx.game.id, input.id);
    if (locked === undefined) throw changeNotFound();
    assertWaiting(locked);
    assertSecondPerson(locked.change, person);
    await assertBothMay(tx, locked.change, person);
    const game = await lockGame(tx.db, tx.game.id);
    if (game === undefined) throw gameNotFound();
    // The platform was asked about another endpoint, key or admin than those of now.
    if (game.version !== before.version) throw gameChanged();
    await apply(tx, locked.change, before);
    const closed = await closeChange(tx.db, input.id, {
      state: "applied",
      decidedBy: person.staffId,
      decidedByName: person.name,
    });
    const { id, what, endpoint, requestedByName, reason } = closed;
    await recordAudit(tx, {
      action: "game.change_apply",
      target: { kind: "game_change", id, name: tx.game.slug },
      ...(what === "endpoint" ? { before: { what, endpoint: before.endpoint } } : {}),
      after: { what, endpoint, requestedBy: requestedByName },
      reason,
    });
  });
}

/** Asking the platform takes seconds, waiting for a second person hours: both may have been locked out meanwhile. */
async function assertBothMay(tx: GameCtx, change: ChangeRow, person: StaffActor): Promise<void> {
  const permission = "game.secrets";
  if (!(await holdsPermission(tx, { staffId: person.staffId, permission }))) throw notAllowed(permission);
  const { requestedBy, requestedByName } = change;
  if (requestedBy !== null && !(await holdsPermission(tx, { staffId: requestedBy, permission }))) {
    throw requesterGone(requestedByName);
  }
}

/** What was right when it was asked for may have been closed in the vendor's console since. */
async function askPlatform(
  ctx: GameCtx,
  change: ChangeRow,
  options: { extraHosts: readonly string[] },
): Promise<{ endpoint: string; version: number }> {
  const { sdkAppId, adminAccount, endpoint, version } = await getGame(ctx);
  const target = { gameId: ctx.game.id, sdkAppId, adminAccount };
  if (change.endpoint !== null) {
    const judged = judgeEndpoint({ kind: ctx.game.kind, endpoint: change.endpoint, ...options });
    if ("problem" in judged) throw endpointRefused(judged.problem);
    const key = await openGameKey(ctx);
    await probeConnection(
      ctx,
      { ...target, endpoint: judged.endpoint, key },
      { key: "endpoint", adminAccount: "endpoint", isElsewhere: true },
    );
  } else if (change.keySealed !== null) {
    const key = openSealedKey(ctx, change.keySealed);
    await probeConnection(ctx, { ...target, endpoint, key }, { key: "key", adminAccount: "key" });
  }
  return { endpoint, version };
}

async function apply(tx: GameCtx, change: ChangeRow, before: { endpoint: string }): Promise<void> {
  const { endpoint, keySealed, overlapHours } = change;
  if (endpoint !== null) {
    if (!(await replaceEndpoint(tx.db, tx.game.id, { endpoint, was: before.endpoint }))) throw gameChanged();
  } else if (keySealed !== null) {
    await replaceKey(tx.db, tx.game.id, { keySealed, overlapHours: overlapHours ?? 0 });
  }
}
