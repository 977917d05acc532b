import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

/** What `doctor` asks the database about itself, in one statement. */
export async function readDatabaseFacts(db: Db): Promise<{
  version: string;
  versionNumber: number;
  clockMs: number;
  role: string;
  loginRole: string;
  mayChangeAudit: boolean;
  ownsAudit: boolean;
  auditTriggers: number;
}> {
  const [row] = await db.execute<{
    version: string;
    version_number: number;
    clock_ms: number;
    role: string;
    login_role: string;
    may_change_audit: boolean;
    owns_audit: boolean;
    audit_triggers: number;
  }>(sql`
    select
      current_setting('server_version') as version,
      current_setting('server_version_num')::int as version_number,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as clock_ms,
      current_user::text as role,
      session_user::text as login_role,
      (select bool_or(has_table_privilege(name, 'update') or has_table_privilege(name, 'delete') or has_table_privilege(name, 'truncate'))
        from unnest(array['audit_entries', 'audit_leaves', 'audit_checkpoints']) as names(name)) as may_change_audit,
      (select pg_get_userbyid(relowner) = current_user from pg_class where oid = 'audit_entries'::regclass) as owns_audit,
      (select count(*)::int from pg_trigger where tgenabled in ('O', 'A') and (tgrelid, tgname) in (
        ('audit_entries'::regclass, 'audit_entries_only_grow'), ('audit_entries'::regclass, 'audit_entries_wait_for_seal'),
        ('audit_leaves'::regclass, 'audit_leaves_only_grow'), ('audit_checkpoints'::regclass, 'audit_checkpoints_only_grow')
      )) as audit_triggers`);
  if (row === undefined) throw new Error("The database answered nothing.");
  return {
    version: row.version,
    versionNumber: row.version_number,
    clockMs: row.clock_ms,
    role: row.role,
    loginRole: row.login_role,
    mayChangeAudit: row.may_change_audit,
    ownsAudit: row.owns_audit,
    auditTriggers: row.audit_triggers,
  };
}

/** @returns null when nobody has migrated this database. */
export async function countMigrations(db: Db): Promise<number | null> {
  const [found] = await db.execute<{ there: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (!found?.there) return null;
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from drizzle.__drizzle_migrations`,
  );
  return row?.count ?? 0;
}

/** Processes: each sends under one id and takes back under another. */
export async function countLiveWorkers(db: Db): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(distinct (host, pid))::int as count from workers where heartbeat_at > now() - interval '15 seconds'`,
  );
  return row?.count ?? 0;
}

/** Owners who can sign in. */
export async function countUsableOwners(db: Db): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from staff where is_owner and disabled_at is null and password_hash is not null`,
  );
  return row?.count ?? 0;
}
