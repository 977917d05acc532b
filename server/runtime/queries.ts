import { sql } from "drizzle-orm";
import type { Sql } from "postgres";
import type { Db } from "#db/client.ts";

/** Creates a role that may sign in, or gives an existing one this password. The password never enters the statement's log line. */
export async function ensureLoginRole(admin: Sql, role: string, password: string): Promise<void> {
  const [found] = await admin`select 1 from pg_roles where rolname = ${role}`;
  if (found) return;
  // Creating a role takes no parameters: they reach the fixed statement as settings of this transaction.
  await admin.begin(async (tx) => {
    await tx`select set_config('herald.new_role', ${role}, true), set_config('herald.new_password', ${password}, true)`;
    await tx`do $$ begin
      execute format('create role %I login password %L',
        current_setting('herald.new_role'), current_setting('herald.new_password'));
    end $$`;
  });
}

/** Creates a database that only its owner and `guest` may connect to. Safe to repeat. */
export async function ensureDatabase(
  admin: Sql,
  names: { database: string; owner: string; guest: string },
): Promise<void> {
  const [found] = await admin`select 1 from pg_database where datname = ${names.database}`;
  if (!found) await admin`create database ${admin(names.database)} owner ${admin(names.owner)}`;
  await admin`revoke connect, temporary on database ${admin(names.database)} from public`;
  await admin`grant connect on database ${admin(names.database)} to ${admin(names.guest)}`;
}

/** Lets `member` act as `role`, so that one connection string serves migrations and, by SET ROLE, everything else. Safe to repeat. */
export async function ensureMembership(admin: Sql, role: string, member: string): Promise<void> {
  const [found] = await admin`
    select 1 from pg_auth_members where roleid = ${role}::regrole and member = ${member}::regrole`;
  if (!found) await admin`grant ${admin(role)} to ${admin(member)} with admin option`;
}

/** When the newest migration of this database was made, in milliseconds; 0 before the first. */
export async function latestAppliedMigration(db: Db): Promise<number> {
  const [row] = await db.execute<{ latest: string | null }>(
    sql`select max(created_at) as latest from drizzle.__drizzle_migrations`,
  );
  return Number(row?.latest ?? 0);
}
