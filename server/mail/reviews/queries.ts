import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { campaignComments } from "#db/schema/reviews.ts";
import type { CommentView } from "./schema.ts";

/** What was said about a mail, in the order it was said. */
export async function selectComments(db: Db, campaignId: string): Promise<CommentView[]> {
  return await db
    .select({
      id: campaignComments.id,
      kind: campaignComments.kind,
      version: campaignComments.version,
      body: campaignComments.body,
      writtenByName: campaignComments.writtenByName,
      writtenAt: campaignComments.writtenAt,
    })
    .from(campaignComments)
    .where(eq(campaignComments.campaignId, campaignId))
    .orderBy(asc(campaignComments.writtenAt), asc(campaignComments.id));
}

export async function insertComment(db: Db, row: typeof campaignComments.$inferInsert): Promise<void> {
  await db.insert(campaignComments).values(row);
}
