import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import type { TestServer } from "./postgres-server.ts";

/** A migrated, empty database of one test file. */
export type TestDatabase = {
  /** As every process works: the role `herald_app`. */
  readonly db: Db;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly drop: () => Promise<void>;
};

function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function askForServer(): Promise<TestServer> {
  const answer = await fetch(`${inject("testServers")}/${process.env.VITEST_POOL_ID}`);
  if (!answer.ok) throw new Error(`No PostgreSQL for the tests: ${await answer.text()}`);
  return (await answer.json()) as TestServer;
}

let asked: Promise<TestServer> | undefined;

/** The PostgreSQL of this worker. */
export function testServer(): Promise<TestServer> {
  asked ??= askForServer();
  return asked;
}

/**
 * Clones the migrated template. Call it in `beforeAll`, and `drop` in `afterAll`: no file sees another's rows.
 * @param max connections of `db`; tests of concurrency want as many as they have callers.
 */
export async function createTestDatabase({ max = 10 } = {}): Promise<TestDatabase> {
  const server = await testServer();
  const name = `herald_test_${randomBytes(6).toString("hex")}`;
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)} template ${admin(server.template)} owner herald_owner`;
  const appUrl = inDatabase(server.appUrl, name);
  const database = openDatabase(inDatabase(server.appSocketUrl, name), { max, name: "herald-test" });
  const drop = async (): Promise<void> => {
    await database.close();
    await admin`drop database ${admin(name)} with (force)`;
    await admin.end();
  };
  return { db: database.db, appUrl, ownerUrl: inDatabase(server.ownerUrl, name), drop };
}
