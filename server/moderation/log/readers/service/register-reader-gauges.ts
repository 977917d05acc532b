import type { Registry } from "prom-client";
import type { Db } from "#db/client.ts";
import { decisionReaders } from "#db/enums/decisions.ts";
import { databaseGauge } from "#server/kernel/database-gauge.ts";
import { selectLag } from "../../queries.ts";

/** Tells Prometheus how far those who read decisions behind the gateway lag: search, figures and the review queue. */
export function registerReaderGauges(metrics: Registry, { db }: { db: Db }): void {
  databaseGauge(
    metrics,
    {
      name: "herald_decision_reader_lag_seconds",
      help: "Age of the oldest decision that a reader (words, counts, reviews) has not seen.",
      labelNames: ["reader"],
    },
    async (of) => {
      // The oldest is among the first that wait; more of them say nothing new.
      for (const reader of decisionReaders)
        of.set({ reader }, (await selectLag(db, { reader, limit: 1_000 })).oldestMs / 1_000);
    },
  );
}
