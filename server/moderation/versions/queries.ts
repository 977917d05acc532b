import { and, desc, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.ts";
import type { PolicyPreset, Verdict } from "#db/enums/decisions.ts";
import { moderationDecisions } from "#db/schema/moderation-decisions.ts";
import { rulePublications, ruleVersions } from "#db/schema/moderation-rules.ts";
import type { Publication, VersionSummary } from "./schema.ts";

const live = alias(rulePublications, "live");
const shadow = alias(rulePublications, "shadow");
const columns = {
  id: ruleVersions.id,
  number: ruleVersions.number,
  contentHash: ruleVersions.contentHash,
  terms: ruleVersions.terms,
  allowances: ruleVersions.allowances,
  patterns: ruleVersions.patterns,
  policies: ruleVersions.policies,
  corpus: ruleVersions.corpus,
  note: ruleVersions.note,
  basedOn: ruleVersions.basedOn,
  madeByName: ruleVersions.madeByName,
  madeAt: ruleVersions.madeAt,
  liveSince: live.beganAt,
  shadowSince: shadow.beganAt,
};

/** Versions of a game, the newest first, with whether each is at work. */
export function selectVersions(
  db: Db,
  page: { gameId: string; before?: number; id?: string; number?: number; limit: number },
): Promise<VersionSummary[]> {
  const stands = (publication: typeof live | typeof shadow, kind: "live" | "shadow"): SQL | undefined =>
    and(
      eq(publication.gameId, ruleVersions.gameId),
      eq(publication.versionId, ruleVersions.id),
      eq(publication.kind, kind),
      isNull(publication.endedAt),
    );
  return db
    .select(columns)
    .from(ruleVersions)
    .leftJoin(live, stands(live, "live"))
    .leftJoin(shadow, stands(shadow, "shadow"))
    .where(
      and(
        eq(ruleVersions.gameId, page.gameId),
        page.before === undefined ? undefined : lt(ruleVersions.number, page.before),
        page.id === undefined ? undefined : eq(ruleVersions.id, page.id),
        page.number === undefined ? undefined : eq(ruleVersions.number, page.number),
      ),
    )
    .orderBy(desc(ruleVersions.number))
    .limit(page.limit);
}

export function selectPublications(db: Db, of: { gameId: string; versionId: string }): Promise<Publication[]> {
  return db
    .select({
      kind: rulePublications.kind,
      byName: rulePublications.byName,
      reason: rulePublications.reason,
      beganAt: rulePublications.beganAt,
      endedAt: rulePublications.endedAt,
    })
    .from(rulePublications)
    .where(and(eq(rulePublications.gameId, of.gameId), eq(rulePublications.versionId, of.versionId)))
    .orderBy(desc(rulePublications.beganAt))
    .limit(50);
}

/** A judgement of which the version beside thinks otherwise. */
type ShadowRow = {
  id: string;
  decidedAt: Date;
  preset: PolicyPreset | null;
  groupId: string | null;
  sender: string;
  fields: { path: string; text: string }[];
  was: Verdict;
  becomes: Verdict;
  hits: (typeof moderationDecisions.$inferSelect)["hits"];
  shadowHits: (typeof moderationDecisions.$inferSelect)["shadowHits"];
};

/** Judgements that the version beside would have made otherwise, the newest first; served by an index of those alone. */
export function selectShadow(
  db: Db,
  page: {
    gameId: string;
    versionId: string;
    was: Verdict | undefined;
    becomes: Verdict | undefined;
    after: { decidedAt: Date; id: string } | undefined;
    limit: number;
  },
): Promise<ShadowRow[]> {
  const d = moderationDecisions;
  return db
    .select({
      id: d.id,
      decidedAt: d.decidedAt,
      preset: d.preset,
      groupId: d.groupId,
      sender: d.sender,
      fields: d.fields,
      was: d.verdict,
      becomes: sql<Verdict>`${d.shadowVerdict}`,
      hits: d.hits,
      shadowHits: d.shadowHits,
    })
    .from(d)
    .where(
      and(
        eq(d.gameId, page.gameId),
        sql`${d.shadowVerdict} is not null`,
        eq(d.shadowVersionId, page.versionId),
        page.was === undefined ? undefined : eq(d.verdict, page.was),
        page.becomes === undefined ? undefined : eq(d.shadowVerdict, page.becomes),
        page.after === undefined
          ? undefined
          : sql`(${d.decidedAt}, ${d.id}) < (${page.after.decidedAt.toISOString()}::timestamptz, ${page.after.id}::uuid)`,
      ),
    )
    .orderBy(desc(d.decidedAt), desc(d.id))
    .limit(page.limit);
}

/** How many went from one verdict to another since a moment; at most `limit` are looked at, the newest. */
export async function countShadow(
  db: Db,
  of: { gameId: string; versionId: string; since: Date; limit: number },
): Promise<{ was: Verdict; becomes: Verdict; count: number }[]> {
  const d = moderationDecisions;
  return await db.execute<{
    was: Verdict;
    becomes: Verdict;
    count: number;
  }>(sql`select was, becomes, count(*)::int as count from (
      select ${d.verdict} as was, ${d.shadowVerdict} as becomes from ${d}
      where ${d.gameId} = ${of.gameId} and ${d.shadowVerdict} is not null and ${d.shadowVersionId} = ${of.versionId}
        and ${d.decidedAt} >= ${of.since.toISOString()}::timestamptz
      order by ${d.decidedAt} desc, ${d.id} desc limit ${of.limit}
    ) as moved group by was, becomes order by count desc`);
}
