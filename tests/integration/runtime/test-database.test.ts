import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a test works as the role that owns nothing, on the migrated schema", async () => {
  const [row] = await database.db.execute<{ user: string; owned: string }>(
    sql`select current_user as user, (select count(*) from pg_class where relowner = current_user::regrole) as owned`,
  );
  expect(row).toEqual({ user: "herald_app", owned: "0" });
  await expect(database.db.execute(sql`select 1 from games`)).resolves.toEqual([]);
  await expect(database.db.execute(sql`create table mine (id int)`)).rejects.toThrow();
});
