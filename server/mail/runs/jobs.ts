import type { Logger } from "pino";
import type { ClockReading } from "#server/im/service/correct-clock.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import type { ImGateway, RunHighWater } from "#server/kernel/ports.ts";
import type { ClaimKey } from "./chunks/queries.ts";

/** Moments at which a test may kill or break the engine; nothing else looks at them. */
export type FaultPoint = "claimed" | "marked" | "answered" | "recorded" | "resolving";

export type SenderDeps = {
  /** Of the system actor; the worker's entry mints it. */
  ctx: Ctx;
  log: Logger;
  host: string;
  pid: number;
  /** Where it is noted outside of the database which run was begun last. */
  highWater?: RunHighWater | undefined;
  /** Called with the chunk at each point; what it throws is taken for an error at that point. */
  fault?: (point: FaultPoint, at: { runId: string; position: number }) => void | Promise<void>;
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
  /** Claims on their way to a call; their leases are renewed. */
  holding: Set<ClaimKey>;
  runWasSettled(run: { id: string; gameId: string }): void;
};
