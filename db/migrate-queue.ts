import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { appRole } from "./client.ts";

/**
 * Installs the tables of the job queue, or brings them to the version of the installed pg-boss, and lets the processes
 * use them. Safe to repeat and to run at once; pg-boss keeps a lock and a version of its own.
 * @param ownerUrl as for `migrateDatabase`; every other process only uses what stands there.
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false });
  const failure = new Promise<never>((_, reject) => {
    boss.once("error", reject);
  });
  try {
    await Promise.race([boss.start(), failure]);
  } finally {
    await boss.stop({ graceful: false });
  }
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const role = client(appRole);
    await client`grant usage on schema pgboss to ${role}`;
    await client`grant select, insert, update, delete on all tables in schema pgboss to ${role}`;
    await client`grant usage on all sequences in schema pgboss to ${role}`;
    await client`grant execute on all functions in schema pgboss to ${role}`;
  } finally {
    await client.end({ timeout: 5 });
  }
}
