import { Gauge, type Registry } from "prom-client";

/** A gauge that asks the database when somebody reads it; one that cannot keeps its last value, and the others are read all the same. */
export function databaseGauge(
  metrics: Registry,
  how: { name: string; help: string; labelNames: string[] },
  read: (of: Gauge) => Promise<void>,
): void {
  new Gauge({
    ...how,
    registers: [metrics],
    async collect() {
      // A database that is away is told by the health doors.
      await read(this).catch(() => {});
    },
  });
}
