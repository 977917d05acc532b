import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { appRole } from "./client.ts";
import { migrateQueue } from "./migrate-queue.ts";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** One number for every Herald, so that two starting at once migrate one after the other. */
const migrationLock = 7_234_871;

/**
 * Brings the database to the newest schema as its owner. Safe to repeat and to run from several processes at once.
 * @param ownerUrl the role that owns the tables (`HERALD_MIGRATE_URL`, else `DATABASE_URL`); it may create roles.
 */
export async function migrateDatabase(ownerUrl: string): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(client), { migrationsFolder });
    // So that every process can tell whether the schema is the one it was written for.
    await client`grant usage on schema drizzle to ${client(appRole)}`;
    await client`grant select on drizzle.__drizzle_migrations to ${client(appRole)}`;
    await migrateQueue(ownerUrl);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** When the newest migration that ships was made, in milliseconds: what the database's own record is compared with. */
export function latestKnownMigration(): number {
  const journal = JSON.parse(readFileSync(new URL("./migrations/meta/_journal.json", import.meta.url), "utf8")) as {
    entries: { when: number }[];
  };
  return Math.max(0, ...journal.entries.map((entry) => entry.when));
}
