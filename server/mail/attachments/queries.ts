import { and, asc, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { CampaignState } from "#db/enums/mail.ts";
import { items, itemVersions } from "#db/schema/items.ts";
import { campaignAttachments, campaigns } from "#db/schema/mail.ts";
import type { AttachedItem } from "../schema.ts";
import type { ItemUse } from "./schema.ts";

/** A campaign is bound from its submission until it is a draft again; only then the versions of its attachments count. */
const boundVersion = sql`coalesce(case when ${campaigns.definitionHash} is not null then ${campaignAttachments.itemVersion} end, ${items.version})`;

export type BoundItem = AttachedItem & {
  disabledReason: string | null;
  now: Pick<
    AttachedItem,
    "names" | "icon" | "rarity" | "category" | "tradable" | "perMailMax" | "unitValue" | "version"
  >;
  changedByName: string;
  changedAt: Date;
};

/**
 * The items of a campaign in their order, with the values they were submitted with, in a draft with today's; beside them what the
 * catalogue says `now`, and who said it. Whether one is disabled is always told as it is now.
 */
export async function listBoundAndNow(db: Db, campaignId: string): Promise<BoundItem[]> {
  return await db
    .select({
      id: items.id,
      code: itemVersions.code,
      names: itemVersions.names,
      icon: itemVersions.icon,
      rarity: itemVersions.rarity,
      category: itemVersions.category,
      tradable: itemVersions.tradable,
      perMailMax: itemVersions.perMailMax,
      unitValue: itemVersions.unitValue,
      disabled: sql<boolean>`${items.disabledAt} is not null`,
      version: itemVersions.version,
      quantity: campaignAttachments.quantity,
      disabledReason: items.disabledReason,
      now: {
        names: items.names,
        icon: items.icon,
        rarity: items.rarity,
        category: items.category,
        tradable: items.tradable,
        perMailMax: items.perMailMax,
        unitValue: items.unitValue,
        version: items.version,
      },
      changedByName: items.changedByName,
      changedAt: items.updatedAt,
    })
    .from(campaignAttachments)
    .innerJoin(campaigns, eq(campaigns.id, campaignAttachments.campaignId))
    .innerJoin(items, eq(items.id, campaignAttachments.itemId))
    .innerJoin(itemVersions, and(eq(itemVersions.itemId, items.id), eq(itemVersions.version, boundVersion)))
    .where(eq(campaignAttachments.campaignId, campaignId))
    .orderBy(asc(campaignAttachments.position));
}

/** The same as an `AttachedItem` each. */
export async function listBoundItems(db: Db, campaignId: string): Promise<AttachedItem[]> {
  const rows = await listBoundAndNow(db, campaignId);
  return rows.map(({ disabledReason: _reason, now: _now, changedByName: _by, changedAt: _at, ...item }) => item);
}

/** Binds a locked campaign to exactly these versions of its items. */
export async function bindItemVersions(
  db: Db,
  campaignId: string,
  versions: readonly Pick<AttachedItem, "id" | "version">[],
): Promise<void> {
  for (const { id, version } of versions) {
    await db
      .update(campaignAttachments)
      .set({ itemVersion: version })
      .where(and(eq(campaignAttachments.campaignId, campaignId), eq(campaignAttachments.itemId, id)));
  }
}

/** Mails that carry an item and have not come to their end, those that go out next first. */
export async function listOpenUses(
  db: Db,
  of: { gameId: string; itemId: string; states: readonly CampaignState[]; limit: number },
): Promise<ItemUse[]> {
  return await db
    .select({
      id: campaigns.id,
      name: campaigns.name,
      state: campaigns.state,
      nextRunAt: campaigns.nextRunAt,
      quantity: campaignAttachments.quantity,
      version: campaignAttachments.itemVersion,
      isBound: sql<boolean>`${campaigns.definitionHash} is not null`,
    })
    .from(campaignAttachments)
    .innerJoin(campaigns, eq(campaigns.id, campaignAttachments.campaignId))
    .where(
      and(
        eq(campaignAttachments.gameId, of.gameId),
        eq(campaignAttachments.itemId, of.itemId),
        or(inArray(campaigns.state, [...of.states]), isNotNull(campaigns.nextRunAt)),
      ),
    )
    .orderBy(sql`${campaigns.nextRunAt} asc nulls last`, desc(campaigns.updatedAt), asc(campaigns.id))
    .limit(of.limit);
}

/** How many mails ever carried an item. */
export async function countUses(db: Db, of: { gameId: string; itemId: string }): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(campaignAttachments)
    .where(and(eq(campaignAttachments.gameId, of.gameId), eq(campaignAttachments.itemId, of.itemId)));
  return row?.count ?? 0;
}
