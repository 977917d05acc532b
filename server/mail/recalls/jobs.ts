import type { Logger } from "pino";
import type { PacedCalls } from "#server/im/service/open-paced-calls.ts";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import type { RecallClaim } from "./chunks/queries.ts";

/** Moments at which a test may kill or break the engine; nothing else looks at them. */
type RecallFaultPoint = "claimed" | "called" | "recorded";

export type RecallerDeps = {
  /** Of the system actor; the worker's entry mints it. */
  ctx: Ctx;
  log: Logger;
  host: string;
  pid: number;
  /** Called at each point; what it throws is taken for an error at that point. */
  fault?: (point: RecallFaultPoint, at: { recallId: string; position: number }) => void | Promise<void>;
};

/** A game's way to its platform, by its settings of the last few seconds. */
export type RecallLine = { gateway: ImGateway; calls: PacedCalls; callsPerSecond: number };

/** One running engine: what its parts share. */
export type Recaller = RecallerDeps & {
  workerId: string;
  signal: AbortSignal;
  gameCtx(gameId: string): Promise<GameCtx>;
  openLine(gameId: string, api: string): Promise<RecallLine>;
  /** Claims being worked on; their leases are renewed. */
  holding: Set<Pick<RecallClaim, "recallId" | "position" | "attempt">>;
};
