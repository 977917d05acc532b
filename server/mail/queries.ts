import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { MailCategory } from "#db/enums/mail.ts";
import { audiences } from "#db/schema/audiences.ts";
import { gameQuotas, gameSenders, games } from "#db/schema/games.ts";
import { items } from "#db/schema/items.ts";
import { campaignAttachments, campaigns } from "#db/schema/mail.ts";
import { sendingApi } from "./runs/rules.ts";
import type { AttachedItem, Draft } from "./schema.ts";

export type CampaignRow = typeof campaigns.$inferSelect;
export type GameSettings = Pick<
  typeof games.$inferSelect,
  | "locales"
  | "approvalAbove"
  | "approvalValueAbove"
  | "approvalLargeFactor"
  | "approvalCategories"
  | "edition"
  | "callsPerSecond"
  | "recipientsPerMinute"
>;

/** What of a game decides about its mail. @throws when the game is gone: callers hold its scope. */
export async function selectGameSettings(db: Db, gameId: string): Promise<GameSettings> {
  const [row] = await db
    .select({
      locales: games.locales,
      approvalAbove: games.approvalAbove,
      approvalValueAbove: games.approvalValueAbove,
      approvalLargeFactor: games.approvalLargeFactor,
      approvalCategories: games.approvalCategories,
      edition: games.edition,
      callsPerSecond: sql<number>`coalesce(${gameQuotas.callsPerSecond}, ${games.callsPerSecond})`,
      recipientsPerMinute: sql<number>`coalesce(${gameQuotas.recipientsPerMinute}, ${games.recipientsPerMinute})`,
    })
    .from(games)
    .leftJoin(gameQuotas, and(eq(gameQuotas.gameId, games.id), eq(gameQuotas.api, sendingApi)))
    .where(eq(games.id, gameId));
  if (!row) throw new Error(`Game ${gameId} is gone.`);
  return row;
}

/** Whom Herald knows in a game, and whether a mail of this category may leave some of them out. */
export async function selectReach(
  db: Db,
  of: { gameId: string; category: MailCategory; holdoutPercent: number },
): Promise<{ knownPlayers: number; hasExclusions: boolean }> {
  const [row] = await db.execute<{ knownPlayers: number; hasExclusions: boolean }>(sql`
    select (select count(*)::int from players where game_id = ${of.gameId}::uuid) as "knownPlayers",
      ${of.holdoutPercent}::int > 0
        or exists (select from excluded_accounts where game_id = ${of.gameId}::uuid)
        or exists (select from frequency_caps where game_id = ${of.gameId}::uuid and category = ${of.category}) as "hasExclusions"`);
  return row ?? { knownPlayers: 0, hasExclusions: false };
}

type InGame = { gameId: string; id: string };

export async function selectCampaign(db: Db, key: InGame): Promise<CampaignRow | undefined> {
  const [row] = await db.select().from(campaigns).where(campaignIs(key));
  return row;
}

/** Locks the campaign until the transaction ends: its verbs happen one after the other. */
export async function lockCampaign(db: Db, key: InGame): Promise<CampaignRow | undefined> {
  const [row] = await db.select().from(campaigns).where(campaignIs(key)).for("update");
  return row;
}

function campaignIs(key: InGame): SQL | undefined {
  return and(eq(campaigns.gameId, key.gameId), eq(campaigns.id, key.id));
}

/** The database's clock: every time that decides something of a schedule is read here. */
export async function readClock(db: Db): Promise<Date> {
  const [row] = await db.execute<{ ms: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  if (!row) throw new Error("The database told no time.");
  return new Date(row.ms);
}

/** Due, and nothing of its game or of all games is stopped. */
const isDue = sql`${campaigns.state} = 'scheduled' and ${campaigns.nextRunAt} <= now() and not exists (
  select from halts where halts.lifted_at is null and (halts.game_id is null or halts.game_id = ${campaigns.gameId}))`;

/** Campaigns of every game whose time has come, the longest due first. */
export async function listDueCampaigns(db: Db): Promise<{ id: string; gameId: string }[]> {
  return await db
    .select({ id: campaigns.id, gameId: campaigns.gameId })
    .from(campaigns)
    .where(isDue)
    .orderBy(asc(campaigns.nextRunAt), asc(campaigns.id));
}

/** Locks a campaign that is due. @returns `undefined` when another worker has it, or it is due no longer. */
export async function lockDueCampaign(db: Db, id: string): Promise<CampaignRow | undefined> {
  const [row] = await db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.id, id), isDue))
    .for("update", { skipLocked: true });
  return row;
}

export async function insertCampaign(db: Db, values: typeof campaigns.$inferInsert): Promise<CampaignRow> {
  const [row] = await db.insert(campaigns).values(values).returning();
  if (!row) throw new Error("A campaign was inserted but not returned.");
  return row;
}

/** Writes a campaign that the caller has locked; raises its version. */
export async function updateCampaign(
  db: Db,
  id: string,
  values: Partial<Omit<typeof campaigns.$inferInsert, "id" | "gameId" | "version">>,
): Promise<CampaignRow> {
  const [row] = await db
    .update(campaigns)
    .set({ ...values, version: sql`${campaigns.version} + 1`, updatedAt: sql`now()` })
    .where(eq(campaigns.id, id))
    .returning();
  if (!row) throw new Error(`Campaign ${id} is gone although it is locked.`);
  return row;
}

export async function removeCampaign(db: Db, id: string): Promise<void> {
  await db.delete(campaigns).where(eq(campaigns.id, id));
}

