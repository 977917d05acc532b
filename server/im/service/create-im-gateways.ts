import type { Db } from "#db/client.ts";
import type { ImGateways } from "#server/kernel/ports.ts";
import { findUnknownAccounts, importAccount, importAccounts } from "../calls/account.ts";
import { readHistory } from "../calls/history.ts";
import { sendToMany, sendToOne } from "../calls/message.ts";
import { getProfiles, setProfile } from "../calls/profile.ts";
import { createImClient, type ImCaller, type ImClientOptions } from "../client.ts";
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
    open(target, pacing = {}) {
      const call: ImCaller = (request) => {
        const { method: api, recipients = 1 } = request;
        return client.call(target, request, turnOf?.({ ...pacing, gameId: target.gameId, api, recipients }));
      };
      return {
        importAccount: (account) => importAccount(call, account),
        importAccounts: (accounts) => importAccounts(call, accounts),
        findUnknownAccounts: (ids) => findUnknownAccounts(call, ids),
        sendToOne: (to, message) => sendToOne(call, to, message),
        sendToMany: (to, message) => sendToMany(call, to, message),
        readHistory: (range) => readHistory(call, range),
        getProfiles: (ids, tags) => getProfiles(call, ids, tags),
        setProfile: (id, items) => setProfile(call, id, items),
      };
    },
    close: () => client.close(),
  };
}
