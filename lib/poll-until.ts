import { wait } from "./wait.ts";

/**
 * Asks every `everyMs` until the answer is done. A failure that passes by itself is outwaited: only when every question for
 * `awayMsMax` failed, the last failure is thrown. Any other failure is thrown at once.
 */
export async function pollUntil<T>(
  ask: () => Promise<T>,
  options: {
    isDone: (answer: T) => boolean;
    mayPass: (error: unknown) => boolean;
    everyMs: number;
    awayMsMax: number;
  },
): Promise<T> {
  let awaySince: number | undefined;
  while (true) {
    try {
      const answer = await ask();
      awaySince = undefined;
      if (options.isDone(answer)) return answer;
    } catch (error) {
      awaySince ??= performance.now();
      if (!options.mayPass(error) || performance.now() - awaySince >= options.awayMsMax) throw error;
    }
    await wait(options.everyMs);
  }
}
