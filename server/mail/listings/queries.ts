import { type AnyColumn, and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { CampaignState } from "#db/enums/mail.ts";
import { campaignListings } from "#db/schema/listings.ts";
import { campaignAttachments, campaigns } from "#db/schema/mail.ts";
import type { CampaignRow } from "../queries.ts";
import type { CampaignSort, CampaignTime } from "./schema.ts";

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
  category: campaigns.category,
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
  /** Null while nobody can tell. */
  recipients: number | null;
  /** What its items are worth to all of them. */
  value: number;
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
  categories?: readonly CampaignRow["category"][] | undefined;
  targets?: readonly CampaignRow["target"][] | undefined;
  authors?: People | undefined;
  approvers?: People | undefined;
  /** Ids; none at all is met by no mail. */
  items?: readonly string[] | undefined;
  audiences?: readonly string[] | undefined;
  span?: { of: CampaignTime; from: Date | null; to: Date | null } | undefined;
};

/** People by the names that mails carry, and whoever asks by id. */
export type People = { names: readonly string[]; staffId: string | null };

/** Where a page goes on: the row's value of what it is sorted by, as text, and its id. */
export type CampaignPage = {
  sort: CampaignSort;
  descending: boolean;
  after?: { key: string; id: string } | undefined;
  limit: number;
};

/** The order of each sort, the type of its key, and its column: what an index of this name holds. */
function orderOf(sort: CampaignSort, descending: boolean): { key: SQL; id: SQL | AnyColumn; type: SQL } {
  const time = sql`timestamptz`;
  const number = sql`bigint`;
  if (sort === "recipients") {
    return { key: sql`${campaignListings.recipients}`, id: campaignListings.campaignId, type: number };
  }
  if (sort === "value") return { key: sql`${campaignListings.value}`, id: campaignListings.campaignId, type: number };
  if (sort === "changed") return { key: sql`${campaigns.updatedAt}`, id: campaigns.id, type: time };
  // Mails without a time stand behind those that have one, whichever way.
  const none = descending ? sql`'-infinity'` : sql`'infinity'`;
  return { key: sql`coalesce(${campaigns.nextRunAt}, ${none})`, id: campaigns.id, type: time };
}

/** Mails of a game in the order of the page. `search` looks in the name and in every title and body. */
export async function listCampaignRows(
  db: Db,
  filter: CampaignFilter,
  page: CampaignPage,
): Promise<(CampaignListRow & { cursorKey: string })[]> {
  const { key, id, type } = orderOf(page.sort, page.descending);
  const beyond = page.descending ? sql`<` : sql`>`;
  const to = page.descending ? desc : asc;
  // First which mails, then what stands in their lines: else runs are looked up for every mail that meets the filter.
  const found = db
    .select({ id: campaigns.id, key: sql<Date | number>`${key}`.as("key") })
    .from(campaigns)
    .innerJoin(campaignListings, eq(campaignListings.campaignId, campaigns.id))
    .where(
      and(
        meets(db, filter),
        page.after === undefined
          ? undefined
          : sql`(${key}, ${id}) ${beyond} (${page.after.key}::${type}, ${page.after.id}::uuid)`,
      ),
    )
    .orderBy(to(key), to(id))
    .limit(page.limit)
    .as("found");
  return db
    .select({
      id: campaigns.id,
      name: campaigns.name,
      texts: campaigns.texts,
      state: campaigns.state,
      category: campaigns.category,
      target: campaigns.target,
      recipients: sql<number | null>`nullif(${campaignListings.recipients}, 0)::float8`,
      value: campaignListings.value,
      sent: sql<number>`coalesce(run.sent, 0)`,
      failed: sql<number>`coalesce(run.failed, 0)`,
      excluded: sql<number>`coalesce(run.excluded, 0)`,
      uncertain: sql<number>`coalesce(run.uncertain, 0)`,
      total: sql<number | null>`run.total`,
      createdByName: campaigns.createdByName,
      updatedAt: campaigns.updatedAt,
      nextRunAt: campaigns.nextRunAt,
      // Microseconds: a Date would lose them and the next page would repeat or skip a row.
      cursorKey: sql<string>`${found.key}::text`,
      itemCount: sql<number>`(select count(*)::int from campaign_attachments a where a.campaign_id = ${campaigns.id})`,
    })
    .from(found)
    .innerJoin(campaigns, eq(campaigns.id, found.id))
    .innerJoin(campaignListings, eq(campaignListings.campaignId, found.id))
    .leftJoin(
      sql`lateral (select sent, failed, excluded, uncertain, total from runs where runs.campaign_id = ${campaigns.id} order by ordinal desc limit 1) as run`,
      sql`true`,
    )
    .orderBy(to(found.key), to(found.id));
}

