import postgres from "postgres";
import { onTestFinished } from "vitest";
import { type TestDatabase, testServer } from "./postgres.ts";

/**
 * Ends every connection to a database and lets none in again.
 * @returns what brings it back, once, which also the end of the test does.
 */
export async function takeDatabaseAway({ appUrl }: Pick<TestDatabase, "appUrl">): Promise<() => Promise<void>> {
  const admin = postgres((await testServer()).adminUrl, { max: 1, onnotice: () => {} });
  const name = new URL(appUrl).pathname.slice(1);
  await admin`alter database ${admin(name)} with allow_connections false`;
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  let back: Promise<void> | undefined;
  const bringBack = (): Promise<void> => {
    back ??= admin`alter database ${admin(name)} with allow_connections true`.then(() => admin.end());
    return back;
  };
  onTestFinished(bringBack);
  return bringBack;
}
