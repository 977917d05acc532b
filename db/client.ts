import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { relations } from "./relations.ts";
import * as schema from "./schema.ts";

const tables = { ...schema, ...relations };

/** A connection pool or a transaction of one: queries do not care which. */
export type Db = PostgresJsDatabase<typeof tables>;

export type Database = {
  db: Db;
  /** Ends the pool after running queries finished, within `timeoutSeconds` (default 5). */
  close(timeoutSeconds?: number): Promise<void>;
};

/**
 * Opens a pool as the role `herald_app`, which owns nothing: with the owner's URL every connection starts in that
 * role, with a URL of its own the setting changes nothing.
 * @param max connections in this process; they are opened on demand and closed after 30 idle seconds.
 */
export function openDatabase(url: string, options: { max?: number; name?: string } = {}): Database {
  const client = postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 30,
    connect_timeout: 10,
    // A notice is for whoever migrates; the processes have nobody to show it to.
    onnotice: () => {},
    connection: { application_name: options.name ?? "herald", role: appRole, TimeZone: "UTC" },
  });
  return {
    db: drizzle(client, { schema: tables, casing: "snake_case" }),
    close: (timeoutSeconds = 5) => client.end({ timeout: timeoutSeconds }),
  };
}

/** The database role every process works as. Migrations create it; it owns no table. */
export const appRole = "herald_app";
