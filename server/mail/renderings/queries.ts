import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { MailVariable } from "../schema.ts";

/** One player's values of the variables that the mail uses, as JSON text: equal text, equal mail. `b` is the player, `p` what is known of them. */
function valuesOf(variables: readonly MailVariable[]): SQL {
  const columns: Readonly<Record<MailVariable, SQL>> = { nickname: sql`nullif(p.nickname, '')`, id: sql`b.id` };
  const pairs = variables.map((variable) => sql`${sql.raw(`'${variable}'`)}, ${columns[variable]}`);
  return sql`jsonb_build_object(${sql.join(pairs, sql`, `)})::text`;
}

/** The players of an audience with the values each of them reads. */
function readersOf(source: { gameId: string; audienceId: string; variables: readonly MailVariable[] }): SQL {
  return sql`
    select b.id, ${valuesOf(source.variables)} as variables
    from (select unnest(string_to_array(ids, E'\n')) as id from audience_blocks where audience_id = ${source.audienceId}::uuid) as b
    left join players p on p.game_id = ${source.gameId}::uuid and p.id = b.id`;
}

export type RenderingCosts = {
  /** Different mails that the audience would read. */
  renderings: number;
  /** Calls they take: equal mails go out together, up to 500 players to a call. */
  calls: number;
  /** The longest nickname among them; null when nobody has one. */
  longestNickname: string | null;
};

/** What personalising a mail for an audience costs. Reads every player of it: half a second for 100,000. */
export async function measureRenderings(
  db: Db,
  source: { gameId: string; audienceId: string; variables: readonly MailVariable[] },
): Promise<RenderingCosts> {
  const [row] = await db.execute<RenderingCosts>(sql`
    with readers as (${readersOf(source)}), sizes as (
      select variables, count(*) as players from readers group by variables
    ), longest as (
      select variables::jsonb->>'nickname' as nickname from sizes
      order by octet_length(to_json(variables::jsonb->>'nickname')::text) desc nulls last limit 1
    )
    select count(*)::int as renderings, coalesce(sum((players + 499) / 500), 0)::int as calls,
      (select nickname from longest) as "longestNickname" from sizes`);
  return row ?? { renderings: 0, calls: 0, longestNickname: null };
}

/**
 * Freezes an audience as the chunks of a run whose mail names its reader: players with equal values share a chunk. Who is
 * excluded from the run already is left out. @returns what was frozen.
 */
export async function insertPersonalChunks(
  db: Db,
  source: {
    runId: string;
    gameId: string;
    audienceId: string;
    variables: readonly MailVariable[];
    msgSeqBase: number;
    msgRandomBase: number;
    identityStep: number;
  },
): Promise<{ chunks: number; recipients: number }> {
  const [row] = await db.execute<{ chunks: number; recipients: number }>(sql`
    with readers as (${readersOf(source)}), numbered as (
      select id, variables, (row_number() over (partition by variables order by id collate "C") - 1) / 500 as part
      from readers r where not exists (select from exclusions e where e.run_id = ${source.runId}::uuid and e.account = r.id)
    ), grouped as (
      select variables, string_agg(id, E'\n' order by id collate "C") as ids, min(id collate "C") as first_id, max(id collate "C") as last_id,
        count(*) as players from numbered group by variables, part
    ), frozen as (
      insert into chunks (run_id, position, ids, first_id, last_id, recipients, variables, msg_seq, msg_random)
      select ${source.runId}::uuid, p, ids, first_id, last_id, players, variables,
             (${source.msgSeqBase}::bigint + p) % 4294967296,
             (${source.msgRandomBase}::bigint + p * ${source.identityStep}::bigint) % 4294967296
      from (select *, row_number() over (order by first_id) - 1 as p from grouped) as ordered
      returning recipients
    )
    select count(*)::int as chunks, coalesce(sum(recipients), 0)::int as recipients from frozen`);
  return row ?? { chunks: 0, recipients: 0 };
}
