import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { TermLanguage } from "#db/enums/moderation.ts";
import type { ListOrigin } from "#db/enums/moderation-rules.ts";
import { wordAllowances, wordLists, wordTerms } from "#db/schema/moderation-rules.ts";
import type { ListTermsInput, TermDraft, TermView, WordListView } from "./schema.ts";

/**
 * What is worked on changes one thing after the other in a game: so a version is taken of a whole, and names are free or taken for
 * everybody. Judging reads versions and never waits for this.
 */
export async function lockDraft(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`moderation draft ${gameId}`}, 0))`);
}

/** Later than the time before, whatever the clock says: two changes of one millisecond would else look like one. */
const nextTime = (before: typeof wordTerms.updatedAt | typeof wordAllowances.updatedAt) =>
  sql`greatest(date_trunc('milliseconds', clock_timestamp()), ${before} + interval '1 millisecond')`;
const nowMs = sql`date_trunc('milliseconds', clock_timestamp())`;

const listColumns = {
  id: wordLists.id,
  name: wordLists.name,
  language: wordLists.language,
  origin: wordLists.origin,
  isOn: wordLists.isOn,
  version: wordLists.version,
  updatedByName: wordLists.updatedByName,
  updatedAt: wordLists.updatedAt,
};
export type WordListRow = Omit<WordListView, "terms" | "allowed">;

export function selectLists(db: Db, gameId: string): Promise<WordListView[]> {
  // Written out: drizzle leaves the table's name out where there is one table, and the inner column would be meant.
  const terms = sql<number>`(select count(*)::int from ${wordTerms} t where t.list_id = word_lists.id)`;
  const allowed = sql<number>`(select count(*)::int from ${wordAllowances} a where a.list_id = word_lists.id)`;
  return db
    .select({ ...listColumns, terms, allowed })
    .from(wordLists)
    .where(eq(wordLists.gameId, gameId))
    .orderBy(asc(wordLists.language), asc(sql`lower(${wordLists.name})`));
}

export async function findList(db: Db, of: { gameId: string; id: string }): Promise<WordListRow | undefined> {
  const [row] = await db
    .select(listColumns)
    .from(wordLists)
    .where(and(eq(wordLists.gameId, of.gameId), eq(wordLists.id, of.id)));
  return row;
}

export async function findListByName(
  db: Db,
  of: { gameId: string; name: string },
): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: wordLists.id })
    .from(wordLists)
    .where(and(eq(wordLists.gameId, of.gameId), sql`lower(${wordLists.name}) = lower(${of.name})`));
  return row;
}

export async function countLists(db: Db, gameId: string): Promise<number> {
  return await db.$count(wordLists, eq(wordLists.gameId, gameId));
}

export async function insertList(
  db: Db,
  row: { gameId: string; name: string; language: TermLanguage; origin: ListOrigin; updatedByName: string },
): Promise<WordListRow> {
  const [made] = await db
    .insert(wordLists)
    .values({ ...row, updatedAt: nowMs })
    .returning(listColumns);
  if (made === undefined) throw new Error("A word list was not inserted.");
  return made;
}

/** Changes a list, or only notes that its terms changed. */
export async function touchList(
  db: Db,
  id: string,
  set: { name?: string; isOn?: boolean; updatedByName: string },
): Promise<WordListRow> {
  const [row] = await db
    .update(wordLists)
    .set({ ...set, version: sql`${wordLists.version} + 1`, updatedAt: nowMs })
    .where(eq(wordLists.id, id))
    .returning(listColumns);
  if (row === undefined) throw new Error("A locked word list is gone.");
  return row;
}

/** Its terms and innocent texts go with it. */
export async function deleteListRow(db: Db, id: string): Promise<void> {
  await db.delete(wordLists).where(eq(wordLists.id, id));
}

const termColumns = {
  id: wordTerms.id,
  listId: wordTerms.listId,
  text: wordTerms.text,
  spellings: wordTerms.spellings,
  category: wordTerms.category,
  severity: wordTerms.severity,
  kind: wordTerms.kind,
  isLoose: wordTerms.isLoose,
  note: wordTerms.note,
  updatedByName: wordTerms.updatedByName,
  updatedAt: wordTerms.updatedAt,
};

type TermPage = Omit<ListTermsInput, "cursor" | "limit"> & {
  gameId: string;
  after: { text: string; kind: string; id: string } | undefined;
  limit: number;
};

/** Terms in the order of their texts; of one list, the unique index gives it. */
export function selectTerms(db: Db, page: TermPage): Promise<(TermView & { sortedBy: string })[]> {
  const { gameId, after, limit } = page;
  const byText = sql`lower(${wordTerms.text})`;
  return db
    .select({
      ...termColumns,
      listName: wordLists.name,
      language: wordLists.language,
      sortedBy: sql<string>`${byText}`,
    })
    .from(wordTerms)
    .innerJoin(wordLists, eq(wordLists.id, wordTerms.listId))
    .where(
      and(
        eq(wordTerms.gameId, gameId),
        page.list === undefined ? undefined : eq(wordTerms.listId, page.list),
        page.language === undefined ? undefined : eq(wordLists.language, page.language),
        page.category === undefined ? undefined : eq(wordTerms.category, page.category),
        page.severity === undefined ? undefined : sql`${wordTerms.severity} = ${page.severity}::smallint`,
        page.kind === undefined ? undefined : eq(wordTerms.kind, page.kind),
        page.search === undefined || page.search === "" ? undefined : holds(page.search),
        after === undefined
          ? undefined
          : sql`(${byText}, ${wordTerms.kind}, ${wordTerms.id}) > (${after.text}, ${after.kind}, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(byText), asc(wordTerms.kind), asc(wordTerms.id))
    .limit(limit);
}

