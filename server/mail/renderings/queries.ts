import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { MailVariable, PlayerVariables } from "../schema.ts";

/** One player's values of the variables that the mail uses, as JSON text: equal text, equal mail. `b` is the player, `p` what is known of them. */
function valuesOf(variables: readonly MailVariable[]): SQL {
  const pairs = variables.map((variable) => sql`${variable}::text, ${sqlOf(variable)}`);
  return sql`jsonb_build_object(${sql.join(pairs, sql`, `)})::text`;
}

/** Null where the player has none. */
function sqlOf(variable: MailVariable): SQL {
  if (variable === "id") return sql`b.id`;
  if (variable === "nickname") return sql`nullif(p.nickname, '')`;
  const told = variable.startsWith("attribute.") ? sql`p.attributes` : sql`p.profile`;
  return sql`nullif(${told} ->> ${variable.slice(variable.indexOf(".") + 1)}::text, '')`;
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
  /** The longest value of each variable among them; null when nobody has one. */
  longest: PlayerVariables;
  /** How many of them have no value of each variable. */
  missing: Record<string, number>;
};

/** What personalising a mail for an audience costs. Reads every player of it: half a second for 100,000. */
export async function measureRenderings(
  db: Db,
  source: { gameId: string; audienceId: string; variables: readonly MailVariable[] },
): Promise<RenderingCosts> {
  const names = sql.join(
    source.variables.map((variable) => sql`(${variable}::text)`),
    sql`, `,
  );
  const [row] = await db.execute<RenderingCosts>(sql`
    with readers as (${readersOf(source)}), sizes as materialized (
      select variables::jsonb as variables, count(*) as players from readers group by readers.variables
    ), facts as (
      select name,
        (select variables ->> name from sizes order by octet_length(to_json(variables ->> name)::text) desc nulls last limit 1) as longest,
        (select coalesce(sum(players), 0)::int from sizes where variables ->> name is null) as missing
      from (values ${names}) as used (name)
    )
    select count(*)::int as renderings, coalesce(sum((players + 499) / 500), 0)::int as calls,
      (select jsonb_object_agg(name, longest) from facts) as longest,
      (select jsonb_object_agg(name, missing) from facts) as missing
    from sizes`);
  return row ?? { renderings: 0, calls: 0, longest: {}, missing: {} };
}

/** Players of an audience who have no value of a variable, by id. @param page.after the last id already seen. */
export async function selectPlayersWithout(
  db: Db,
  source: { gameId: string; audienceId: string; variable: MailVariable },
  page: { after: string | undefined; limit: number },
): Promise<string[]> {
  const after = page.after === undefined ? sql`` : sql`and b.id collate "C" > ${page.after}`;
  const rows = await db.execute<{ id: string }>(sql`
    select b.id
    from (select unnest(string_to_array(ids, E'\n')) as id from audience_blocks where audience_id = ${source.audienceId}::uuid) as b
    left join players p on p.game_id = ${source.gameId}::uuid and p.id = b.id
    where ${sqlOf(source.variable)} is null ${after}
    order by b.id collate "C" limit ${page.limit}`);
  return rows.map(({ id }) => id);
}

/** The values that these players would read, in the order given; of one nobody knows, null for each. */
export async function selectReaders(
  db: Db,
  source: { gameId: string; ids: readonly string[]; variables: readonly MailVariable[] },
): Promise<{ id: string; values: PlayerVariables }[]> {
  return await db.execute<{ id: string; values: PlayerVariables }>(sql`
    select b.id, (${valuesOf(source.variables)})::jsonb as values
    from unnest(string_to_array(${source.ids.join("\n")}, E'\n')) with ordinality as b (id, place)
    left join players p on p.game_id = ${source.gameId}::uuid and p.id = b.id
    order by b.place`);
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
