import { Refusal } from "../codes.ts";
import type { Answer, Call, Endpoint, Service } from "../endpoint.ts";
import { isStringArray } from "../values.ts";
import { DAYS_KEPT, type DayActivity } from "./activity.ts";
import { dayName, dayOf } from "./vendor-time.ts";

const APP_NAME = "Herald sandbox";

/** Where SDKs and callbacks of this app come from: this machine. */
const ADDRESSES = ["127.0.0.1"];

export const appEndpoints: Endpoint[] = [
  {
    name: "openconfigsvr/getappinfo",
    callsPerSecond: 200,
    malformedCode: 130001,
    internalCode: 130009,
    answersWithoutStatus: true,
    run: getStatistics,
  },
  {
    name: "ConfigSvc/GetIPList",
    callsPerSecond: 200,
    malformedCode: 60003,
    internalCode: 60008,
    run: () => ({ IPList: ADDRESSES }),
  },
];

interface Day {
  name: string;
  sdkAppId: number;
  did: Readonly<DayActivity> | undefined;
  /** The newest totals until then. */
  total: { accounts: number; groups: number };
}

const sizeOfUnion = (...sets: (ReadonlySet<string> | undefined)[]): number =>
  new Set(sets.flatMap((set) => [...(set ?? [])])).size;

/** Every value is a text. No push goes out from here, so none is counted; friends and callbacks are counted by their parts. */
const metrics: Record<string, (day: Day) => string | number> = {
  AppName: () => APP_NAME,
  AppId: ({ sdkAppId }) => sdkAppId,
  Company: () => "",
  ActiveUserNum: ({ did }) => did?.active.size ?? 0,
  RegistUserNumOneDay: ({ did }) => did?.registered ?? 0,
  RegistUserNumTotal: ({ total }) => total.accounts,
  LoginTimes: ({ did }) => did?.logins ?? 0,
  LoginUserNum: ({ did }) => did?.loggedIn.size ?? 0,
  UpMsgNum: ({ did }) => (did?.privateSent ?? 0) + (did?.groupSent ?? 0),
  DownMsgNum: ({ did }) => (did?.privateReceived ?? 0) + (did?.groupReceived ?? 0),
  SendMsgUserNum: ({ did }) => sizeOfUnion(did?.privateSenders, did?.groupSenders),
  APNSMsgNum: () => 0,
  C2CUpMsgNum: ({ did }) => did?.privateSent ?? 0,
  C2CDownMsgNum: ({ did }) => did?.privateReceived ?? 0,
  C2CSendMsgUserNum: ({ did }) => did?.privateSenders.size ?? 0,
  C2CAPNSMsgNum: () => 0,
  MaxOnlineNum: ({ did }) => did?.onlineMax ?? 0,
  ChainIncrease: ({ did }) => did?.friendsMade ?? 0,
  ChainDecrease: ({ did }) => did?.friendsLost ?? 0,
  GroupUpMsgNum: ({ did }) => did?.groupSent ?? 0,
  GroupDownMsgNum: ({ did }) => did?.groupReceived ?? 0,
  GroupSendMsgUserNum: ({ did }) => did?.groupSenders.size ?? 0,
  GroupAPNSMsgNum: () => 0,
  GroupSendMsgGroupNum: ({ did }) => did?.groupsSpokenIn.size ?? 0,
  GroupJoinGroupTimes: ({ did }) => did?.joins ?? 0,
  GroupQuitGroupTimes: ({ did }) => did?.exits ?? 0,
  GroupNewGroupNum: ({ did }) => did?.groupsMade ?? 0,
  GroupAllGroupNum: ({ total }) => total.groups,
  GroupDestroyGroupNum: ({ did }) => did?.groupsDisbanded ?? 0,
  CallBackReq: ({ did }) => did?.callbacksAsked ?? 0,
  CallBackRsp: ({ did }) => did?.callbacksAnswered ?? 0,
  Date: ({ name }) => name,
};

/** Thirty days up to today, oldest first. Whether the vendor gives the running day is unverified. */
function getStatistics(service: Service, { body }: Call): Answer {
  const wanted = readMetrics(body.RequestField);
  const today = dayOf(service.clock.seconds());
  const days = Array.from({ length: DAYS_KEPT }, (_, index) => readDay(service, today - DAYS_KEPT + 1 + index));
  // The day's name stands in every entry, also when it was not asked for.
  const Result = days.map((day) => ({
    ...Object.fromEntries(wanted.map(([name, read]): [string, string] => [name, String(read(day))])),
    Date: day.name,
  }));
  return { ErrorInfo: "OK", Result };
}

function readMetrics(value: unknown): [name: string, read: (day: Day) => string | number][] {
  if (value === undefined) return Object.entries(metrics);
  if (!isStringArray(value)) throw new Refusal(130001, "RequestField is not a list of names");
  return value.map((name) => {
    const read = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
    if (!read) throw new Refusal(130001, `RequestField: ${name} is no metric`);
    return [name, read];
  });
}

function readDay({ store, sdkAppId }: Service, day: number): Day {
  const { activity, accounts, groups } = store.world;
  const known = activity.lastBefore(day);
  const total = known
    ? { accounts: known.registeredTotal, groups: known.groupsTotal }
    : { accounts: accounts.count, groups: groups.count };
  return { name: dayName(day), sdkAppId, did: activity.on(day), total };
}
