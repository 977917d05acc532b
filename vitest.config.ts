import { defineConfig } from "vitest/config";

const project = (name: string, more: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], restoreMocks: true, ...more },
});

const onPostgres = { globalSetup: ["tests/support/postgres-server.ts"], testTimeout: 20_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      project("unit"),
      project("integration", onPostgres),
      project("contract", onPostgres),
      project("architecture", { testTimeout: 60_000 }),
      // Journeys share one running Herald and one browser machine: one file after the other.
      project("e2e", { testTimeout: 90_000, hookTimeout: 180_000, fileParallelism: false }),
    ],
  },
});
