import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { LanguageShare } from "./schema.ts";

/** Some blocks of an audience as one text of lines, and how many ids; nothing behind the last block. */
export async function selectLines(
  db: Db,
  audienceId: string,
  from: { position: number; count: number },
): Promise<{ lines: string; size: number } | undefined> {
  const [row] = await db.execute<{ lines: string | null; size: number | null }>(sql`
    select string_agg(ids, E'\n' order by position) as lines, sum(size)::int as size from audience_blocks
    where audience_id = ${audienceId}::uuid and position >= ${from.position}::int and position < ${from.position + from.count}::int`);
  return row?.lines == null || row.size === null ? undefined : { lines: row.lines, size: row.size };
}

/** Some of whoever is excluded from a game's mail, as lines in byte order. @param page.after the last one seen, "" at first */
export async function selectExcludedLines(
  db: Db,
  gameId: string,
  page: { after: string; limit: number },
): Promise<string[]> {
  const [row] = await db.execute<{ accounts: string[] }>(sql`
    select array(select account from excluded_accounts
      where game_id = ${gameId}::uuid and account collate "C" > ${page.after}
      order by account collate "C" limit ${page.limit}) as accounts`);
  return row?.accounts ?? [];
}

export async function countExcluded(db: Db, gameId: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from excluded_accounts where game_id = ${gameId}::uuid`,
  );
  return row?.count ?? 0;
}

export type PartRow = { id: string; name: string; validCount: number; isReady: boolean };

export async function selectParts(db: Db, gameId: string, ids: readonly string[]): Promise<PartRow[]> {
  return db.execute<PartRow>(sql`
    select id, name, valid_count as "validCount", state = 'ready' as "isReady" from audiences
    where game_id = ${gameId}::uuid
      and id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`);
}

/** Of these ids those who speak a language; with null those of whom none is known. In their order. */
export async function selectSpeakers(
  db: Db,
  gameId: string,
  of: { lines: string; language: string | null },
): Promise<string[]> {
  const [row] = await db.execute<{ ids: string[] }>(sql`
    select array(select u.id from unnest(string_to_array(${of.lines}, E'\n')) with ordinality as u(id, place)
      left join players p on p.game_id = ${gameId}::uuid and p.id = u.id
      where p.language is not distinct from ${of.language}::text order by u.place) as ids`);
  return row?.ids ?? [];
}

/** How some blocks of an audience divide by language. @param every so-manieth block, from the first on */
export async function countLanguages(
  db: Db,
  gameId: string,
  of: { audienceId: string; every: number },
): Promise<LanguageShare[]> {
  return db.execute<LanguageShare>(sql`
    select p.language, count(*)::int as count from audience_blocks b
    cross join lateral unnest(string_to_array(b.ids, E'\n')) as u(id)
    left join players p on p.game_id = ${gameId}::uuid and p.id = u.id
    where b.audience_id = ${of.audienceId}::uuid and b.position % ${of.every}::int = 0
    group by p.language order by count(*) desc`);
}
