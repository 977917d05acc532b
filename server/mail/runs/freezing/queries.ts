import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipientsPerCallMax } from "#server/im/schema.ts";

/**
 * Freezes the audience as the chunks of a run. Its blocks already are 500 distinct ids in byte order, so a million
 * recipients are copied inside the database and never travel. @returns what was frozen.
 */
export async function insertChunks(
  db: Db,
  source: { runId: string; audienceId: string; msgSeqBase: number; msgRandomBase: number; identityStep: number },
): Promise<{ chunks: number; recipients: number }> {
  const [row] = await db.execute<{ chunks: number; recipients: number }>(sql`
    with frozen as (
      insert into chunks (run_id, position, ids, first_id, last_id, recipients, msg_seq, msg_random)
      select ${source.runId}::uuid, p, ids, first_id, last_id, size,
             (${source.msgSeqBase}::bigint + p) % 4294967296,
             (${source.msgRandomBase}::bigint + p * ${source.identityStep}::bigint) % 4294967296
      from (
        select row_number() over (order by position) - 1 as p, ids, first_id, last_id, size
        from audience_blocks where audience_id = ${source.audienceId}::uuid
      ) as blocks
      returning recipients
    )
    select count(*)::int as chunks, coalesce(sum(recipients), 0)::int as recipients from frozen`);
  return row ?? { chunks: 0, recipients: 0 };
}

/** The one call of a run to a group or a push: no ids, as many recipients as the platform is thought to reach. */
export async function insertSingleCall(
  db: Db,
  call: { runId: string; recipients: number; msgSeq: number; msgRandom: number },
): Promise<void> {
  await db.execute(sql`
    insert into chunks (run_id, position, ids, first_id, last_id, recipients, msg_seq, msg_random)
    values (${call.runId}::uuid, 0, '', '', '', ${call.recipients}, ${call.msgSeq}, ${call.msgRandom})`);
}

/**
 * The same for an audience of which some are left out: who remains is cut into full calls again, in the order that the
 * blocks already have.
 */
export async function insertChunksWithoutExcluded(
  db: Db,
  source: Parameters<typeof insertChunks>[1],
): Promise<{ chunks: number; recipients: number }> {
  const [row] = await db.execute<{ chunks: number; recipients: number }>(sql`
    with frozen as (
      insert into chunks (run_id, position, ids, first_id, last_id, recipients, msg_seq, msg_random)
      select ${source.runId}::uuid, p, ids, split_part(ids, E'\n', 1), split_part(ids, E'\n', -1), players,
             (${source.msgSeqBase}::bigint + p) % 4294967296,
             (${source.msgRandomBase}::bigint + p * ${source.identityStep}::bigint) % 4294967296
      from (
        select n / ${recipientsPerCallMax}::int as p, string_agg(id, E'\n' order by n) as ids, count(*) as players
        from (
          select u.id, row_number() over (order by b.position, u.place) - 1 as n
          from audience_blocks b cross join lateral unnest(string_to_array(b.ids, E'\n')) with ordinality as u(id, place)
          where b.audience_id = ${source.audienceId}::uuid
            and not exists (select from exclusions x where x.run_id = ${source.runId}::uuid and x.account = u.id)
        ) as remaining group by 1
      ) as calls
      returning recipients
    )
    select count(*)::int as chunks, coalesce(sum(recipients), 0)::int as recipients from frozen`);
  return row ?? { chunks: 0, recipients: 0 };
}

export type ChunkDigest = { position: number; digest: string; count: number };

/** One digest per chunk (its identity and ids), a page at a time: the ids themselves stay in the database. */
export async function listChunkDigests(
  db: Db,
  page: { runId: string; afterPosition: number; limit: number },
): Promise<ChunkDigest[]> {
  return await db.execute<ChunkDigest>(sql`
    select position, recipients as count,
           encode(sha256(convert_to(msg_seq || ':' || msg_random || E'\n' || ids || coalesce(E'\n' || variables, ''), 'UTF8')), 'hex') as digest
    from chunks where run_id = ${page.runId}::uuid and position > ${page.afterPosition}
    order by position limit ${page.limit}`);
}
