import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { PublicationKind } from "#db/enums/moderation-rules.ts";
import {
  moderationPolicies,
  moderationSettings,
  rulePublications,
  ruleVersions,
  wordAllowances,
  wordLists,
  wordPatterns,
  wordTerms,
} from "#db/schema/moderation-rules.ts";

/** Inserted in pieces: a statement has 65,535 parameters. */
const rowsPerStatement = 2_000;

/** @returns false when the game has its settings. */
export async function insertSettings(db: Db, row: typeof moderationSettings.$inferInsert): Promise<boolean> {
  const rows = await db
    .insert(moderationSettings)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: moderationSettings.gameId });
  return rows.length > 0;
}

export async function insertList(db: Db, row: typeof wordLists.$inferInsert): Promise<string> {
  const [list] = await db.insert(wordLists).values(row).returning({ id: wordLists.id });
  if (list === undefined) throw new Error("A word list was inserted but not returned.");
  return list.id;
}

export async function insertTerms(db: Db, rows: readonly (typeof wordTerms.$inferInsert)[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    await db
      .insert(wordTerms)
      .values(rows.slice(at, at + rowsPerStatement))
      .onConflictDoNothing();
  }
}

export async function insertAllowances(db: Db, rows: readonly (typeof wordAllowances.$inferInsert)[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    await db
      .insert(wordAllowances)
      .values(rows.slice(at, at + rowsPerStatement))
      .onConflictDoNothing();
  }
}

export async function insertPolicies(db: Db, rows: readonly (typeof moderationPolicies.$inferInsert)[]): Promise<void> {
  await db.insert(moderationPolicies).values([...rows]);
}

/** The draft of a game as it stands, in an order that is always the same. Lists and patterns that are off are left out. */
export async function selectDraft(db: Db, gameId: string) {
  const terms = await db
    .select({
      text: wordTerms.text,
      spellings: wordTerms.spellings,
      language: wordLists.language,
      category: wordTerms.category,
      severity: wordTerms.severity,
      kind: wordTerms.kind,
      isLoose: wordTerms.isLoose,
    })
    .from(wordTerms)
    .innerJoin(wordLists, eq(wordLists.id, wordTerms.listId))
    .where(and(eq(wordTerms.gameId, gameId), wordLists.isOn))
    .orderBy(wordLists.language, sql`${wordTerms.text} collate "C"`, wordTerms.kind, wordTerms.id);
  const allowances = await db
    .select({ text: wordAllowances.text, language: wordAllowances.language, expiresAt: wordAllowances.expiresAt })
    .from(wordAllowances)
    .leftJoin(wordLists, eq(wordLists.id, wordAllowances.listId))
    .where(
      and(
        eq(wordAllowances.gameId, gameId),
        sql`coalesce(${wordLists.isOn}, true)`,
        sql`(${wordAllowances.expiresAt} is null or ${wordAllowances.expiresAt} > now())`,
      ),
    )
    .orderBy(wordAllowances.language, sql`${wordAllowances.text} collate "C"`, wordAllowances.id);
  const patterns = await db
    .select({
      name: wordPatterns.name,
      source: wordPatterns.source,
      language: wordPatterns.language,
      category: wordPatterns.category,
      severity: wordPatterns.severity,
    })
    .from(wordPatterns)
    .where(and(eq(wordPatterns.gameId, gameId), wordPatterns.isOn))
    .orderBy(sql`${wordPatterns.name} collate "C"`);
  const policies = await db
    .select({
      preset: moderationPolicies.preset,
      language: moderationPolicies.language,
      actions: moderationPolicies.actions,
      fallback: moderationPolicies.fallback,
      reviewed: moderationPolicies.reviewed,
      groupRefusal: moderationPolicies.groupRefusal,
      directRefusal: moderationPolicies.directRefusal,
      providerIds: moderationPolicies.providerIds,
    })
    .from(moderationPolicies)
    .where(eq(moderationPolicies.gameId, gameId))
    .orderBy(
      sql`${moderationPolicies.preset} collate "C" nulls first`,
      sql`${moderationPolicies.language} nulls first`,
    );
  return { terms, allowances, patterns, policies };
}

