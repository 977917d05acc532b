import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { patience } from "./tests/support/patience.ts";

/** With more than four, what the files start would run out of connections and memory first. */
const cores = Math.min(availableParallelism(), 4);

/** Left alone, vitest keeps one core for itself: on a machine with two, one file would run after the other. */
const project = (name: string, maxWorkers: number, more: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], restoreMocks: true, maxWorkers, ...more },
});

/** Files share the cores, and a slow machine proves nothing: nobody gives up early. `expect.poll` alone would after a second. */
const patient = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 15_000 } } };

const onPostgres = { globalSetup: ["tests/support/postgres-server.ts"], ...patient };

/** Of projects that run at once vitest wants one number of workers: all of them together run one after the other. */
const inTurn = (projects: ReturnType<typeof project>[]) =>
  projects.map(({ test }, groupOrder) => ({ test: { ...test, sequence: { groupOrder } } }));

export default defineConfig({
  test: {
    projects: inTurn([
      project("unit", cores, patient),
      project("integration", cores, onPostgres),
      // They wait more than they work: for a clock of the platform's, for an answer that does not come.
      project("contract", cores + 1, onPostgres),
      project("architecture", cores, patient),
      // Each file starts a Herald and a browser of its own.
      project("e2e", cores, { testTimeout: 600_000, hookTimeout: 300_000, expect: { poll: { timeout: patience } } }),
    ]),
  },
});
