import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { AttributeValues, LabelFilter, LabelledPlayer, TagCount } from "./schema.ts";

const literal = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");

/** Which players a filter means, over `p`. */
function meets(gameId: string, { tag, name, value, search }: LabelFilter): SQL {
  const parts: SQL[] = [sql`p.game_id = ${gameId}::uuid`];
  if (tag !== undefined) parts.push(sql`p.tags @> array[${tag}]::text[]`);
  if (name !== undefined && value === undefined) parts.push(sql`p.attributes ? ${name}::text`);
  if (name !== undefined && value !== undefined) {
    parts.push(sql`p.attributes @> jsonb_build_object(${name}::text, ${value}::text)`);
  }
  if (search !== undefined && search !== "") {
    parts.push(sql`(p.id like ${`${literal(search)}%`} or p.nickname ilike ${`%${literal(search)}%`})`);
  }
  return sql.join(parts, sql` and `);
}

export type CountedFacts = { total: number; known: number; oldestAt: Date | null };

export async function countFacts(db: Db, gameId: string): Promise<CountedFacts> {
  const [row] = await db.execute<{ total: number; known: number; oldest: string | null }>(sql`
    select count(*)::int as total, count(labels_at)::int as known, min(labels_at)::text as oldest
    from players where game_id = ${gameId}::uuid`);
  const oldest = row?.oldest ?? null;
  return { total: row?.total ?? 0, known: row?.known ?? 0, oldestAt: oldest === null ? null : new Date(oldest) };
}

/** Tags somebody holds with how many do, the most frequent first. The platform allows 1,000 of them. */
export async function selectTagCounts(db: Db, gameId: string, search: string | undefined): Promise<TagCount[]> {
  const pattern = search === undefined || search === "" ? undefined : `%${literal(search)}%`;
  return await db.execute<TagCount>(sql`
    select tag, count(*)::int as players from players p, unnest(p.tags) as tag
    where p.game_id = ${gameId}::uuid and ${pattern === undefined ? sql`true` : sql`tag ilike ${pattern}`}
    group by tag order by count(*) desc, tag collate "C" limit 1000`);
}

/** For each attribute name how many players have a value, how many different ones there are, and the most frequent. */
export async function selectAttributeValues(db: Db, gameId: string, valuesMax: number): Promise<AttributeValues[]> {
  return await db.execute<AttributeValues>(sql`
    with counted as (
      select name, value, count(*)::int as players,
        row_number() over (partition by name order by count(*) desc, value collate "C") as place
      from players p, jsonb_each_text(p.attributes) as pair (name, value)
      where p.game_id = ${gameId}::uuid group by name, value
    )
    select name, sum(players)::int as players, count(*)::int as distinct,
      json_agg(json_build_object('value', value, 'players', players) order by place) filter (where place <= ${valuesMax}) as values
    from counted group by name order by name collate "C"`);
}

type PlayerRow = Omit<LabelledPlayer, "labelsAt"> & { labelsAt: string | null };
const columns = sql`p.id, nullif(p.nickname, '') as nickname, p.tags, p.attributes, p.profile, p.labels_at::text as "labelsAt"`;
const fromRow = (row: PlayerRow): LabelledPlayer => ({
  ...row,
  tags: [...row.tags].sort(),
  labelsAt: row.labelsAt === null ? null : new Date(row.labelsAt),
});

/** By id. @param page.after the last one already seen */
export async function selectLabelled(
  db: Db,
  gameId: string,
  page: { filter: LabelFilter; after: string; limit: number },
): Promise<LabelledPlayer[]> {
  const rows = await db.execute<PlayerRow>(sql`
    select ${columns} from players p where ${meets(gameId, page.filter)} and p.id > ${page.after}
    order by p.id limit ${page.limit}`);
  return rows.map(fromRow);
}

export async function selectFilteredIds(
  db: Db,
  gameId: string,
  page: { filter: LabelFilter; after: string; limit: number },
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select p.id from players p where ${meets(gameId, page.filter)} and p.id > ${page.after}
    order by p.id limit ${page.limit}`);
  return rows.map(({ id }) => id);
}

export async function countFiltered(db: Db, gameId: string, filter: LabelFilter): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from players p where ${meets(gameId, filter)}`,
  );
  return row?.count ?? 0;
}

export async function findLabelled(db: Db, gameId: string, account: string): Promise<LabelledPlayer | undefined> {
  const rows = await db.execute<PlayerRow>(
    sql`select ${columns} from players p where p.game_id = ${gameId}::uuid and p.id = ${account}`,
  );
  return rows.map(fromRow).at(0);
}

export type NamingMail = { id: string; name: string; state: string };

/** Mails that are not over yet and whose condition names an attribute. */
export async function selectMailsNaming(db: Db, gameId: string, name: string): Promise<NamingMail[]> {
  const given = JSON.stringify([{ name }]);
  return await db.execute<NamingMail>(sql`
    select id, name, state from campaigns
    where game_id = ${gameId}::uuid and target = 'condition' and state not in ('completed', 'cancelled', 'failed')
      and (condition -> 'attributesAny' @> ${given}::text::jsonb or condition -> 'attributesAll' @> ${given}::text::jsonb)
    order by created_at desc limit 50`);
}
