import { randomUUID } from "node:crypto";
import { ImError, isLimitUsed } from "#server/im/errors.ts";
import type { Ctx, GameScope } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { endpointRefused, ownerOnly } from "../errors.ts";
import { judgeEndpoint } from "../rules.ts";
import { type AddGameInput, addGameInput } from "../schema.ts";
import { addGame } from "./add-game.ts";
import { probeConnection } from "./probe-connection.ts";
import { registerSenders } from "./register-senders.ts";

/**
 * Adds a game whose platform answers: what it refuses is refused here, at the field, and nothing is stored.
 * @returns whether the platform knows the senders too; when not, checking the connection later says so.
 * @throws DomainError as `addGame` and `probeConnection`.
 */
export async function connectGame(
  ctx: Ctx,
  given: AddGameInput,
  options: { extraHosts: readonly string[] },
): Promise<{ game: GameScope; sendersRegistered: boolean }> {
  if (ctx.actor.kind === "staff" && !ctx.actor.isOwner) throw ownerOnly();
  const input = addGameInput.parse(given);
  const judged = judgeEndpoint({ kind: input.kind, endpoint: input.endpoint, extraHosts: options.extraHosts });
  if ("problem" in judged) throw endpointRefused(judged.problem);
  const { key, sdkAppId, adminAccount } = input;
  const { endpoint } = judged;
  // The game has no id yet; signatures and connections are kept by one.
  const target = { gameId: randomUUID(), sdkAppId, endpoint, adminAccount, key };
  await probeConnection(ctx, target, { key: "key", adminAccount: "adminAccount", isElsewhere: true });
  const { game } = await addGame(ctx, given, options);
  return { game, sendersRegistered: await tryToRegister({ ...ctx, game }) };
}

async function tryToRegister(ctx: Ctx & { game: GameScope }): Promise<boolean> {
  try {
    await registerSenders(ctx);
    return true;
  } catch (error) {
    // The game is stored by now: whatever the platform or its limits say, adding it did not fail.
    const isRefusal = error instanceof ImError || (error instanceof DomainError && isLimitUsed(error));
    if (!isRefusal) throw error;
    return false;
  }
}
