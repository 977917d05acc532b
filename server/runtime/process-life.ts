import { errorText } from "#server/kernel/loggable-error.ts";

/**
 * Runs `stop` once, at the first SIGTERM, SIGINT or SIGHUP, and ends the process when it is done.
 * @param graceMs after this long the process ends whether or not `stop` came back.
 */
export function stopOnSignal(stop: (signal: NodeJS.Signals) => Promise<void>, graceMs: number): void {
  let isStopping = false;
  const begin = (signal: NodeJS.Signals): void => {
    // Ctrl-C often arrives twice: once from the terminal, once passed on by npm.
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    stop(signal).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`stopping failed: ${errorText(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, begin);
}

/** Tells the supervisor, if there is one, that this process now does its work. */
export function reportReady(): void {
  process.send?.({ ready: true });
}
