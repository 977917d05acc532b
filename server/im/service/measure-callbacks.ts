import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { answerBoundsMs, type CallbackOutcome } from "#db/enums/callbacks.ts";
import type { CallbackCounter } from "#server/games/callbacks/events/service/open-counts.ts";
import type { Intake } from "#server/games/callbacks/events/service/open-intake.ts";

type Measured = {
  slug: string;
  gameId: string;
  command: string;
  outcome: CallbackOutcome;
  reading?: "read" | "unknown" | "malformed";
  startedAt: number;
};
export type CallbackMeasures = {
  /** One answer, in the metrics of this process and in the counts that all gateways share. */
  answered(measured: Measured): void;
  /** One that could not be checked: whose it was is not known, so that no game's counts have it. */
  unchecked(): void;
};

export function measureCallbacks(of: { intake: Intake; counts: CallbackCounter; metrics: Registry }): CallbackMeasures {
  const { intake, counts, metrics } = of;
  const registers = [metrics];
  const counted = new Counter({
    name: "herald_im_callbacks_total",
    help: "Callbacks of the IM by game, command and outcome (read, unknown, malformed, refused, unreadable, tested).",
    labelNames: ["game", "command", "outcome"],
    registers,
  });
  const missed = new Counter({
    name: "herald_im_callbacks_missed_total",
    help: "Callbacks that had no row within the deadline (late) or no room to wait for one (full).",
    labelNames: ["game", "reason"],
    registers,
  });
  const copies = new Counter({
    name: "herald_im_callbacks_copied_total",
    help: "Callbacks that the platform had told before.",
    labelNames: ["game"],
    registers,
  });
  const took = new Histogram({
    name: "herald_im_callback_seconds",
    help: "From the head of a request to the answer of a callback.",
    buckets: answerBoundsMs.map((bound) => bound / 1_000),
    registers,
  });
  new Gauge({
    name: "herald_im_callbacks_waiting",
    help: "Callbacks that wait for their row.",
    registers,
    collect() {
      this.set(intake.waiting());
    },
  });
  const unchecked = new Counter({
    name: "herald_im_callbacks_unchecked_total",
    help: "Callbacks, or what passed for some, that were answered 503 while the database could not say which address and token a game has.",
    registers,
  });
  return {
    answered({ slug: game, gameId, command, outcome, reading, startedAt }) {
      const tookMs = performance.now() - startedAt;
      counted.inc({ game, command, outcome: reading ?? outcome });
      if (outcome === "late" || outcome === "full") missed.inc({ game, reason: outcome });
      if (outcome === "copied") copies.inc({ game });
      took.observe(tookMs / 1_000);
      counts.count({ gameId, command, outcome, isMalformed: reading === "malformed", tookMs });
    },
    unchecked: () => unchecked.inc(),
  };
}