/** Changes with everything that `selectDraft` reads, and when an innocent text ends: a twentieth of what reading it takes. */
export async function selectDraftStamp(db: Db, gameId: string): Promise<string> {
  const [row] = await db.execute<{ stamp: string }>(sql`select md5(concat_ws(' ',
      (select string_agg(concat_ws(' ', id, version, is_on), ',' order by id) from ${wordLists} where game_id = ${gameId}::uuid),
      (select string_agg(concat_ws(' ', id, version), ',' order by id) from ${wordPatterns} where game_id = ${gameId}::uuid),
      (select string_agg(concat_ws(' ', id, version), ',' order by id) from ${moderationPolicies} where game_id = ${gameId}::uuid),
      (select sum(hashtextextended(concat_ws(' ', id, list_id, expires_at, updated_at), 0)) || ' ' || count(*) filter (where expires_at <= now())
        from ${wordAllowances} where game_id = ${gameId}::uuid))) as stamp`);
  return row?.stamp ?? "";
}

/** Two who make a version of one game at once wait for one another. */
export async function lockVersions(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`herald.rule_versions:${gameId}`}, 0))`);
}

const versionView = {
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
};
/** A version without its content. */
export type RuleVersion = Pick<typeof ruleVersions.$inferSelect, keyof typeof versionView>;

export async function findVersion(
  db: Db,
  key: { gameId: string } & ({ id: string } | { contentHash: string }),
): Promise<RuleVersion | undefined> {
  const [row] = await db
    .select(versionView)
    .from(ruleVersions)
    .where(
      and(
        eq(ruleVersions.gameId, key.gameId),
        "id" in key ? eq(ruleVersions.id, key.id) : eq(ruleVersions.contentHash, key.contentHash),
      ),
    );
  return row;
}

/** The content of a version, of whichever game. */
export async function findVersionContent(db: Db, id: string): Promise<string | undefined> {
  const [row] = await db.select({ content: ruleVersions.content }).from(ruleVersions).where(eq(ruleVersions.id, id));
  return row?.content;
}

export async function findNewestNumber(db: Db, gameId: string): Promise<number> {
  const [row] = await db
    .select({ number: ruleVersions.number })
    .from(ruleVersions)
    .where(eq(ruleVersions.gameId, gameId))
    .orderBy(desc(ruleVersions.number))
    .limit(1);
  return row?.number ?? 0;
}

export async function insertVersion(db: Db, row: typeof ruleVersions.$inferInsert): Promise<RuleVersion> {
  const [version] = await db.insert(ruleVersions).values(row).returning(versionView);
  if (version === undefined) throw new Error("A version was inserted but not returned.");
  return version;
}

/** Which version stands; undefined for none. */
export async function findPublished(
  db: Db,
  key: { gameId: string; kind: PublicationKind },
): Promise<{ versionId: string; number: number } | undefined> {
  const [row] = await db
    .select({ versionId: rulePublications.versionId, number: ruleVersions.number })
    .from(rulePublications)
    .innerJoin(ruleVersions, eq(ruleVersions.id, rulePublications.versionId))
    .where(
      and(
        eq(rulePublications.gameId, key.gameId),
        eq(rulePublications.kind, key.kind),
        isNull(rulePublications.endedAt),
      ),
    );
  return row;
}

export async function endPublication(db: Db, key: { gameId: string; kind: PublicationKind }): Promise<void> {
  await db
    .update(rulePublications)
    .set({ endedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(rulePublications.gameId, key.gameId),
        eq(rulePublications.kind, key.kind),
        isNull(rulePublications.endedAt),
      ),
    );
}

export async function insertPublication(db: Db, row: typeof rulePublications.$inferInsert): Promise<void> {
  await db.insert(rulePublications).values(row);
}

/** Games without a row of settings for moderation: it is made together with the rules that ship. */
export async function selectUnequipped(
  db: Db,
): Promise<{ id: string; slug: string; name: string; kind: "sandbox" | "live" }[]> {
  return db.execute(sql`select id, slug, name, kind from games g
    where not exists (select from moderation_settings s where s.game_id = g.id) order by slug`);
}
