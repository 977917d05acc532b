// Callbacks as the platform sends them, at a given pace whatever the answers take (open loop), or as fast as answers come (closed loop):
// node callback-load.ts PLAN_JSON; each message is one run, whose result is one line.
import { createHash } from "node:crypto";
import { Client } from "undici";
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
/**
 * Connections nobody waits on, the one used last first. Not a pool: that of undici looks at each of its connections for each request, so as soon as all are
 * taken it is the load that holds up the answers, and goes on doing so long behind whatever held them up first.
 */
const idle = Array.from({ length: plan.connections }, () => new Client(plan.url, { pipelining: 1 }));
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

/** A callback that waits for a connection, or for its answer. @property answered whether it was acknowledged; the connection is free again. */
type Call = { path: string; number: number; answered: (isAcknowledged: boolean) => void };
const waiting: Call[] = [];

function call(given: Call): void {
  const client = idle.pop();
  if (client === undefined) waiting.push(given);
  else send(client, given);
}

function send(client: Client, { path, number, answered }: Call): void {
  let isAcknowledged = false;
  const over = (): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(client);
    else send(client, next);
    answered(isAcknowledged);
  };
  const headers = { "content-type": "application/json" };
  client.dispatch(
    { method: "POST", path, headers, body: bodyOf(number) },
    {
      onRequestStart() {},
      onResponseStart(_controller, status) {
        isAcknowledged = status === 200;
      },
      onResponseData() {},
      onResponseEnd: over,
      onResponseError() {
        isAcknowledged = false;
        over();
      },
    },
  );
}

async function run(given: LoadRun): Promise<LoadResult> {
  const first = sequence;
  const late: number[] = [];
  const refused: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + given.seconds * 1_000;
  const { promise: allAnswered, resolve: endRun } = Promise.withResolvers<void>();
  let isSending = true;
  const endIfAnswered = (): void => {
    if (!isSending && late.length === sequence - first) endRun();
  };
  const one = (path: string, dueAt: number, then?: () => void): void => {
    const number = sequence++;
    call({
      path,
      number,
      answered(isAcknowledged) {
        if (!isAcknowledged) refused.push(number);
        late.push(performance.now() - dueAt);
        then?.();
        endIfAnswered();
      },
    });
  };
  if (given.kind === "closed") {
    const again = (): void => {
      if (performance.now() < endsAt) one(address(), performance.now(), again);
    };
    for (let caller = 0; caller < given.callers; caller += 1) again();
  } else {
    const total = given.perSecond * given.seconds;
    for (let at = 0; at < total; ) {
      const path = address();
      for (; at < total && startedAt + (at * 1_000) / given.perSecond <= performance.now(); at += 1) {
        one(path, startedAt + (at * 1_000) / given.perSecond);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  isSending = false;
  endIfAnswered();
  await allAnswered;
  const seconds = (performance.now() - startedAt) / 1_000;
  late.sort((a, b) => a - b);
  const share = (part: number) => late[Math.min(late.length - 1, Math.floor(late.length * part))] ?? 0;
  const counted = { sent: sequence - first, first, refused, seconds };
  return { ...counted, p50Ms: share(0.5), p99Ms: share(0.99), maxMs: late.at(-1) ?? 0 };
}

process.on("message", async (given: LoadRun) => console.log(JSON.stringify(await run(given))));
process.on("disconnect", () => process.exit(0));
console.log("ready");
