import type { Db } from "#db/client.ts";
import type { ImGateways } from "#server/kernel/ports.ts";
import { bindCalls } from "../calls/gateway.ts";
import { createImClient, type ImClientOptions } from "../client.ts";
import { openTurns } from "./open-turns.ts";

/**
 * The real `ImGateways` of a process: one client, connections pooled per endpoint, admin signatures cached.
 * @param options.db holds the limits that all processes share: every call waits for its turn there. Without it calls leave
 *   at once.
 * @returns with `close`, which ends the connections after running calls have ended.
 */
export function createImGateways(options: ImClientOptions & { db?: Db }): ImGateways & { close(): Promise<void> } {
  const { db, ...clientOptions } = options;
  const client = createImClient(clientOptions);
  const turnOf = db && openTurns({ db });
  return {
    open: (target, pacing = {}) =>
      bindCalls((request) => {
        const { method: api, recipients = 1 } = request;
        const isPaced = pacing.unpaced !== true;
        const turn = isPaced ? turnOf?.({ ...pacing, gameId: target.gameId, api, recipients }) : undefined;
        return client.call(target, request, turn);
      }),
    close: () => client.close(),
  };
}
