import { wait } from "#lib/wait.ts";
import { gatewayFlags } from "#server/runtime/gateway-flags.ts";
import type { Bench, BenchChild } from "./bench.ts";
import { testMasterKey } from "./context.ts";
import { findFreePort } from "./ports.ts";

/** A gateway in a process of its own over a bench's database, once it answers. It ends with the bench. @param of.port that of one before it */
export async function startGateway(
  bench: Bench,
  of: { port?: number } = {},
): Promise<{ url: string; port: number; child: BenchChild }> {
  const port = of.port ?? (await findFreePort());
  const env = {
    DATABASE_URL: bench.appSocketUrl,
    HERALD_MASTER_KEY: testMasterKey,
    HERALD_GATEWAY_PORT: String(port),
    HERALD_LOG_LEVEL: "error",
    HERALD_DATA_DIR: bench.dataDir,
    NODE_ENV: "production",
  };
  const child = bench.spawn("../../server/gateway.ts", [], env, gatewayFlags);
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) await wait(50);
  return { url, port, child };
}
