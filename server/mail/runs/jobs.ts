import type { Logger } from "pino";
import type { ClockReading } from "#server/im/service/correct-clock.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import type { ImGateway, RunHighWater } from "#server/kernel/ports.ts";
import type { ClaimKey } from "./leases/queries.ts";

/**
 * Moments at which a test may kill or break the engine; nothing else looks at them. In the order of a call: before chunks are
 * claimed, after; a slot was granted; ready but for the mark; marked; the request is on its way; the answer was read; its
 * record is on its way; it is recorded. Of an uncertain chunk: before its history is read; some were found to have it.
 */
export type FaultPoint =
  | "claiming"
  | "claimed"
  | "granted"
  | "rendered"
  | "marked"
  | "calling"
  | "answered"
  | "recording"
  | "recorded"
  | "resolving"
  | "splitting";

export type SenderDeps = {
  /** Of the system actor; the worker's entry mints it. */
  ctx: Ctx;
  log: Logger;
  host: string;
  pid: number;
  /** Where it is noted outside of the database which run was begun last. */
  highWater?: RunHighWater | undefined;
  /** Called with the chunk, if there is one, at each point; what it throws is taken for an error at that point. */
  fault?: (point: FaultPoint, at: { runId: string; position?: number }) => void | Promise<void>;
};

/** One running engine: what its parts share. */
export type Sender = SenderDeps & {
  workerId: string;
  signal: AbortSignal;
  /** Unix milliseconds by the database's clock. */
  databaseNow(): number;
  hearClock(reading: ClockReading): void;
  gameCtx(gameId: string): Promise<GameCtx>;
  /** The IM of a game by its settings of the last few seconds. */
  openGateway(gameId: string): Promise<ImGateway>;
  /** Claims on their way to a call, or whose history is being read; their leases are renewed. */
  holding: Set<ClaimKey>;
  runWasSettled(run: { id: string; gameId: string }): void;
};
