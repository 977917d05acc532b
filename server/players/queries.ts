import { and, asc, eq, gt, ilike, inArray, isNull, like, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { ContentLocale } from "#db/enums/locales.ts";
import { players } from "#db/schema/players.ts";
import type { Player } from "./schema.ts";

const view = { id: players.id, nickname: players.nickname, language: players.language };

/** Adds players or takes over what changed. @returns how many were new, and how many rows changed in all. */
export async function upsertPlayers(
  db: Db,
  gameId: string,
  rows: readonly Player[],
): Promise<{ added: number; changed: number }> {
  const [counts] = await db.execute<{ added: number; changed: number }>(sql`
    with given as (
      select distinct on (id) id, nickname, language
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (id text, nickname text, language text)
    ), put as (
      insert into ${players} as known (game_id, id, nickname, language)
      select ${gameId}::uuid, id, nickname, language from given
      on conflict (game_id, id) do update
      set nickname = excluded.nickname,
        language = excluded.language,
        registered_at = case when known.nickname = excluded.nickname then known.registered_at end
      where (known.nickname, known.language) is distinct from (excluded.nickname, excluded.language)
      returning xmax = 0 as added
    )
    select count(*) filter (where added)::integer as added, count(*)::integer as changed from put`);
  return counts ?? { added: 0, changed: 0 };
}

/** By id. @param page.after the last id already seen. */
export async function selectPlayers(
  db: Db,
  gameId: string,
  page: { search: string | undefined; after: string | undefined; limit: number },
): Promise<Player[]> {
  const { search, after } = page;
  const literal = search?.replaceAll(/[\\%_]/g, "\\$&");
  return db
    .select(view)
    .from(players)
    .where(
      and(
        eq(players.gameId, gameId),
        literal ? or(like(players.id, `${literal}%`), ilike(players.nickname, `%${literal}%`)) : undefined,
        after === undefined ? undefined : gt(players.id, after),
      ),
    )
    .orderBy(asc(players.id))
    .limit(page.limit);
}

/** Ids alone, in the order of the primary key; @param page.after the last one already seen. */
export async function selectPlayerIds(
  db: Db,
  gameId: string,
  page: { after: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: players.id })
    .from(players)
    .where(and(eq(players.gameId, gameId), gt(players.id, page.after)))
    .orderBy(asc(players.id))
    .limit(page.limit);
  return rows.map(({ id }) => id);
}

export async function selectNicknames(
  db: Db,
  gameId: string,
  ids: readonly string[],
): Promise<{ id: string; nickname: string }[]> {
  if (ids.length === 0) return [];
  return db
    .select({ id: players.id, nickname: players.nickname })
    .from(players)
    .where(and(eq(players.gameId, gameId), inArray(players.id, [...ids])));
}

export function selectLanguages(
  db: Db,
  gameId: string,
  ids: readonly string[],
): Promise<{ id: string; language: ContentLocale | null }[]> {
  return db
    .select({ id: players.id, language: players.language })
    .from(players)
    .where(and(eq(players.gameId, gameId), inArray(players.id, [...ids])));
}

/** Players the platform has not heard of, by id. */
export async function selectUnregistered(
  db: Db,
  gameId: string,
  page: { after: string; limit: number },
): Promise<Player[]> {
  return db
    .select(view)
    .from(players)
    .where(and(eq(players.gameId, gameId), isNull(players.registeredAt), gt(players.id, page.after)))
    .orderBy(asc(players.id))
    .limit(page.limit);
}

/** Notes that the platform knows these players under these nicknames; one that was renamed meanwhile stays unregistered. */
export async function markRegistered(
  db: Db,
  gameId: string,
  rows: readonly Pick<Player, "id" | "nickname">[],
): Promise<void> {
  await db.execute(sql`
    update ${players} as known set registered_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as told (id text, nickname text)
    where known.game_id = ${gameId} and known.id = told.id and known.nickname = told.nickname`);
}

/** What a text may name of the players of a game: attributes and profile fields that any of the first ten thousand of them has. */
export async function selectFactNames(db: Db, gameId: string): Promise<{ attributes: string[]; profile: string[] }> {
  const [names] = await db.execute<{ attributes: string[]; profile: string[] }>(sql`
    with sampled as (select attributes, profile from ${players} where game_id = ${gameId}::uuid order by id limit 10000)
    select array(select distinct jsonb_object_keys(attributes) from sampled order by 1) as attributes,
      array(select distinct jsonb_object_keys(profile) from sampled order by 1) as profile`);
  return names ?? { attributes: [], profile: [] };
}
