import { openGame } from "#server/games/service/open-game.ts";
import { accountsPerCallMax } from "#server/im/schema.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { markRegistered, selectUnregistered } from "../queries.ts";
import type { Player } from "../schema.ts";
import { requestRegistration } from "./request-registration.ts";

/** 20 calls: a fifth of a second at the platform's pace. */
const playersPerStep = 2_000;
const api = "im_open_login_svc/multiaccount_import";

/**
 * Makes every player that the platform has not heard of known to it, under the nickname. Safe to repeat and to run twice
 * at once: importing a known account changes nothing. Ids that the platform refuses stay unregistered and are tried
 * again by the next call. When `signal` is aborted, what is left is handed to the next worker.
 * @throws ImError when the platform cannot be reached; who was registered stays so.
 */
export async function registerPlayers(ctx: GameCtx, signal: AbortSignal): Promise<void> {
  const { gateway } = await openGame(ctx, { granted: [api] });
  const paced = await openPacedCalls(ctx, api);
  let after = "";
  while (true) {
    const step = await selectUnregistered(ctx.db, ctx.game.id, { after, limit: playersPerStep });
    const last = step.at(-1);
    if (last === undefined) return;
    if (signal.aborted) return requestRegistration(ctx);
    const outcomes = await paced.runAll(batchesOf(step), (batch) => gateway.importAccounts(batch.map(accountOf)));
    const refusedIds = new Set(outcomes.flatMap(({ failed }) => failed.map(({ item }) => item)));
    const registered = step.filter((row) => !refusedIds.has(row.id));
    await markRegistered(ctx.db, ctx.game.id, registered);
    after = last.id;
  }
}

function accountOf({ id, nickname }: Player): { userId: string; nickname?: string } {
  return nickname === "" ? { userId: id } : { userId: id, nickname };
}

function batchesOf(rows: readonly Player[]): Player[][] {
  const count = Math.ceil(rows.length / accountsPerCallMax);
  return Array.from({ length: count }, (_, at) => rows.slice(at * accountsPerCallMax, (at + 1) * accountsPerCallMax));
}
