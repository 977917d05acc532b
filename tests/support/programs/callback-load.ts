// Callbacks as the platform sends them, at a given pace whatever the answers take (open loop), or as fast as answers come (closed loop):
// node callback-load.ts PLAN_JSON; each message is one run, whose result is one line.
import { createHash } from "node:crypto";
import { Pool } from "undici";
import { chatLines } from "../invented-words.ts";

/** @property asks whether the questions before messages are asked, in turns what players say; otherwise the events behind them are told. */
export type LoadPlan = {
  url: string;
  path: string;
  sdkAppId: number;
  token: string;
  connections: number;
  asks: boolean;
};
export type LoadRun =
  | { kind: "open"; perSecond: number; seconds: number }
  | { kind: "closed"; callers: number; seconds: number };
/** @property lateMs of each answer since the callback was due. @property refused numbers of those that were not acknowledged. */
export type LoadResult = {
  sent: number;
  first: number;
  refused: number[];
  seconds: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
};

const plan: LoadPlan = JSON.parse(process.argv[2] ?? "{}");
// Not handed over: an argument of a program may not be as long as the corpus has become.
const texts = plan.asks ? chatLines() : undefined;
const command = texts === undefined ? "Group.CallbackAfterSendMsg" : "Group.CallbackBeforeSendMsg";
const pool = new Pool(plan.url, { connections: plan.connections, pipelining: 1 });
let sequence = 0;

function address(): string {
  const time = String(Math.floor(Date.now() / 1_000));
  const sign = createHash("sha256").update(`${plan.token}${time}`).digest("hex");
  const query = new URLSearchParams({ SdkAppid: String(plan.sdkAppId), CallbackCommand: command, contenttype: "json" });
  return `${plan.path}?${query}&ClientIP=203.0.113.7&OptPlatform=Android&Sign=${sign}&RequestTime=${time}`;
}

function bodyOf(number: number): string {
  const group = `@TGS#2BENCH${number % 1_000}`;
  const said = texts?.[number % texts.length] ?? `need a healer, number ${number}, come to the north gate`;
  const words = { MsgType: "TIMTextElem", MsgContent: { Text: said } };
  return JSON.stringify({
    ...{ CallbackCommand: command, GroupId: group, Type: "Public", From_Account: `player_${number % 5_000}` },
    ...{
      Operator_Account: `player_${number % 5_000}`,
      Random: number,
      OnlineOnlyFlag: 0,
      MsgBody: [words],
      CloudCustomData: "",
    },
    ...(texts === undefined ? { MsgSeq: number, MsgTime: Math.floor(Date.now() / 1_000) } : {}),
    EventTime: String(Date.now()),
  });
}

async function call(path: string, number: number): Promise<boolean> {
  try {
    const options = {
      method: "POST",
      path,
      headers: { "content-type": "application/json" },
      body: bodyOf(number),
    } as const;
    const answer = await pool.request(options);
    await answer.body.dump();
    return answer.statusCode === 200;
  } catch {
    return false;
  }
}

async function run(given: LoadRun): Promise<LoadResult> {
  const first = sequence;
  const late: number[] = [];
  const refused: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + given.seconds * 1_000;
  const one = async (path: string, dueAt: number): Promise<void> => {
    const number = sequence++;
    if (!(await call(path, number))) refused.push(number);
    late.push(performance.now() - dueAt);
  };
  if (given.kind === "closed") {
    const caller = async () => {
      while (performance.now() < endsAt) await one(address(), performance.now());
    };
    await Promise.all(Array.from({ length: given.callers }, caller));
  } else {
    const all: Promise<void>[] = [];
    const total = given.perSecond * given.seconds;
    for (let at = 0; at < total; ) {
      const path = address();
      for (; at < total && startedAt + (at * 1_000) / given.perSecond <= performance.now(); at += 1) {
        all.push(one(path, startedAt + (at * 1_000) / given.perSecond));
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(all);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  late.sort((a, b) => a - b);
  const share = (part: number) => late[Math.min(late.length - 1, Math.floor(late.length * part))] ?? 0;
  const counted = { sent: sequence - first, first, refused, seconds };
  return { ...counted, p50Ms: share(0.5), p99Ms: share(0.99), maxMs: late.at(-1) ?? 0 };
}

process.on("message", async (given: LoadRun) => console.log(JSON.stringify(await run(given))));
process.on("disconnect", () => process.exit(0));
console.log("ready");
