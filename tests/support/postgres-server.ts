import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "#db/migrate.ts";
import { startEmbeddedPostgres } from "#server/runtime/embedded-postgres.ts";
import { deletePostgresHome } from "#server/runtime/postgres-home.ts";
import { identify } from "#server/runtime/processes.ts";
import { findFreePort } from "./ports.ts";

/** What a test needs to clone databases of its own. */
export type TestServer = {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly template: string;
};

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

const folder = resolve(".herald/test");

/** A killed run could not clean up after itself; its folder is named for its process. */
function deleteLeftOvers(): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (identify(Number(name.split("-")[0])) === undefined) deletePostgresHome(join(folder, name));
  }
}

/** One server for all test files of a project: thrown away afterwards, so it need not survive a power cut. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  deleteLeftOvers();
  const dataDir = join(folder, `${process.pid}-${randomBytes(3).toString("hex")}`);
  const server = await startEmbeddedPostgres({ dataDir, port: await findFreePort(), log: () => {}, durable: false });
  await migrateDatabase(server.ownerUrl);
  const sql = postgres(server.adminUrl, { max: 1 });
  // A template has no sessions: every clone would have to wait for them.
  await sql`alter database herald with allow_connections false`;
  await sql.end();
  const { adminUrl, ownerUrl, appUrl } = server;
  project.provide("testServer", { adminUrl, ownerUrl, appUrl, template: "herald" });
  return async () => {
    await server.stop();
    deletePostgresHome(dataDir);
  };
}
