import { Counter, Histogram, type Registry } from "prom-client";
import { answerBoundsMs } from "#db/enums/callbacks.ts";
import type { Decided } from "#server/moderation/decide/schema.ts";

/** Decisions in the metrics of this process. */
export function measureDecisions({
  metrics,
}: {
  metrics: Registry;
}): (measured: { slug: string; decided: Decided; startedAt: number }) => void {
  const registers = [metrics];
  const counted = new Counter({
    name: "herald_decisions_total",
    help: "Messages by game, verdict, mode, and how the decision was kept (stored, spooled, late, full).",
    labelNames: ["game", "verdict", "mode", "taken"],
    registers,
  });
  const fallbacks = new Counter({
    name: "herald_decision_fallbacks_total",
    help: "Messages that the policy's fallback answered, by game and reason.",
    labelNames: ["game", "reason"],
    registers,
  });
  const took = new Histogram({
    name: "herald_decision_seconds",
    help: "From the whole question to the answer about a message.",
    buckets: answerBoundsMs.map((bound) => bound / 1_000),
    registers,
  });
  return ({ slug: game, decided: { verdict, mode, taken, fallback }, startedAt }) => {
    counted.inc({ game, verdict, mode, taken });
    if (fallback !== null) fallbacks.inc({ game, reason: fallback });
    took.observe((performance.now() - startedAt) / 1_000);
  };
}
