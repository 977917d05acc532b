import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audiences } from "#db/schema/audiences.ts";
import type { ConditionGroup, ConditionPart } from "#server/audiences/conditions/schema.ts";
import { nameReferences } from "#server/audiences/conditions/service/name-references.ts";
import { makeFullGame } from "#tests/support/games-apart.ts";
import { makeAudience } from "#tests/support/mail.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const all = (...of: ConditionPart[]): ConditionGroup => ({ kind: "group", match: "all", of });
const inAudience = (audienceId: string | null): ConditionPart => ({ kind: "in_audience", did: true, audienceId });
const inRun = (runId: string): ConditionPart => ({ kind: "in_run", did: false, runId });

test("runs and audiences are named wherever in a condition they stand, and only those of the game", async () => {
  const [mine, theirs] = [await makeFullGame(database.db, "mine"), await makeFullGame(database.db, "theirs")];
  const [mail, theirMail] = [await mine.mailIn("paused"), await theirs.mailIn("paused")];
  const list = await makeAudience(database.db, mine.game.id, ["player_1"]);
  await database.db.update(audiences).set({ name: "The quiet ones" }).where(eq(audiences.id, list.id));
  const runId = mail.run?.id ?? "";
  const conditions = [
    all(inAudience(list.id), all(inRun(runId), inAudience(null))),
    all(inAudience(theirs.audienceId), inRun(theirMail.run?.id ?? "")),
  ];
  const named = await nameReferences(mine.author, { conditions });
  expect(named.toSorted((a, b) => Number(a.ordinal) - Number(b.ordinal))).toEqual([
    { id: list.id, name: "The quiet ones", ordinal: null },
    { id: runId, name: mail.name, ordinal: 1 },
  ]);
  expect(await nameReferences(mine.author, { conditions: [all(inAudience(null))] })).toEqual([]);
});
