import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { itemCategories, itemChangeKinds, itemIcons, itemRarities } from "../enums/items.ts";
import type { ContentLocale } from "../enums/locales.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";

/** Something a mail can carry. */
export const items = pgTable(
  "items",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** The game's own id of the item; what the client receives. */
    code: text().notNull(),
    names: jsonb().$type<Partial<Record<ContentLocale, string>>>().notNull(),
    icon: text({ enum: itemIcons }).notNull(),
    rarity: text({ enum: itemRarities }).notNull(),
    category: text({ enum: itemCategories }).notNull(),
    tradable: boolean().notNull().default(false),
    /** The most of it one mail may carry. */
    perMailMax: bigint({ mode: "number" }).notNull(),
    /** What one piece is worth in the game's reference currency. */
    unitValue: bigint({ mode: "number" }).notNull(),
    /** A disabled item is refused everywhere. */
    disabledAt: at(),
    /** What whoever disabled it wrote; null while it is not. */
    disabledReason: text(),
    /** Raised by every change; an approved mail names the version it was approved with. */
    version: integer().notNull().default(1),
    updatedAt: at().notNull().defaultNow(),
    /** How, why and by whom this version came about; the trigger `items_keep_versions` copies it with the values. */
    changeKind: text({ enum: itemChangeKinds }).notNull().default("edit"),
    changeNote: text(),
    /** No foreign key: history outlives the people in it. */
    changedBy: uuid(),
    changedByName: text().notNull().default("Herald"),
  },
  (table) => [
    unique("items_game_id_id_key").on(table.gameId, table.id),
    uniqueIndex("items_game_id_code_key").on(table.gameId, table.code),
    check("items_code_is_plain", sql`${table.code} ~ '^[A-Za-z0-9_.:-]{1,64}$'`),
    check("items_icon_is_known", isOneOf(table.icon, itemIcons)),
    check("items_rarity_is_known", isOneOf(table.rarity, itemRarities)),
    check("items_category_is_known", isOneOf(table.category, itemCategories)),
    check("items_per_mail_max_in_bounds", sql`${table.perMailMax} between 1 and 1000000000`),
    check("items_unit_value_in_bounds", sql`${table.unitValue} between 0 and 1000000000`),
    check("items_change_kind_is_known", isOneOf(table.changeKind, itemChangeKinds)),
    check("items_reason_only_while_disabled", sql`${table.disabledReason} is null or ${table.disabledAt} is not null`),
  ],
);

/**
 * Every version of every item, the present one among them, so that an approved mail can show what was approved. The trigger
 * `items_keep_versions` writes it with each change of `items`; no process may change or remove a row.
 */
export const itemVersions = pgTable(
  "item_versions",
  {
    gameId: uuid().notNull(),
    itemId: uuid().notNull(),
    version: integer().notNull(),
    code: text().notNull(),
    names: jsonb().$type<Partial<Record<ContentLocale, string>>>().notNull(),
    icon: text({ enum: itemIcons }).notNull(),
    rarity: text({ enum: itemRarities }).notNull(),
    category: text({ enum: itemCategories }).notNull(),
    tradable: boolean().notNull(),
    perMailMax: bigint({ mode: "number" }).notNull(),
    unitValue: bigint({ mode: "number" }).notNull(),
    disabled: boolean().notNull(),
    disabledReason: text(),
    changeKind: text({ enum: itemChangeKinds }).notNull(),
    changeNote: text(),
    changedBy: uuid(),
    changedByName: text().notNull(),
    at: at().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.itemId, table.version] }),
    foreignKey({
      columns: [table.gameId, table.itemId],
      foreignColumns: [items.gameId, items.id],
      name: "item_versions_item_is_of_the_game",
    }).onDelete("cascade"),
  ],
);
