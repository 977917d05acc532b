import type { ImGateways } from "#server/kernel/ports.ts";
import { findUnknownAccounts, importAccount, importAccounts } from "../calls/account.ts";
import { readHistory } from "../calls/history.ts";
import { sendToMany, sendToOne } from "../calls/message.ts";
import { getProfiles, setProfile } from "../calls/profile.ts";
import { createImClient, type ImCaller, type ImClientOptions } from "../client.ts";

/**
 * The real `ImGateways` of a process: one client, connections pooled per endpoint, admin signatures cached.
 * @returns with `close`, which ends the connections after running calls have ended.
 */
export function createImGateways(options: ImClientOptions): ImGateways & { close(): Promise<void> } {
  const client = createImClient(options);
  return {
    open(target) {
      const call: ImCaller = (request) => client.call(target, request);
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
