import { recordAudit } from "#server/audit/service/record-audit.ts";
import { assertSteppedUp } from "#server/auth/service/assert-stepped-up.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { endpointRefused, gameChanged } from "../../errors.ts";
import type { GuardedOutcome } from "../../keys/service/rotate-key.ts";
import { judgeEndpoint } from "../../rules.ts";
import { getGame } from "../../service/get-game.ts";
import { openGameKey } from "../../service/open-game.ts";
import { probeConnection } from "../../service/probe-connection.ts";
import { sameEndpoint } from "../errors.ts";
import { replaceEndpoint } from "../queries.ts";
import type { ChangeEndpointInput } from "../schema.ts";
import { requestChange } from "./request-change.ts";

/**
 * Sends a game's calls to another host, once that answered what the game's key signs. A sandbox game moves at once; a live
 * game waits for a second person.
 * @param options.extraHosts `HERALD_IM_HOSTS`.
 * @throws DomainError `games.endpoint_*`, `games.changed`, `games.change_waiting`, `auth.step_up_needed` (live), and as `probeConnection`.
 */
export async function changeEndpoint(
  ctx: GameCtx,
  input: ChangeEndpointInput,
  options: { extraHosts: readonly string[] },
): Promise<GuardedOutcome> {
  const { kind } = ctx.game;
  if (kind === "live" && ctx.actor.kind !== "local") await assertSteppedUp(ctx);
  const judged = judgeEndpoint({ kind, endpoint: input.endpoint, extraHosts: options.extraHosts });
  if ("problem" in judged) throw endpointRefused(judged.problem);
  const { endpoint } = judged;
  const { reason } = input;
  const before = await getGame(ctx);
  if (input.version !== undefined && input.version !== before.version) throw gameChanged();
  if (before.endpoint === endpoint) throw sameEndpoint();
  const { sdkAppId, adminAccount } = before;
  const target = { gameId: ctx.game.id, sdkAppId, endpoint, adminAccount, key: await openGameKey(ctx) };
  await probeConnection(ctx, target, { key: "endpoint", adminAccount: "endpoint", isElsewhere: true });
  if (kind === "live") {
    return { applied: false, change: await requestChange(ctx, { what: "endpoint", endpoint, reason }) };
  }
  return inTransaction(ctx, async (tx) => {
    if (!(await replaceEndpoint(tx.db, tx.game.id, { endpoint, was: before.endpoint }))) throw gameChanged();
    await recordAudit(tx, {
      action: "game.endpoint_change",
      target: { kind: "game", id: tx.game.id, name: tx.game.slug },
      before: { endpoint: before.endpoint },
      after: { endpoint },
      reason,
    });
    return { applied: true, change: null };
  });
}
