import { wait } from "#lib/wait.ts";
import { keepSanctions, type SanctionsDeps } from "./keep-sanctions.ts";

const everyMs = 1_000;

/**
 * Keeps sanctions until `signal` aborts. Any number of processes may. It survives a database or a platform that is away, and a kill at any
 * point.
 */
export async function runSanctions(deps: SanctionsDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await keepSanctions(deps, signal);
    } catch (error) {
      deps.log.warn({ err: error }, "sanctions could not be looked after and will be again");
    }
    await wait(everyMs, signal);
  }
}
