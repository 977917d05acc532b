import type { Sql } from "postgres";

/** Creates a role that may sign in, or gives an existing one this password. The password never enters the statement's log line. */
export async function ensureLoginRole(sql: Sql, role: string, password: string): Promise<void> {
  const [found] = await sql`select 1 from pg_roles where rolname = ${role}`;
  if (found) return;
  const [statement] = await sql<
    { text: string }[]
  >`select format('create role %I login password %L', ${role}::text, ${password}::text) as text`;
  if (statement) await sql.unsafe(statement.text);
}

/** Creates a database that only its owner and `guest` may connect to. Safe to repeat. */
export async function ensureDatabase(
  sql: Sql,
  names: { database: string; owner: string; guest: string },
): Promise<void> {
  const [found] = await sql`select 1 from pg_database where datname = ${names.database}`;
  if (!found) await sql`create database ${sql(names.database)} owner ${sql(names.owner)}`;
  await sql`revoke connect, temporary on database ${sql(names.database)} from public`;
  await sql`grant connect on database ${sql(names.database)} to ${sql(names.guest)}`;
}

/** Lets `member` act as `role`, so that one connection string serves migrations and, by SET ROLE, everything else. Safe to repeat. */
export async function ensureMembership(sql: Sql, role: string, member: string): Promise<void> {
  const [found] = await sql`
    select 1 from pg_auth_members where roleid = ${role}::regrole and member = ${member}::regrole`;
  if (!found) await sql`grant ${sql(role)} to ${sql(member)} with admin option`;
}
