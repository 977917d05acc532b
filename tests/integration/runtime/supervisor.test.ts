import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { refuseTakenPorts } from "#server/runtime/ports.ts";
import { identify, waitUntil } from "#server/runtime/processes.ts";
import { restartDelayMs, type SupervisedChild, supervise } from "#server/runtime/supervisor.ts";

const idle = "process.send({ ready: true }); setInterval(() => {}, 1000)";

function start(script: string): { child: SupervisedChild; lines: string[] } {
  const lines: string[] = [];
  const child = supervise({ name: "test", args: ["-e", script], env: {} }, { log: (_name, line) => lines.push(line) });
  onTestFinished(() => child.stop());
  return { child, lines };
}

test("a killed child is started again, and says so", async () => {
  const { child, lines } = start(idle);
  await child.ready;
  const before = child.pid();
  process.kill(before ?? 0, "SIGKILL");
  expect(await waitUntil(() => child.pid() !== undefined && child.pid() !== before, 10_000)).toBe(true);
  expect(lines).toEqual(["test ended (SIGKILL); starting it again in 1 s"]);
});

test("a restart that was asked for does not wait", async () => {
  const { child, lines } = start(idle);
  await child.ready;
  const before = child.pid();
  child.restart();
  expect(await waitUntil(() => child.pid() !== undefined && child.pid() !== before, 10_000)).toBe(true);
  expect(lines).toEqual([]);
});

test("stopping ends the child for good, also between a crash and its restart", async () => {
  const { child, lines } = start("process.exit(3)");
  expect(await waitUntil(() => lines.length > 0, 10_000)).toBe(true);
  await child.stop();
  expect(lines).toEqual(["test ended (code 3); starting it again in 1 s"]);
  expect(child.pid()).toBeUndefined();
});

test("the pause between restarts doubles from one second to thirty", () => {
  expect([1, 2, 3, 4, 5, 6, 50].map(restartDelayMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test("a child does not outlive a killed supervisor", async () => {
  const supervisor = spawn(process.execPath, ["tests/support/programs/hold-child.ts"]);
  const pid = await new Promise<number>((resolve) =>
    supervisor.stdout.once("data", (line: Buffer) => resolve(Number(line))),
  );
  expect(identify(pid)).toBeDefined();
  supervisor.kill("SIGKILL");
  expect(await waitUntil(() => identify(pid) === undefined, 8_000)).toBe(true);
});

test("taken ports are all named at once, with who holds them and what moves them", async () => {
  const holder = createServer();
  await new Promise<void>((listening) => holder.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void holder.close());
  const address = holder.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const host = "127.0.0.1";
  const refused = refuseTakenPorts([{ port, host, usedFor: "web", variable: "HERALD_WEB_PORT" }]);
  await expect(refused).rejects.toThrow(`Port ${port} (web) is in use by process ${process.pid} (`);
  await expect(refused).rejects.toThrow("HERALD_WEB_PORT");
  const twice = { host, usedFor: "gateway", variable: "HERALD_GATEWAY_PORT" };
  await expect(
    refuseTakenPorts([
      { ...twice, port: 1 },
      { ...twice, port: 1 },
    ]),
  ).rejects.toThrow("wanted twice");
});
