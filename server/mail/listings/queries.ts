import { and, asc, desc, eq, ilike, inArray, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { CampaignState } from "#db/enums/mail.ts";
import { audiences } from "#db/schema/audiences.ts";
import { campaigns } from "#db/schema/mail.ts";
import type { CampaignRow } from "../queries.ts";

/* Campaigns of a game side by side: the list, the calendar, what comes next, how many there are. */

export type UpcomingRow = { id: string; name: string; nextRunAt: Date; recipients: number | null };

/** Scheduled campaigns that begin within so many hours, the next one first. */
export async function listUpcoming(
  db: Db,
  { gameId, hours, limit }: { gameId: string; hours: number; limit: number },
): Promise<UpcomingRow[]> {
  const rows = await db
    .select({
      id: campaigns.id,
      name: campaigns.name,
      nextRunAt: campaigns.nextRunAt,
      recipients: campaigns.maxRecipients,
    })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.gameId, gameId),
        eq(campaigns.state, "scheduled"),
        sql`${campaigns.nextRunAt} < now() + make_interval(hours => ${hours}::int)`,
      ),
    )
    .orderBy(asc(campaigns.nextRunAt))
    .limit(limit);
  return rows.flatMap(({ nextRunAt, ...row }) => (nextRunAt === null ? [] : [{ ...row, nextRunAt }]));
}

const plannedColumns = {
  id: campaigns.id,
  name: campaigns.name,
  state: campaigns.state,
  scheduleKind: campaigns.scheduleKind,
  scheduleAt: campaigns.scheduleAt,
  scheduleZone: campaigns.scheduleZone,
  scheduleRule: campaigns.scheduleRule,
  nextRunAt: campaigns.nextRunAt,
  target: campaigns.target,
  audienceId: campaigns.audienceId,
  groupId: campaigns.groupId,
  condition: sql<unknown>`coalesce(${campaigns.playerCondition}, ${campaigns.condition})`,
  recipients: campaigns.maxRecipients,
};

export type PlannedCampaign = Pick<CampaignRow, Exclude<keyof typeof plannedColumns, "recipients" | "condition">> & {
  /** Of whichever kind. */
  condition: unknown;
  recipients: number | null;
};

/** Campaigns that will go out at a time, or would if somebody approved them. */
export async function listPlannedCampaigns(db: Db, gameId: string): Promise<PlannedCampaign[]> {
  return await db
    .select(plannedColumns)
    .from(campaigns)
    .where(
      and(
        eq(campaigns.gameId, gameId),
        sql`${campaigns.scheduleKind} <> 'now'`,
        or(
          eq(campaigns.state, "in_review"),
          and(
            inArray(campaigns.state, ["scheduled", "sending", "paused", "held", "halted"]),
            sql`${campaigns.nextRunAt} is not null`,
          ),
        ),
      ),
    );
}

export type CampaignListRow = {
  id: string;
  name: string;
  texts: CampaignRow["texts"];
  state: CampaignState;
  category: CampaignRow["category"];
  target: CampaignRow["target"];
  recipients: number | null;
  sent: number;
  failed: number;
  excluded: number;
  uncertain: number;
  total: number | null;
  createdByName: string;
  updatedAt: Date;
  nextRunAt: Date | null;
  itemCount: number;
};

export type CampaignFilter = {
  gameId: string;
  search?: string | undefined;
  states?: readonly CampaignState[] | undefined;
  category?: CampaignRow["category"] | undefined;
  before?: { updatedAt: string; id: string } | undefined;
  limit: number;
};

/** Campaigns of a game, newest change first. `search` looks in the name and in every title. */
export async function listCampaignRows(
  db: Db,
  filter: CampaignFilter,
): Promise<(CampaignListRow & { cursorAt: string })[]> {
  const { search, states, category, before } = filter;
  const pattern = search ? `%${search.replaceAll(/[\\%_]/g, "\\$&")}%` : undefined;
  return db
    .select({
      id: campaigns.id,
      name: campaigns.name,
      texts: campaigns.texts,
      state: campaigns.state,
      category: campaigns.category,
      target: campaigns.target,
      recipients: audiences.validCount,
      sent: sql<number>`coalesce(run.sent, 0)`,
      failed: sql<number>`coalesce(run.failed, 0)`,
      excluded: sql<number>`coalesce(run.excluded, 0)`,
      uncertain: sql<number>`coalesce(run.uncertain, 0)`,
      total: sql<number | null>`run.total`,
      createdByName: campaigns.createdByName,
      updatedAt: campaigns.updatedAt,
      nextRunAt: campaigns.nextRunAt,
      // Microseconds: a Date would lose them and the next page would repeat or skip a row.
      cursorAt: sql<string>`to_char(${campaigns.updatedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      itemCount: sql<number>`(select count(*)::int from campaign_attachments a where a.campaign_id = ${campaigns.id})`,
    })
    .from(campaigns)
    .leftJoin(audiences, eq(audiences.id, campaigns.audienceId))
    .leftJoin(
      sql`lateral (select sent, failed, excluded, uncertain, total from runs where runs.campaign_id = ${campaigns.id} order by ordinal desc limit 1) as run`,
      sql`true`,
    )
    .where(
      and(
        eq(campaigns.gameId, filter.gameId),
        states && states.length > 0 ? inArray(campaigns.state, [...states]) : undefined,
        category ? eq(campaigns.category, category) : undefined,
        pattern
          ? or(
              ilike(campaigns.name, pattern),
              sql`exists (select from jsonb_each(${campaigns.texts}) as t(locale, text) where t.text->>'title' ilike ${pattern})`,
            )
          : undefined,
        before
          ? sql`(${campaigns.updatedAt}, ${campaigns.id}) < (${before.updatedAt}::timestamptz, ${before.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(campaigns.updatedAt), desc(campaigns.id))
    .limit(filter.limit);
}

export async function countCampaigns(db: Db, gameId: string): Promise<Partial<Record<CampaignState, number>>> {
  const rows = await db
    .select({ state: campaigns.state, count: sql<number>`count(*)::int` })
    .from(campaigns)
    .where(eq(campaigns.gameId, gameId))
    .groupBy(campaigns.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** Mails in review that this person neither wrote nor submitted. */
export async function countWaitingFor(db: Db, gameId: string, staffId: string | null): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from campaigns
    where game_id = ${gameId}::uuid and state = 'in_review' and ${staffId}::uuid is not null
      and created_by is distinct from ${staffId}::uuid and edited_by is distinct from ${staffId}::uuid
      and submitted_by is distinct from ${staffId}::uuid`);
  return row?.count ?? 0;
}
