import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { MailCategory } from "#db/enums/mail.ts";
import type { Usual } from "../rules/blast-radius.ts";

/** The newest occurrence of a mail that was sent to its end; a retry repeats what counts already. */
const lastRun = (campaignId: SQL) =>
  sql`lateral (select total, finished_at from runs
    where runs.campaign_id = ${campaignId} and runs.state = 'completed' and runs.kind = 'occurrence'
    order by ordinal desc limit 1) as last`;

/** Of each item the median quantity that one player got by the newest `mails` completed mails, without `campaignId`'s own. */
export async function selectUsualQuantities(
  db: Db,
  of: { gameId: string; campaignId: string; itemIds: readonly string[]; mails: number },
): Promise<Map<string, Usual>> {
  if (of.itemIds.length === 0) return new Map();
  const ids = sql.join(
    of.itemIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await db.execute<{ itemId: string } & Usual>(sql`
    select wanted.item_id as "itemId", count(*)::int as mails,
      (percentile_disc(0.5) within group (order by history.quantity))::float8 as usual
    from unnest(array[${ids}]) as wanted(item_id)
    join lateral (
      select a.quantity from campaign_attachments a join ${lastRun(sql`a.campaign_id`)} on true
      where a.item_id = wanted.item_id and a.game_id = ${of.gameId}::uuid and a.campaign_id <> ${of.campaignId}::uuid
      order by last.finished_at desc limit ${of.mails}) as history on true
    group by wanted.item_id`);
  return new Map(rows.map(({ itemId, usual, mails }) => [itemId, { usual, mails }]));
}

/** The medians of a category: what one player got, and what all got, by the newest `mails` completed mails that carried items. */
export async function selectUsualValues(
  db: Db,
  of: { gameId: string; campaignId: string; category: MailCategory; mails: number },
): Promise<{ perPlayer: Usual; total: Usual }> {
  const [row] = await db.execute<{ mails: number; perPlayer: number | null; total: number | null }>(sql`
    select count(*)::int as mails,
      (percentile_disc(0.5) within group (order by history.value))::float8 as "perPlayer",
      (percentile_disc(0.5) within group (order by history.value * history.total))::float8 as total
    from (
      select sum(a.quantity * i.unit_value) as value, last.total
      from campaigns c join ${lastRun(sql`c.id`)} on true
      join campaign_attachments a on a.campaign_id = c.id join items i on i.id = a.item_id
      where c.game_id = ${of.gameId}::uuid and c.category = ${of.category} and c.id <> ${of.campaignId}::uuid
      group by c.id, last.total, last.finished_at
      order by last.finished_at desc limit ${of.mails}) as history`);
  const mails = row?.mails ?? 0;
  return { perPlayer: { usual: row?.perPlayer ?? 0, mails }, total: { usual: row?.total ?? 0, mails } };
}
