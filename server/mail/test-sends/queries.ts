import { and, asc, desc, eq, exists, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { TestAccountKind, TestOutcome } from "#db/enums/mail.ts";
import { excludedAccounts } from "#db/schema/exclusions.ts";
import { players } from "#db/schema/players.ts";
import { staff } from "#db/schema/staff.ts";
import { ownPlayers, testSendAccounts, testSends } from "#db/schema/test-sends.ts";
import type { NamedAccount, TestPassed } from "./schema.ts";

export type TestSendRow = typeof testSends.$inferSelect;
export type TestAccountRow = NamedAccount & {
  kind: TestAccountKind;
  outcome: TestOutcome | null;
  code: number | null;
};

const nickname = sql<string | null>`nullif(${players.nickname}, '')`;

/** Testers of a game in the order of their ids, up to `limit`, and how many there are. */
export async function listTesters(
  db: Db,
  of: { gameId: string; limit: number },
): Promise<{ count: number; rows: NamedAccount[] }> {
  const isTester = and(eq(excludedAccounts.gameId, of.gameId), eq(excludedAccounts.kind, "tester"));
  const rows = await db
    .select({ account: excludedAccounts.account, nickname })
    .from(excludedAccounts)
    .leftJoin(players, and(eq(players.gameId, excludedAccounts.gameId), eq(players.id, excludedAccounts.account)))
    .where(isTester)
    .orderBy(asc(excludedAccounts.account))
    .limit(of.limit);
  return { count: await db.$count(excludedAccounts, isTester), rows };
}

export async function listOwnPlayers(db: Db, of: { gameId: string; staffId: string }): Promise<NamedAccount[]> {
  return await db
    .select({ account: ownPlayers.account, nickname })
    .from(ownPlayers)
    .leftJoin(players, and(eq(players.gameId, ownPlayers.gameId), eq(players.id, ownPlayers.account)))
    .where(and(eq(ownPlayers.gameId, of.gameId), eq(ownPlayers.staffId, of.staffId)))
    .orderBy(asc(ownPlayers.account));
}

/** Locks a member of staff until the transaction ends: two changes of their players happen one after the other. */
export async function lockStaff(db: Db, staffId: string): Promise<void> {
  await db.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId)).for("no key update");
}

export async function replaceOwnPlayers(
  db: Db,
  of: { gameId: string; staffId: string },
  accounts: readonly string[],
): Promise<void> {
  await db.delete(ownPlayers).where(and(eq(ownPlayers.gameId, of.gameId), eq(ownPlayers.staffId, of.staffId)));
  if (accounts.length === 0) return;
  await db
    .insert(ownPlayers)
    .values(accounts.map((account) => ({ ...of, account })))
    .onConflictDoNothing();
}

export async function insertTestSend(
  db: Db,
  test: typeof testSends.$inferInsert,
  accounts: readonly { account: string; kind: TestAccountKind }[],
): Promise<TestSendRow> {
  const [row] = await db.insert(testSends).values(test).returning();
  if (!row) throw new Error("A test-send was inserted but not returned.");
  await db.insert(testSendAccounts).values(accounts.map((each) => ({ ...each, testSendId: row.id })));
  return row;
}

export async function findTestSend(db: Db, id: string): Promise<TestSendRow | undefined> {
  const [row] = await db.select().from(testSends).where(eq(testSends.id, id));
  return row;
}

/** The one of a campaign whose calls are under way, or were when its process died. */
export async function findOpenTestSend(db: Db, campaignId: string): Promise<TestSendRow | undefined> {
  const [row] = await db
    .select()
    .from(testSends)
    .where(and(eq(testSends.campaignId, campaignId), eq(testSends.state, "sending")));
  return row;
}

export async function findLatestTestSend(db: Db, campaignId: string): Promise<TestSendRow | undefined> {
  const [row] = await db
    .select()
    .from(testSends)
    .where(eq(testSends.campaignId, campaignId))
    .orderBy(desc(testSends.requestedAt))
    .limit(1);
  return row;
}

/** Gives up one whose process is gone, so that another may begin. */
export async function loseTestSend(db: Db, id: string): Promise<void> {
  await db
    .update(testSends)
    .set({ state: "lost" })
    .where(and(eq(testSends.id, id), eq(testSends.state, "sending")));
}

/** Writes down what came of a test-send, also of one that was given up meanwhile: what the platform said is so. */
export async function finishTestSend(
  db: Db,
  id: string,
  outcomes: readonly { account: string; outcome: TestOutcome; code: number | null }[],
): Promise<TestSendRow> {
  await db.execute(sql`
    update test_send_accounts as a set outcome = said.outcome, code = said.code
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as said(account text, outcome text, code integer)
    where a.test_send_id = ${id}::uuid and a.account = said.account`);
  const [row] = await db
    .update(testSends)
    .set({ state: "done", finishedAt: sql`clock_timestamp()` })
    .where(eq(testSends.id, id))
    .returning();
  if (!row) throw new Error(`Test-send ${id} is gone while it runs.`);
  return row;
}

export async function listTestAccounts(db: Db, of: { gameId: string; testSendId: string }): Promise<TestAccountRow[]> {
  return await db
    .select({
      account: testSendAccounts.account,
      nickname,
      kind: testSendAccounts.kind,
      outcome: testSendAccounts.outcome,
      code: testSendAccounts.code,
    })
    .from(testSendAccounts)
    .leftJoin(players, and(eq(players.gameId, of.gameId), eq(players.id, testSendAccounts.account)))
    .where(eq(testSendAccounts.testSendId, of.testSendId))
    .orderBy(asc(testSendAccounts.account));
}

const passedColumns = {
  id: testSends.id,
  at: testSends.requestedAt,
  byName: testSends.requestedByName,
  accepted: sql<number>`(select count(*)::int from ${testSendAccounts} where ${testSendAccounts.testSendId} = ${testSends.id} and ${testSendAccounts.outcome} = 'accepted')`,
  total: sql<number>`(select count(*)::int from ${testSendAccounts} where ${testSendAccounts.testSendId} = ${testSends.id})`,
};

/** The newest test-send of exactly this content that at least one account accepted. */
export async function findPassedTest(
  db: Db,
  of: { campaignId: string; contentHash: string },
): Promise<(TestPassed & { id: string }) | undefined> {
  const accepted = db
    .select({ one: sql`1` })
    .from(testSendAccounts)
    .where(and(eq(testSendAccounts.testSendId, testSends.id), eq(testSendAccounts.outcome, "accepted")));
  const [row] = await db
    .select(passedColumns)
    .from(testSends)
    .where(
      and(
        eq(testSends.campaignId, of.campaignId),
        eq(testSends.contentHash, of.contentHash),
        eq(testSends.state, "done"),
        exists(accepted),
      ),
    )
    .orderBy(desc(testSends.requestedAt))
    .limit(1);
  return row;
}

export async function findTestById(db: Db, id: string): Promise<TestPassed | undefined> {
  const [row] = await db.select(passedColumns).from(testSends).where(eq(testSends.id, id));
  return row;
}
