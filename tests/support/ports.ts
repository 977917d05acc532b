import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below what kernels hand out by themselves (Linux from 32,768), and a thousand for each worker: what is free now stays so until it is used. */
const portsPerWorker = 1_000;
const firstPort = 20_000 + (Number(process.env.VITEST_POOL_ID ?? 0) % 12) * portsPerWorker;
let drawn = randomInt(portsPerWorker);

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** A port that nothing listens on, and that no test beside this one will be given. */
export async function findFreePort(): Promise<number> {
  for (let tried = 0; tried < portsPerWorker; tried += 1) {
    drawn = (drawn + 1) % portsPerWorker;
    const port = firstPort + drawn;
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${firstPort} to ${firstPort + portsPerWorker - 1} is free`);
}
