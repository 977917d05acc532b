import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { campaignVersions } from "#db/schema/reviews.ts";
import type { VersionView } from "./schema.ts";

export type VersionRow = typeof campaignVersions.$inferSelect;

const shown = {
  version: campaignVersions.version,
  savedByName: campaignVersions.savedByName,
  savedAt: campaignVersions.savedAt,
  restoredFrom: campaignVersions.restoredFrom,
  submissions: campaignVersions.submissions,
  submittedAt: campaignVersions.submittedAt,
  approvedAt: campaignVersions.approvedAt,
  approvedByName: campaignVersions.approvedByName,
  testSentAt: campaignVersions.testSentAt,
};

/** Newest first. */
export async function selectVersions(db: Db, campaignId: string): Promise<VersionView[]> {
  return await db
    .select(shown)
    .from(campaignVersions)
    .where(eq(campaignVersions.campaignId, campaignId))
    .orderBy(desc(campaignVersions.version));
}

export async function findVersion(
  db: Db,
  key: { campaignId: string; version: number },
): Promise<VersionRow | undefined> {
  const [row] = await db
    .select()
    .from(campaignVersions)
    .where(and(eq(campaignVersions.campaignId, key.campaignId), eq(campaignVersions.version, key.version)));
  return row;
}

/** The version that holds what the mail says now. */
export async function findNewestVersion(db: Db, campaignId: string): Promise<number | undefined> {
  const [row] = await db
    .select({ version: campaignVersions.version })
    .from(campaignVersions)
    .where(eq(campaignVersions.campaignId, campaignId))
    .orderBy(desc(campaignVersions.version))
    .limit(1);
  return row?.version;
}

/** Keeps a version; one that is kept already stays as it is. */
export async function insertVersion(db: Db, row: typeof campaignVersions.$inferInsert): Promise<void> {
  await db.insert(campaignVersions).values(row).onConflictDoNothing();
}

export type VersionMark =
  | { as: "submitted" }
  | { as: "test_sent" }
  | { as: "approved"; byName: string }
  | { as: "restored"; from: number };

/** Notes what became of a version: from then on it is never thinned out. */
export async function markVersion(
  db: Db,
  key: { campaignId: string; version: number },
  mark: VersionMark,
): Promise<void> {
  await db
    .update(campaignVersions)
    .set(columnsOf(mark))
    .where(and(eq(campaignVersions.campaignId, key.campaignId), eq(campaignVersions.version, key.version)));
}

function columnsOf(mark: VersionMark) {
  const now = sql`clock_timestamp()`;
  switch (mark.as) {
    case "submitted":
      return { submittedAt: now, submissions: sql`${campaignVersions.submissions} + 1` };
    case "test_sent":
      return { testSentAt: now };
    case "approved":
      return { approvedAt: now, approvedByName: mark.byName };
    case "restored":
      return { restoredFrom: mark.from };
  }
}

/**
 * Thins out what was saved as it was typed: beyond the newest `keep`, of saves in a row by one person, each within five minutes of
 * the next, only the last stays. So everybody who ever saved stays, and what was submitted, approved, test-sent or restored does.
 */
export async function pruneVersions(db: Db, campaignId: string, keep: number): Promise<void> {
  await db.execute(sql`
    delete from campaign_versions where campaign_id = ${campaignId}::uuid and version in (
      select version from (
        select *, row_number() over (order by version desc) as place,
          lead(coalesce(saved_by::text, saved_by_name)) over (order by version) as next_by,
          lead(saved_at) over (order by version) as next_at
        from campaign_versions where campaign_id = ${campaignId}::uuid) as kept
      where place > ${keep} and next_by = coalesce(saved_by::text, saved_by_name)
        and next_at - saved_at < interval '5 minutes'
        and submissions = 0 and approved_at is null and test_sent_at is null and restored_from is null)`);
}

/** Whether somebody saved the mail at any time. Users of the command line are told apart by name. */
export async function hasSavedVersion(
  db: Db,
  campaignId: string,
  who: { staffId: string | null; name: string },
): Promise<boolean> {
  const isTheirs =
    who.staffId === null
      ? and(isNull(campaignVersions.savedBy), eq(campaignVersions.savedByName, who.name))
      : eq(campaignVersions.savedBy, who.staffId);
  const rows = await db
    .select({ version: campaignVersions.version })
    .from(campaignVersions)
    .where(and(eq(campaignVersions.campaignId, campaignId), isTheirs))
    .limit(1);
  return rows.length > 0;
}
