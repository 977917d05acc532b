import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { rawUserSig } from "./raw-user-sig.ts";

export const TEST_APP = { sdkAppId: 1_400_009_001, key: "sandbox-contract-test-key" };

/** The vendor libraries' default of 180 days: tests move the clock by weeks. */
const SIGNATURE_SECONDS = 15_552_000;

export type Json = Record<string, unknown>;

/** How a request ended: an answer, or the connection cut or silent without one. */
export type RawResult = { status: number; body: Json } | { status: 0; cut: string };

/** The sandbox as a child process on a free port, spoken to with plain HTTP. */
export class SandboxProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #app: { sdkAppId: number; key: string };

  private constructor(child: ChildProcess, url: string, app: { sdkAppId: number; key: string }) {
    this.#child = child;
    this.url = url;
    this.#app = app;
  }

  /** Starts it and waits for its line. The key travels by environment, as the supervisor passes it. */
  static async start(flags: string[] = [], app = TEST_APP): Promise<SandboxProcess> {
    const child = spawnSandbox(["--port", "0", "--sdk-app-id", String(app.sdkAppId), ...flags], app.key);
    const line = await firstLine(child);
    const { listening } = JSON.parse(line);
    return new SandboxProcess(child, listening, app);
  }

  /** Ends the process; resolves with its exit code, null when a signal ended it. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, "exit");
    this.#child.kill(signal);
    await exited;
    return this.#child.exitCode;
  }

  /** One signed call; `path` is service/command. Fields of `query` replace the usual ones; null leaves one out. */
  async call(path: string, body: unknown, query: Record<string, string | null> = {}): Promise<Json> {
    const result = await this.raw(path, { body: JSON.stringify(body), query });
    if ("cut" in result || result.status !== 200) throw new Error(`no answer from ${path}: ${JSON.stringify(result)}`);
    return result.body;
  }

  async codeOf(path: string, body: unknown, query: Record<string, string | null> = {}): Promise<unknown> {
    return (await this.call(path, body, query)).ErrorCode;
  }

  raw(
    path: string,
    options: { body?: string | Buffer; method?: string; query?: Record<string, string | null>; timeoutMs?: number },
  ): Promise<RawResult> {
    const identifier = options.query?.identifier ?? "administrator";
    const query: Record<string, string | null> = {
      sdkappid: String(this.#app.sdkAppId),
      identifier,
      usersig: rawUserSig({ ...this.#app, identifier, expireSeconds: SIGNATURE_SECONDS }),
      random: "4294967295",
      contenttype: "json",
      ...options.query,
    };
    const present = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null);
    const url = new URL(`/v4/${path}?${new URLSearchParams(present)}`, this.url);
    return send(url, { method: options.method ?? "POST", body: options.body ?? "", timeoutMs: options.timeoutMs });
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<RawResult> {
    return await send(new URL(path, this.url), { method: "GET", headers });
  }

  async control(path: string, body?: unknown): Promise<Json> {
    const method = body === undefined ? "GET" : "POST";
    const result = await send(new URL(`/__sandbox/${path}`, this.url), { method, body: JSON.stringify(body) ?? "" });
    if ("cut" in result) throw new Error(`control ${path}: ${result.cut}`);
    if (result.status !== 200) throw new Error(`control ${path}: ${result.status} ${result.body.error}`);
    return result.body;
  }
}

/** Runs the program for its output alone, for starts that are expected to fail. */
export async function runToExit(flags: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawnSandbox(flags, TEST_APP.key);
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  await once(child, "close");
  return { code: child.exitCode, output };
}

/** A folder of the current test, removed after it. */
export function newDataDir(): string {
  const directory = mkdtempSync(join(tmpdir(), "herald-sandbox-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function spawnSandbox(flags: string[], key: string): ChildProcess {
  const main = join(import.meta.dirname, "../../sandbox/im/main.ts");
  const env = { ...process.env, SANDBOX_KEY: key };
  // The channel ends a sandbox whose test failed before it could stop it: it stops when its parent is gone.
  // Silent unless a test asks: its players would act between the lines of every test. The last of two flags counts.
  return spawn(process.execPath, [main, "--traffic", "0", ...flags], { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout || !child.stderr) throw new Error("the sandbox has no output");
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`the sandbox did not start: ${errors}`);
}

function send(
  url: URL,
  options: { method: string; body?: string | Buffer; headers?: Record<string, string>; timeoutMs?: number | undefined },
): Promise<RawResult> {
  return new Promise((resolve) => {
    const headers = { "content-type": "application/json", ...options.headers };
    const outgoing = httpRequest(url, { method: options.method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk) => chunks.push(chunk));
      incoming.on("error", (error) => resolve({ status: 0, cut: error.message }));
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const isJson = incoming.headers["content-type"]?.startsWith("application/json");
        resolve({ status: incoming.statusCode ?? 0, body: isJson ? JSON.parse(text) : { text } });
      });
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => resolve({ status: 0, cut: error.code ?? error.message }));
    outgoing.setTimeout(options.timeoutMs ?? 10_000, () => outgoing.destroy(new Error("silent")));
    outgoing.end(options.body);
  });
}
