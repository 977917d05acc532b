import { afterAll, beforeAll, expect, test } from "vitest";
import { campaignAttachments, campaigns } from "#db/schema/mail.ts";
import { runs } from "#db/schema/runs.ts";
import { makeGame } from "../../support/factories.ts";
import { makeAudience, makeItem, playerIds } from "../../support/mail.ts";
import { createTestDatabase, type TestDatabase } from "../../support/postgres.ts";

let database: TestDatabase;
let mine: string;
let theirs: string;

beforeAll(async () => {
  database = await createTestDatabase();
  mine = (await makeGame(database.db)).id;
  theirs = (await makeGame(database.db)).id;
});
afterAll(() => database.drop());

/** A draft written past every verb, as a mistaken query would. */
async function draftOf(gameId: string, more: { audienceId?: string } = {}): Promise<string> {
  const names = { createdByName: "test", updatedByName: "test", editedByName: "test" };
  const [row] = await database.db
    .insert(campaigns)
    .values({ gameId, ...names, ...more })
    .returning({ id: campaigns.id });
  if (row === undefined) throw new Error("no draft");
  return row.id;
}

/** The constraint that refused. */
async function refusedBy(write: PromiseLike<unknown>): Promise<unknown> {
  try {
    await write;
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error && "constraint_name" in error.cause
      ? error.cause.constraint_name
      : error;
  }
  return "nobody";
}

test("the database refuses a list of players that is another game's", async () => {
  const { id } = await makeAudience(database.db, theirs, playerIds(3));
  expect(await refusedBy(draftOf(mine, { audienceId: id }))).toBe("campaigns_audience_is_of_the_game");
  await draftOf(theirs, { audienceId: id });
});

test("the database refuses an item, and a run, of another game's", async () => {
  const campaignId = await draftOf(mine);
  const { id: itemId } = await makeItem(database.db, theirs);
  const attachment = { campaignId, itemId, position: 0, quantity: 1 };
  const attach = (gameId: string) => database.db.insert(campaignAttachments).values({ ...attachment, gameId });
  expect(await refusedBy(attach(mine))).toBe("campaign_attachments_item_is_of_the_game");
  expect(await refusedBy(attach(theirs))).toBe("campaign_attachments_campaign_is_of_the_game");
  const run = {
    campaignId,
    definitionHash: "d",
    runHash: "r",
    payload: { fromAccount: "system_mail", body: [], lifeTimeSeconds: 60 },
    total: 1,
    callCount: 1,
  };
  expect(await refusedBy(database.db.insert(runs).values({ ...run, gameId: theirs }))).toBe(
    "runs_campaign_is_of_the_game",
  );
});
