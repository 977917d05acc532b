import { once } from "node:events";
import { wait } from "#lib/wait.ts";
import type { FaultPoint } from "#server/mail/runs/jobs.ts";
import type { BenchChild } from "./bench.ts";

/** Workers that come back when they are killed, as the supervisor lets them. */
export type Crew = {
  /**
   * Lets one worker die at a point of its engine; where it does not come there in time, it is killed where it is.
   * @returns when it died (Unix milliseconds), and whether at that point.
   */
  killOne(at: { point: FaultPoint; nth: number; place: number }): Promise<Death>;
  /** Lets whichever worker comes to the point first die there. @returns as `killOne`; `undefined` when nobody came in time. */
  killFirst(point: FaultPoint, withinMs: number): Promise<Death | undefined>;
};

export type Death = { at: number; isAtPoint: boolean };

const restartMs = 250;
const reachMsMax = 2_500;

/** @param start makes a worker; its lines name the point at which it dies. */
export async function startCrew(size: number, start: () => BenchChild): Promise<Crew> {
  /** Points that wait for whoever comes first. */
  const wanted = new Map<FaultPoint, (death: Death) => void>();
  const workers = Array.from({ length: size }, start);
  const ready = workers.map((worker) => worker.line());
  await Promise.all(ready);
  workers.forEach((_, place) => void keep(place));

  /** Follows the workers of a place, each to its end, and puts another there. */
  async function keep(place: number): Promise<void> {
    for (let worker = workers[place]; worker !== undefined; worker = workers[place]) {
      for (const each of wanted.keys()) tell(worker, `${each}:1`);
      const point = await worker.line().catch(() => undefined);
      if (worker.process.exitCode === null && worker.process.signalCode === null) await once(worker.process, "exit");
      // Ended by the bench itself.
      if (worker.process.signalCode !== "SIGKILL") return;
      if (point !== undefined) wanted.get(point as FaultPoint)?.({ at: Date.now(), isAtPoint: true });
      await wait(restartMs);
      const next = start();
      workers[place] = next;
      // One that is killed before it has started says nothing; its end is seen above.
      await next.line().catch(() => undefined);
    }
  }

  function tell(worker: BenchChild | undefined, text: string): void {
    if (worker?.process.connected) worker.process.send(text);
  }

  return {
    async killOne({ point, nth, place }) {
      const worker = workers[place];
      if (!worker) throw new Error(`no worker ${place}`);
      const died = once(worker.process, "exit");
      if (worker.process.signalCode !== null) return { at: Date.now(), isAtPoint: false };
      tell(worker, `${point}:${nth}`);
      const isAtPoint = await Promise.race([died.then(() => true), wait(reachMsMax).then(() => false)]);
      if (!isAtPoint) worker.process.kill("SIGKILL");
      await died;
      return { at: Date.now(), isAtPoint };
    },
    async killFirst(point, withinMs) {
      const { promise, resolve } = Promise.withResolvers<Death>();
      wanted.set(point, resolve);
      for (const worker of workers) tell(worker, `${point}:1`);
      const death = await Promise.race([promise, wait(withinMs).then(() => undefined)]);
      wanted.delete(point);
      for (const worker of workers) tell(worker, `${point}:0`);
      return death;
    },
  };
}
