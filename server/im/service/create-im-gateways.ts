import type { ImGateways } from "#server/kernel/ports.ts";
import { bindCalls } from "../calls/gateway.ts";
import { createImClient, type ImClientOptions } from "../client.ts";

/**
 * The real `ImGateways` of a process: one client, connections pooled per endpoint, admin signatures cached.
 * @returns with `close`, which ends the connections after running calls have ended.
 */
export function createImGateways(options: ImClientOptions): ImGateways & { close(): Promise<void> } {
  const client = createImClient(options);
  return {
    open: (target) => bindCalls((request) => client.call(target, request)),
    close: () => client.close(),
  };
}
