import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Engine } from "./engine.ts";

/** The engines of one test, in this process and in processes of their own. */
export class Engines {
  readonly #running: Engine[] = [];

  add(engine: Engine): void {
    this.#running.push(engine);
  }

  /** Runs `*-child.ts` of this folder; resolves when it says that it started. */
  async startChild(program: string, args: readonly string[]): Promise<ChildProcess> {
    const command = [join(import.meta.dirname, program), ...args];
    const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
    this.add({
      stop: async () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill("SIGKILL");
        await once(child, "exit");
      },
    });
    if (child.stdout) await once(child.stdout, "data");
    return child;
  }

  /** Those in this process settle their calls first; the others are killed. */
  async stop(): Promise<void> {
    await Promise.all(this.#running.splice(0).map((engine) => engine.stop()));
  }
}
