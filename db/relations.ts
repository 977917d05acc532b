import { relations as relate } from "drizzle-orm";
import { games } from "./schema/games.ts";
import { items } from "./schema/items.ts";
import { campaignAttachments, campaigns } from "./schema/mail.ts";
import { memberships, staff } from "./schema/staff.ts";

/** All relations of the schema, apart from the tables so that table files never import each other in a circle. */
export const relations = {
  staffRelations: relate(staff, ({ many }) => ({ memberships: many(memberships) })),
  membershipRelations: relate(memberships, ({ one }) => ({
    staff: one(staff, { fields: [memberships.staffId], references: [staff.id] }),
    game: one(games, { fields: [memberships.gameId], references: [games.id] }),
  })),
  campaignRelations: relate(campaigns, ({ many }) => ({ attachments: many(campaignAttachments) })),
  campaignAttachmentRelations: relate(campaignAttachments, ({ one }) => ({
    campaign: one(campaigns, { fields: [campaignAttachments.campaignId], references: [campaigns.id] }),
    item: one(items, { fields: [campaignAttachments.itemId], references: [items.id] }),
  })),
};
