import type { Logger } from "pino";
import type { Ctx, GameCtx } from "#server/kernel/context.ts";

/** Moments at which a test may kill or break the engine; nothing else looks at them. */
type MessengerFaultPoint = "claimed" | "called" | "answered" | "recorded" | "resolving";

export type MessengerDeps = {
  /** Of the system actor; the worker's entry mints it. */
  ctx: Ctx;
  log: Logger;
  fault?: (point: MessengerFaultPoint, at: { sendId: string; position: number }) => void | Promise<void>;
};

/** One running engine: what its parts share. */
export type Messenger = MessengerDeps & {
  workerId: string;
  signal: AbortSignal;
  gameCtx(gameId: string): Promise<GameCtx>;
};