/** Their ids, no more than `limit`, the last changed first. */
export async function listCampaignIds(db: Db, filter: CampaignFilter, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: campaigns.id })
    .from(campaigns)
    .innerJoin(campaignListings, eq(campaignListings.campaignId, campaigns.id))
    .where(meets(db, filter))
    .orderBy(desc(campaigns.updatedAt), desc(campaigns.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** How many there are, counted no further than `limit`. */
export async function countListed(db: Db, filter: CampaignFilter, limit: number): Promise<number> {
  const found = db
    .select({ one: sql`1`.as("one") })
    .from(campaigns)
    .innerJoin(campaignListings, eq(campaignListings.campaignId, campaigns.id))
    .where(meets(db, filter))
    .limit(limit)
    .as("found");
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(found);
  return row?.count ?? 0;
}

function meets(db: Db, filter: CampaignFilter): SQL | undefined {
  const { gameId, states, categories, targets, items: carried, audiences: lists } = filter;
  return and(
    eq(campaigns.gameId, gameId),
    // Said of both tables: either may be the one whose index is walked.
    eq(campaignListings.gameId, gameId),
    holds(filter.search),
    isAmong(campaigns.state, states),
    isAmong(campaigns.category, categories),
    isAmong(campaigns.target, targets),
    isAmong(campaigns.audienceId, lists),
    isBy(filter.authors, { name: campaigns.createdByName, id: campaigns.createdBy }),
    isBy(filter.approvers, { name: campaigns.approvedByName, id: campaigns.approvedBy }),
    // By ids and not by codes: of an id the planner knows how many mails carry it, and so from which side to look.
    carried === undefined
      ? undefined
      : inArray(
          campaigns.id,
          db
            .select({ id: campaignAttachments.campaignId })
            .from(campaignAttachments)
            .where(inArray(campaignAttachments.itemId, [...carried])),
        ),
    filter.span && isWithin(gameId, filter.span),
  );
}

/** The grams say which rows to look at, the words whether it stands there. */
function holds(search: string | undefined): SQL | undefined {
  if (!search) return undefined;
  const pattern = `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`${campaignListings.grams} @> search_grams(search_words(${search}::text)) and ${campaignListings.words} like search_words(${pattern}::text)`;
}

function isAmong<Value extends string>(column: AnyColumn, values: readonly Value[] | undefined): SQL | undefined {
  return values?.length ? inArray(column, [...values]) : undefined;
}

function isBy(people: People | undefined, column: { name: AnyColumn; id: AnyColumn }): SQL | undefined {
  if (people === undefined) return undefined;
  const { names, staffId } = people;
  return or(
    names.length > 0 ? inArray(column.name, [...names]) : undefined,
    staffId === null ? undefined : eq(column.id, staffId),
    // Nobody was named who could be somebody.
    sql`false`,
  );
}

function isWithin(gameId: string, { of, from, to }: NonNullable<CampaignFilter["span"]>): SQL | undefined {
  const between = (column: SQL) =>
    and(
      from === null ? undefined : sql`${column} >= ${from.toISOString()}::timestamptz`,
      to === null ? undefined : sql`${column} < ${to.toISOString()}::timestamptz`,
    );
  if (of === "changed") return between(sql`${campaigns.updatedAt}`);
  if (of === "scheduled") return and(sql`${campaigns.nextRunAt} is not null`, between(sql`${campaigns.nextRunAt}`));
  return sql`${campaigns.id} in (select r.campaign_id from runs r
    where ${and(sql`r.game_id = ${gameId}::uuid and r.started_at is not null`, between(sql`r.started_at`))})`;
}

/** Names under which mails of a game were written, or approved: each index entry that begins another name is looked at, no other. */
export async function listHands(
  db: Db,
  gameId: string,
  limit: number,
): Promise<{ authors: string[]; approvers: string[] }> {
  const namesOf = (column: SQL) => sql`
    with recursive hands as (
      (select ${column} as name from campaigns where game_id = ${gameId}::uuid and ${column} is not null order by 1 limit 1)
      union all
      select (select ${column} from campaigns where game_id = ${gameId}::uuid and ${column} > hands.name order by 1 limit 1)
      from hands where hands.name is not null
    )
    select name from hands where name is not null limit ${limit}::int`;
  const authors = await db.execute<{ name: string }>(namesOf(sql`created_by_name`));
  const approvers = await db.execute<{ name: string }>(namesOf(sql`approved_by_name`));
  return { authors: authors.map(({ name }) => name), approvers: approvers.map(({ name }) => name) };
}

export async function countCampaigns(db: Db, gameId: string): Promise<Partial<Record<CampaignState, number>>> {
  const rows = await db
    .select({ state: campaigns.state, count: sql<number>`count(*)::int` })
    .from(campaigns)
    .where(eq(campaigns.gameId, gameId))
    .groupBy(campaigns.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}
