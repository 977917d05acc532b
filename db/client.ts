import { type SQL, sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql, type TransactionSql } from "postgres";
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
 * @param url may name the folder of a socket in the host's place, percent-encoded, as libpq's addresses do.
 * @param max connections in this process; they are opened on demand and closed after 30 idle seconds.
 */
export function openDatabase(url: string, options: { max?: number; name?: string } = {}): Database {
  const client = postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 30,
    connect_timeout: 10,
    // A notice is for whoever migrates; the processes have nobody to show it to.
    onnotice: () => {},
    ...socketOf(url),
    connection: { application_name: options.name ?? "herald", role: appRole, TimeZone: "UTC" },
  });
  const { begin } = wrapStatements(client);
  // The type of `begin` has a second form, with options, that drizzle does not use.
  Object.assign(client, { begin: (work: (tx: TransactionSql) => unknown) => begin((tx) => work(wrapStatements(tx))) });
  return {
    db: drizzle(client, { schema: tables, casing: "snake_case" }),
    close: (timeoutSeconds = 5) => client.end({ timeout: timeoutSeconds }),
  };
}

/** postgres.js reads the folder from its options, not from an address. */
function socketOf(url: string): { path: string } | undefined {
  const { hostname, port } = new URL(url);
  const folder = decodeURIComponent(hostname);
  return folder.startsWith("/") ? { path: `${folder}/.s.PGSQL.${port || 5432}` } : undefined;
}

const preparedMark = "/* prepared */";

/** Lets statements that begin with the mark be prepared: drizzle leaves that to each statement and never asks for it. */
function wrapStatements<Client extends Pick<Sql, "unsafe">>(client: Client): Client {
  const { unsafe } = client;
  client.unsafe = (text, parameters, how) =>
    lettingGo(unsafe(text, parameters, text.startsWith(preparedMark) ? { ...how, prepare: true } : how));
  return client;
}

/**
 * Lets go of a statement's values once it is over. postgres.js gives each statement functions as its properties, which V8 makes in the old generation at
 * once, and whatever they hold stays there until that is marked: megabytes a second of a gateway.
 * @see docs/performance.md, "Callbacks"
 */
function lettingGo<Statement extends Promise<unknown>>(statement: Statement): Statement {
  const letGo = (): void => {
    Object.assign(statement, { strings: [], string: "", args: [], parameters: [] });
  };
  // Of the promise alone: a statement's own `then` is what sends it.
  Promise.prototype.then.call(statement, letGo, letGo);
  return statement;
}

/**
 * Begins a statement that runs many times: each connection reads and plans it once, and then asks the database once instead of
 * twice. Its text must not depend on its values.
 */
export const prepared: SQL = sql`/* prepared */ `;

/** The database role every process works as. Migrations create it; it owns no table. */
export const appRole = "herald_app";
