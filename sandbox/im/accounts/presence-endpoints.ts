import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { isStringArray, type JsonObject } from "../values.ts";

const ACCOUNTS_MAX = 500;

export const presenceEndpoints: Endpoint[] = [
  {
    name: "openim/query_online_status",
    callsPerSecond: 200,
    malformedCode: 90001,
    internalCode: 91000,
    run: queryOnlineStatus,
  },
];

function queryOnlineStatus(service: Service, { body }: Call): Answer {
  const ids = body.To_Account;
  if (!Array.isArray(ids) || ids.length === 0) throw new Refusal(90003);
  if (!isStringArray(ids)) throw new Refusal(60015, "To_Account");
  if (ids.length > ACCOUNTS_MAX) throw new Refusal(90011);
  const { accounts } = service.store.world;
  const found: JsonObject[] = [];
  const failed: JsonObject[] = [];
  for (const id of ids) {
    const account = accounts.find(id);
    if (account === undefined) {
      failed.push({ To_Account: id, ErrorCode: 70107 });
      continue;
    }
    const status = accounts.isOnline(account) ? "Online" : "Offline";
    const detail =
      body.IsNeedDetail === 1 && status === "Online" ? { Detail: [{ Platform: "Android", Status: status }] } : {};
    found.push({ To_Account: id, Status: status, ...detail });
  }
  return { QueryResult: found, ...(failed.length === 0 ? {} : { ErrorList: failed }) };
}
