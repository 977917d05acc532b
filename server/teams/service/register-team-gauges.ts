import type { Registry } from "prom-client";
import type { Db } from "#db/client.ts";
import { teamStates } from "#db/enums/teams.ts";
import { databaseGauge } from "#server/kernel/database-gauge.ts";
import { selectLag } from "../events/queries.ts";
import { countByState, selectLastDrift } from "../queries.ts";

/** Tells Prometheus how many teams there are, how far the state lags behind the callbacks, and what the last sweeps found wrong. */
export function registerTeamGauges(metrics: Registry, database: { db: Db }): void {
  const { db } = database;
  databaseGauge(metrics, { name: "herald_teams", help: "Teams by state.", labelNames: ["state"] }, async (of) => {
    const counts = await countByState(db, null);
    for (const state of teamStates) of.set({ state }, counts.get(state) ?? 0);
  });
  databaseGauge(
    metrics,
    { name: "herald_team_events_waiting", help: "Callbacks not yet taken in.", labelNames: [] },
    async (of) => {
      of.set((await selectLag(db, null)).waiting);
    },
  );
  databaseGauge(
    metrics,
    { name: "herald_team_lag_seconds", help: "Age of the oldest of them.", labelNames: [] },
    async (of) => {
      of.set((await selectLag(db, null)).oldestMs / 1_000);
    },
  );
  databaseGauge(
    metrics,
    {
      name: "herald_team_drift_pairs",
      help: "(team, member) pairs that the last sweep of a game found wrong.",
      labelNames: ["game"],
    },
    async (of) => {
      of.reset();
      for (const { game, pairs } of await selectLastDrift(db)) of.set({ game }, pairs);
    },
  );
}
