/**
 * Turns many single writes into few: what arrives while a flush runs, or within `intervalMs` of the last one, is
 * flushed together. Flushes never overlap and keep the order of arrival.
 * @param flush gets the items and answers one result for each, in their order; if it throws, each caller gets the error.
 */
export function groupWrites<T, R extends {}>(
  flush: (items: T[]) => Promise<readonly R[]>,
  options: { intervalMs: number; itemsMax: number },
): (item: T) => Promise<R> {
  type Waiting = { item: T; resolve: (result: R) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const startedAt = performance.now();
      const batch = waiting.slice(0, options.itemsMax);
      waiting = waiting.slice(options.itemsMax);
      try {
        const results = await flush(batch.map(({ item }) => item));
        for (const [index, entry] of batch.entries()) {
          const result = results[index];
          if (result === undefined) entry.reject(new Error("A flush answered fewer results than items."));
          else entry.resolve(result);
        }
      } catch (error) {
        for (const entry of batch) entry.reject(error);
      }
      const restMs = options.intervalMs - (performance.now() - startedAt);
      if (waiting.length < options.itemsMax && restMs > 0) {
        await new Promise((resolve) => setTimeout(resolve, restMs));
      }
    }
    running = false;
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
}
