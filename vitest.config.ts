import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const cores = availableParallelism();

/** Left alone, vitest keeps one core for itself: on a machine with two, one file would run after the other. */
const project = (name: string, maxWorkers: number, more: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], restoreMocks: true, maxWorkers, ...more },
});

const onPostgres = { globalSetup: ["tests/support/postgres-server.ts"], testTimeout: 20_000, hookTimeout: 60_000 };

/** Of projects that run at once vitest wants one number of workers: all of them together run one after the other. */
const inTurn = (projects: ReturnType<typeof project>[]) =>
  projects.map(({ test }, groupOrder) => ({ test: { ...test, sequence: { groupOrder } } }));

export default defineConfig({
  test: {
    projects: inTurn([
      project("unit", cores),
      project("integration", cores, onPostgres),
      // They wait more than they work: for a clock of the platform's, for an answer that does not come.
      project("contract", 2 * cores, onPostgres),
      project("architecture", cores, { testTimeout: 60_000 }),
      // Each file starts a Herald and a browser of its own.
      project("e2e", cores, { testTimeout: 90_000, hookTimeout: 180_000 }),
    ]),
  },
});
