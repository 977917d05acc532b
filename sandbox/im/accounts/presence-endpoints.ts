import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { isStringArray, type JsonObject } from "../values.ts";

const ACCOUNTS_MAX = 500;
const PUSH_ONLINE_SECONDS = 7 * 86_400;

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
  const needsDetail = body.IsNeedDetail ?? 0;
  if (needsDetail !== 0 && needsDetail !== 1) throw new Refusal(90001, "IsNeedDetail is neither 0 nor 1");
  const { accounts } = service.store.world;
  const found: JsonObject[] = [];
  const failed: JsonObject[] = [];
  for (const id of ids) {
    const account = accounts.find(id);
    if (account === undefined) {
      failed.push({ To_Account: id, ErrorCode: 70107 });
      continue;
    }
    const online = accounts.platformsOf(account).map((platform) => ({ Platform: platform, Status: "Online" }));
    const pushable = pushableDevices(service, account).map((platform) => ({
      Platform: platform,
      Status: "PushOnline",
    }));
    const devices = [...online, ...pushable];
    const status = devices[0]?.Status ?? "Offline";
    const detail = needsDetail === 1 && devices.length > 0 ? { Detail: devices } : {};
    found.push({ To_Account: id, Status: status, ...detail });
  }
  return { QueryResult: found, ...(failed.length === 0 ? {} : { ErrorList: failed }) };
}

/** An app that left without a logout stays reachable by pushes for seven days. */
function pushableDevices(service: Service, account: number): string[] {
  const left = [...service.store.world.accounts.pushableOf(account)];
  return left
    .filter(([, since]) => service.clock.seconds() < since + PUSH_ONLINE_SECONDS)
    .map(([platform]) => platform);
}