/** The word or one of its spellings holds the text; `%` and `_` mean themselves. */
function holds(search: string): SQL {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(${wordTerms.text} ilike ${pattern} or exists (select from unnest(${wordTerms.spellings}) as spelling where spelling ilike ${pattern}))`;
}

export async function findTerm(db: Db, of: { gameId: string; id: string }): Promise<TermView | undefined> {
  const [row] = await db
    .select({ ...termColumns, listName: wordLists.name, language: wordLists.language })
    .from(wordTerms)
    .innerJoin(wordLists, eq(wordLists.id, wordTerms.listId))
    .where(and(eq(wordTerms.gameId, of.gameId), eq(wordTerms.id, of.id)));
  return row;
}

export async function findSameTerm(
  db: Db,
  of: { listId: string; text: string; kind: string },
): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: wordTerms.id })
    .from(wordTerms)
    .where(
      and(
        eq(wordTerms.listId, of.listId),
        sql`lower(${wordTerms.text}) = lower(${of.text})`,
        sql`${wordTerms.kind} = ${of.kind}`,
      ),
    );
  return row;
}

export async function countTerms(db: Db, gameId: string): Promise<number> {
  return await db.$count(wordTerms, eq(wordTerms.gameId, gameId));
}

export async function insertTerm(
  db: Db,
  row: TermDraft & { gameId: string; listId: string; updatedByName: string },
): Promise<string> {
  const [made] = await db
    .insert(wordTerms)
    .values({ ...row, updatedAt: nowMs })
    .returning({ id: wordTerms.id });
  if (made === undefined) throw new Error("A term was not inserted.");
  return made.id;
}

export async function writeTerm(db: Db, id: string, set: TermDraft & { updatedByName: string }): Promise<void> {
  await db
    .update(wordTerms)
    .set({ ...set, updatedAt: nextTime(wordTerms.updatedAt) })
    .where(eq(wordTerms.id, id));
}

export async function deleteTerms(db: Db, ids: readonly string[]): Promise<void> {
  await db.delete(wordTerms).where(inJson(wordTerms.id, ids));
}

/** One parameter however many: 100,000 placeholders are more than the protocol has. */
const inJson = (id: typeof wordTerms.id | typeof wordAllowances.id, ids: readonly string[]): SQL =>
  sql`${id} = any(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::uuid))`;

/** Every term of a list, as an import compares it and an export writes it. */
export function selectTermsOfList(db: Db, listId: string): Promise<(TermDraft & { id: string })[]> {
  return db
    .select({
      id: wordTerms.id,
      text: wordTerms.text,
      spellings: wordTerms.spellings,
      category: wordTerms.category,
      severity: wordTerms.severity,
      kind: wordTerms.kind,
      isLoose: wordTerms.isLoose,
      note: wordTerms.note,
    })
    .from(wordTerms)
    .where(eq(wordTerms.listId, listId))
    .orderBy(asc(sql`lower(${wordTerms.text})`), asc(wordTerms.kind));
}

/** Adds terms and changes those of the same text and kind. Up to 5,000 at once: they travel as one parameter. */
export async function upsertTerms(
  db: Db,
  of: { gameId: string; listId: string; updatedByName: string },
  terms: readonly TermDraft[],
): Promise<void> {
  await db.execute(sql`insert into ${wordTerms} (game_id, list_id, text, spellings, category, severity, kind, is_loose, note, updated_by_name, updated_at)
    select ${of.gameId}::uuid, ${of.listId}::uuid, t.text, array(select jsonb_array_elements_text(t.spellings)), t.category, t.severity, t.kind, t."isLoose", t.note,
      ${of.updatedByName}, ${nowMs}
    from jsonb_to_recordset(${JSON.stringify(terms)}::text::jsonb)
      as t(text text, spellings jsonb, category text, severity smallint, kind text, "isLoose" boolean, note text)
    on conflict (list_id, lower(text), kind) do update set text = excluded.text, spellings = excluded.spellings, category = excluded.category,
      severity = excluded.severity, is_loose = excluded.is_loose, note = excluded.note, updated_by_name = excluded.updated_by_name,
      updated_at = ${nextTime(wordTerms.updatedAt)}`);
}

/** The innocent texts of a list that never expire. */
export async function selectAllowedOfList(db: Db, listId: string): Promise<{ id: string; text: string }[]> {
  return await db
    .select({ id: wordAllowances.id, text: wordAllowances.text })
    .from(wordAllowances)
    .where(and(eq(wordAllowances.listId, listId), isNull(wordAllowances.expiresAt)))
    .orderBy(asc(sql`lower(${wordAllowances.text})`));
}

/** What a game allows for good in a language, but for lists that are off; `listId` counts on or off. */
export async function selectAllowedTexts(
  db: Db,
  of: { gameId: string; language: TermLanguage; listId: string },
): Promise<string[]> {
  const rows = await db
    .select({ text: wordAllowances.text })
    .from(wordAllowances)
    .leftJoin(wordLists, eq(wordLists.id, wordAllowances.listId))
    .where(
      and(
        eq(wordAllowances.gameId, of.gameId),
        eq(wordAllowances.language, of.language),
        isNull(wordAllowances.expiresAt),
        sql`(coalesce(${wordLists.isOn}, true) or ${wordLists.id} = ${of.listId}::uuid)`,
      ),
    );
  return rows.map(({ text }) => text);
}

export async function countAllowed(db: Db, gameId: string): Promise<number> {
  return await db.$count(wordAllowances, eq(wordAllowances.gameId, gameId));
}

/** Adds innocent texts to a list. One that the game allows up to a time, or in a list that is off, becomes one of this list, without an end. */
export async function addAllowed(
  db: Db,
  of: { gameId: string; listId: string; language: TermLanguage; updatedByName: string },
  texts: readonly string[],
): Promise<void> {
  await db.execute(sql`insert into ${wordAllowances} (game_id, list_id, text, language, updated_by_name, updated_at)
    select ${of.gameId}::uuid, ${of.listId}::uuid, t, ${of.language}, ${of.updatedByName}, ${nowMs}
    from jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb) as t
    on conflict (game_id, language, lower(text)) do update set list_id = excluded.list_id, expires_at = null,
      updated_by_name = excluded.updated_by_name, updated_at = ${nextTime(wordAllowances.updatedAt)}`);
}

export async function deleteAllowed(db: Db, ids: readonly string[]): Promise<void> {
  await db.delete(wordAllowances).where(inJson(wordAllowances.id, ids));
}