export async function replaceAttachments(
  db: Db,
  campaign: { gameId: string; id: string },
  rows: Draft["attachments"],
): Promise<void> {
  const { gameId, id: campaignId } = campaign;
  await db.delete(campaignAttachments).where(eq(campaignAttachments.campaignId, campaignId));
  if (rows.length === 0) return;
  await db.insert(campaignAttachments).values(rows.map((row, position) => ({ gameId, campaignId, position, ...row })));
}

const itemColumns = {
  id: items.id,
  code: items.code,
  names: items.names,
  icon: items.icon,
  rarity: items.rarity,
  category: items.category,
  tradable: items.tradable,
  perMailMax: items.perMailMax,
  unitValue: items.unitValue,
  disabled: sql<boolean>`${items.disabledAt} is not null`,
  version: items.version,
};

/** The items of a campaign in the order they were attached. */
export async function listAttachedItems(db: Db, campaignId: string): Promise<AttachedItem[]> {
  return await db
    .select({ ...itemColumns, quantity: campaignAttachments.quantity })
    .from(campaignAttachments)
    .innerJoin(items, eq(items.id, campaignAttachments.itemId))
    .where(eq(campaignAttachments.campaignId, campaignId))
    .orderBy(asc(campaignAttachments.position));
}

/** Catalogue rows for attachments that may not be stored yet, in their order; those the game does not have are missing. */
export async function listItemsFor(db: Db, gameId: string, attachments: Draft["attachments"]): Promise<AttachedItem[]> {
  if (attachments.length === 0) return [];
  const ids = attachments.map((attachment) => attachment.itemId);
  const rows = await db
    .select(itemColumns)
    .from(items)
    .where(and(eq(items.gameId, gameId), inArray(items.id, ids)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return attachments.flatMap(({ itemId, quantity }) => {
    const item = byId.get(itemId);
    return item ? [{ ...item, quantity }] : [];
  });
}

export type AudienceRow = typeof audiences.$inferSelect;

export async function findAudience(db: Db, key: InGame): Promise<AudienceRow | undefined> {
  const [row] = await db
    .select()
    .from(audiences)
    .where(and(eq(audiences.gameId, key.gameId), eq(audiences.id, key.id)));
  return row;
}

/** Five players spread over an audience, with the names we know, for a person to recognise. */
export async function sampleAudience(
  db: Db,
  key: InGame & { recipients: number },
): Promise<{ id: string; nickname: string | null }[]> {
  // Every block but the last holds 500 ids, so a place among all of them is one block and one index.
  return await db.execute<{ id: string; nickname: string | null }>(sql`
    select distinct sample.id, nullif(p.nickname, '') as nickname
    from (
      select split_part(ids, E'\n', place % 500 + 1) as id
      from (select ((2 * n + 1) * ${key.recipients}::bigint / 10)::int as place from generate_series(0, 4) as n) as places
      join audience_blocks on audience_id = ${key.id}::uuid and position = place / 500
    ) as sample left join players p on p.game_id = ${key.gameId}::uuid and p.id = sample.id
    where sample.id <> ''
    order by sample.id`);
}

/** What the stored ids of an audience are now, to compare with what was checked. */
export async function measureAudience(
  db: Db,
  audienceId: string,
): Promise<{ idsHash: string | null; recipients: number; calls: number }> {
  const [row] = await db.execute<{ idsHash: string | null; recipients: number; calls: number }>(sql`
    select coalesce(sum(size), 0)::int as recipients, count(*)::int as calls,
      encode(sha256(convert_to(string_agg(ids, E'\n' order by position), 'UTF8')), 'hex') as "idsHash"
    from audience_blocks where audience_id = ${audienceId}::uuid`);
  return row ?? { idsHash: null, recipients: 0, calls: 0 };
}

export async function countAudienceCalls(db: Db, audienceId: string): Promise<number> {
  const [row] = await db.execute<{ calls: number }>(sql`
    select count(*)::int as calls from audience_blocks where audience_id = ${audienceId}::uuid`);
  return row?.calls ?? 0;
}

export async function findSenderName(db: Db, gameId: string, account: string): Promise<string | undefined> {
  const [row] = await db
    .select({ name: gameSenders.name })
    .from(gameSenders)
    .where(and(eq(gameSenders.gameId, gameId), eq(gameSenders.account, account), isNull(gameSenders.removedAt)));
  return row?.name;
}

/** Keeps a sender from being taken away until the transaction ends. @returns false when it is none. */
export async function holdSender(db: Db, gameId: string, account: string): Promise<boolean> {
  const rows = await db
    .select({ account: gameSenders.account })
    .from(gameSenders)
    .where(and(eq(gameSenders.gameId, gameId), eq(gameSenders.account, account), isNull(gameSenders.removedAt)))
    .for("key share");
  return rows.length > 0;
}

/** The game's IANA zone. @throws when the game is gone: callers hold its scope. */
export async function findGameZone(db: Db, gameId: string): Promise<string> {
  const [row] = await db.select({ timeZone: games.timeZone }).from(games).where(eq(games.id, gameId));
  if (!row) throw new Error(`Game ${gameId} is gone.`);
  return row.timeZone;
}

export async function listItemIds(
  db: Db,
  gameId: string,
  codes: readonly string[],
): Promise<{ id: string; code: string }[]> {
  if (codes.length === 0) return [];
  return await db
    .select({ id: items.id, code: items.code })
    .from(items)
    .where(and(eq(items.gameId, gameId), inArray(items.code, [...codes])));
}

export async function findCampaignScope(
  db: Db,
  id: string,
): Promise<{ id: string; slug: string; name: string; kind: "sandbox" | "live" } | undefined> {
  const [row] = await db
    .select({ id: games.id, slug: games.slug, name: games.name, kind: games.kind })
    .from(games)
    .innerJoin(campaigns, eq(campaigns.gameId, games.id))
    .where(eq(campaigns.id, id));
  return row;
}
