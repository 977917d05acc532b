import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request as httpRequest } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { rawUserSig } from "#tests/support/raw-user-sig.ts";
import { type Json, SandboxProcess, TEST_APP } from "#tests/support/sandbox-process.ts";

/**
 * Sends one mail to a million players by batchsendmsg, 500 a call, into a sandbox process of its own, and the same bodies
 * into a bare node:http server that only reads them. Speed is counted per second of processor time of the one process, as
 * both are single-threaded and share the machine with whoever sends; the wall-clock rate is reported beside it.
 */
const recipientCount = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 1_000_000);
const BATCH = 500;
const AT_ONCE = 8;
const goals = { memoryMb: 600, callsPerCpuSecond: 400 };

const ids = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `bulk_${String(from + index).padStart(7, "0")}`);
const callCount = Math.ceil(recipientCount / BATCH);

/** Two elements and custom data, about the size of a mail with items. */
function bodyOf(call: number): string {
  const first = call * BATCH + 1;
  return JSON.stringify({
    From_Account: "system_mail",
    SyncOtherMachine: 2,
    MsgSeq: call + 1,
    MsgRandom: 4_000_000_000 - call,
    To_Account: ids(first, Math.min(BATCH, recipientCount - call * BATCH)),
    MsgBody: [
      { MsgType: "TIMTextElem", MsgContent: { Text: "Season reward" } },
      { MsgType: "TIMCustomElem", MsgContent: { Data: JSON.stringify({ type: "bench", text: "x".repeat(900) }) } },
    ],
  });
}

const floor = await measureFloor();
const ours = await measureSandbox();
report();

async function measureSandbox() {
  const sandbox = await SandboxProcess.start(
    ["--players", "0", "--calls-per-second", "0", "--recipients-per-minute", "0"],
    TEST_APP,
  );
  try {
    await sandbox.control("accounts", { prefix: "bulk_", digits: 7, from: 1, to: recipientCount });
    const query = new URLSearchParams({
      sdkappid: String(TEST_APP.sdkAppId),
      identifier: "administrator",
      usersig: rawUserSig({ ...TEST_APP, identifier: "administrator" }),
      random: "1",
      contenttype: "json",
    });
    const cpuBefore = Number((await sandbox.control("stats")).cpuMs);
    const url = `${sandbox.url}/v4/openim/batchsendmsg?${query}`;
    const wallMs = await sendAll(url, (answer) => answer.ErrorCode === 0);
    const stats = await sandbox.control("stats");
    const ledger = await sandbox.control("ledger?contains=Season%20reward");
    return { wallMs, cpuMs: Number(stats.cpuMs) - cpuBefore, stats, ledger };
  } finally {
    await sandbox.stop();
  }
}

async function measureFloor(): Promise<{ wallMs: number; cpuMs: number }> {
  const program = join(import.meta.dirname, "../support/programs/echo-server.ts");
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  try {
    const url = await firstLineOf(child);
    const cpuBefore = await cpuOf(child);
    const wallMs = await sendAll(url, (answer) => typeof answer.length === "number");
    return { wallMs, cpuMs: (await cpuOf(child)) - cpuBefore };
  } finally {
    child.kill();
  }
}

async function firstLineOf(child: ChildProcess): Promise<string> {
  if (child.stdout) for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("the echo server did not start");
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const answered = once(child, "message");
  child.send("cpu");
  const [{ cpuMs }] = (await answered) as [{ cpuMs: number }];
  return cpuMs;
}

async function sendAll(url: string, isGood: (answer: Json) => boolean): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const startedAt = performance.now();
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next < callCount) {
      const answer = await post(url, bodyOf(next++), agent);
      if (!isGood(answer)) throw new Error(`not accepted: ${JSON.stringify(answer).slice(0, 200)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  agent.destroy();
  return performance.now() - startedAt;
}

function post(url: string, body: string, agent: Agent): Promise<Json> {
  return new Promise((resolve, reject) => {
    const headers = { "content-length": Buffer.byteLength(body) };
    const outgoing = httpRequest(url, { method: "POST", agent, headers }, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      incoming.on("end", () => resolve(JSON.parse(text)));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function report(): void {
  const { recipients, deliveries, duplicates } = ours.ledger as Record<string, number>;
  const round = (value: number): number => Math.round(value * 100) / 100;
  const perSecond = (ms: number): number => Math.round(callCount / (ms / 1000));
  const memoryMb = round(Number(ours.stats.peakMemoryBytes) / 1024 / 1024);
  const callsPerCpuSecond = perSecond(ours.cpuMs);
  const missing = recipientCount - (recipients ?? 0);
  const metrics = {
    recipients: recipientCount,
    calls: callCount,
    deliveries,
    callsPerWallSecond: perSecond(ours.wallMs),
    floorCallsPerWallSecond: perSecond(floor.wallMs),
    floorCallsPerCpuSecond: perSecond(floor.cpuMs),
    shareOfFloor: round(floor.cpuMs / ours.cpuMs),
  };
  const results = [
    { name: "memoryMb", value: memoryMb, goal: goals.memoryMb, met: memoryMb < goals.memoryMb },
    {
      name: "callsPerCpuSecond",
      value: callsPerCpuSecond,
      goal: goals.callsPerCpuSecond,
      met: callsPerCpuSecond >= goals.callsPerCpuSecond,
    },
    { name: "missing", value: missing, goal: 0, met: missing === 0 },
    { name: "duplicates", value: duplicates, goal: 0, met: duplicates === 0 },
  ];
  console.log(JSON.stringify({ name: "sandbox", metrics, goals: results }));
}
