import { DrizzleQueryError, sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { startJobs } from "#server/jobs/start-jobs.ts";
import type { ImGateways } from "#server/kernel/ports.ts";
import { registerPlayersJob } from "#server/players/jobs.ts";
import { ctxOf } from "#tests/support/context.ts";
import { makeGame } from "#tests/support/factories.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("the queue keeps why a job failed, without the values of the statement that did", async () => {
  const { db } = database;
  const game = await makeGame(db);
  const im: ImGateways = {
    open: () => {
      throw new DrizzleQueryError("update staff set password_hash = $1", ["a-hash-of-this-test"], new Error("no room"));
    },
  };
  await enqueueJob(ctxOf(db), registerPlayersJob, { game: game.slug });
  const jobs = await startJobs({
    databaseUrl: database.appUrl,
    log: pino({ level: "silent" }),
    ctx: ctxOf(db, { im }),
  });
  try {
    await vi.waitFor(
      async () => {
        const rows = await db.execute(
          sql`select output::text from pgboss.job where name = ${registerPlayersJob.name} and output is not null`,
        );
        expect(String(rows[0]?.output)).toContain("Failed query: update staff");
        expect(String(rows[0]?.output)).not.toContain("a-hash-of-this-test");
      },
      { timeout: 15_000, interval: 200 },
    );
  } finally {
    await jobs.stop(1_000);
  }
});
