import { recordRead } from "#server/audit/service/record-read.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { callbackNotFound } from "../errors.ts";
import { findCallback, type OpenedCallback } from "../queries.ts";
import { isForTeams } from "../rules/read-facts.ts";

/**
 * One event with its body as it came: what players wrote to one another. A sensitive read, which leaves an entry first.
 * @throws DomainError `callbacks.not_found`, also for an event of another game.
 */
export async function openCallback(
  ctx: GameCtx,
  input: { id: number },
): Promise<OpenedCallback & { isReplayable: boolean }> {
  const event = await findCallback(ctx.db, { gameId: ctx.game.id, id: input.id });
  if (event === undefined) throw callbackNotFound();
  const target = { kind: "callback" as const, id: String(event.id), name: event.command };
  await recordRead(ctx, { action: "callback.open", target, what: "body" });
  return { ...event, isReplayable: isForTeams(event) };
}
