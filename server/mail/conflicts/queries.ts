import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

export type ListSize = { id: string; size: number };

/** Lists of a game that are ready, and how many players each holds. */
export async function listSizes(db: Db, gameId: string, ids: readonly string[]): Promise<ListSize[]> {
  return await db.execute<ListSize>(sql`
    select id, valid_count as size from audiences where game_id = ${gameId}::uuid and state = 'ready'
      and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`);
}

/** How many players stand in both lists, all of them compared. */
export async function countCommon(db: Db, a: string, b: string): Promise<number> {
  const idsOf = (id: string) =>
    sql`select unnest(string_to_array(ids, E'\n')) as id from audience_blocks where audience_id = ${id}::uuid`;
  const [row] = await db.execute<{ common: number }>(sql`
    select count(*)::int as common from ((${idsOf(a)}) intersect (${idsOf(b)})) as common`);
  return row?.common ?? 0;
}

/**
 * Of `count` players spread evenly over one list, how many stand in another: each is one probe of the index of first ids.
 * @returns how many were looked up and how many of them were found.
 */
export async function probeCommon(
  db: Db,
  lists: { sampled: ListSize; other: string; count: number },
): Promise<{ looked: number; found: number }> {
  const { sampled, other, count } = lists;
  const [row] = await db.execute<{ looked: number; found: number }>(sql`
    select count(*)::int as looked, count(*) filter (where hit.id is not null)::int as found
    from (
      select split_part(b.ids, E'\n', (place % 500)::int + 1) as id
      from (select (n * ${sampled.size}::bigint / ${count}::bigint) as place from generate_series(0, ${count}::int - 1) as n) as places
      join audience_blocks b on b.audience_id = ${sampled.id}::uuid and b.position = place / 500
    ) as sample
    left join lateral (
      select o.id from (
        select sample.id, c.ids from audience_blocks c
        where c.audience_id = ${other}::uuid and c.first_id collate "C" <= sample.id
        order by c.first_id collate "C" desc limit 1
      ) as o where o.id = any(string_to_array(o.ids, E'\n'))
    ) as hit on true
    where sample.id <> ''`);
  return row ?? { looked: 0, found: 0 };
}
