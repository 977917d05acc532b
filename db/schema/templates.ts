import { sql } from "drizzle-orm";
import {
  bigint,
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
import type { ContentLocale } from "../enums/locales.ts";
import { expiryKinds, mailCategories } from "../enums/mail.ts";
import { at, isOneOf } from "./columns.ts";
import { games } from "./games.ts";
import { items } from "./items.ts";
import type { MailTexts } from "./mail.ts";
import { staff } from "./staff.ts";

type Worded = Partial<Record<ContentLocale, string>>;

/** What a template asks for; `{{name}}` in its texts and its link stands for the answer. */
export type TemplateVariable = { name: string; label: string; isRequired: boolean } & (
  | { type: "text"; lengthMax: number; perLanguage: boolean; fallback: Worded }
  | { type: "number"; min: number; max: number; fallback: number | null }
  | { type: "date"; fallback: string | null }
  | { type: "choice"; options: { value: string; words: Worded }[]; fallback: string | null }
);

/** A mail to be written again and again, with gaps that are asked for each time. */
export const mailTemplates = pgTable(
  "mail_templates",
  {
    id: uuid().primaryKey().defaultRandom(),
    gameId: uuid()
      .notNull()
      .references(() => games.id, { onDelete: "cascade" }),
    /** Raised by every change; a save names the version it was made from. */
    version: integer().notNull().default(1),
    name: text().notNull(),
    description: text().notNull().default(""),
    category: text({ enum: mailCategories }).notNull().default("notice"),
    texts: jsonb().$type<MailTexts>().notNull().default({}),
    variables: jsonb().$type<TemplateVariable[]>().notNull().default([]),
    expiryKind: text({ enum: expiryKinds }).notNull().default("after_days"),
    expiresAfterDays: integer().default(14),
    deepLink: text(),
    createdBy: uuid().references(() => staff.id, { onDelete: "set null" }),
    createdByName: text().notNull(),
    updatedByName: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
    /** Offered no more; mails made from it name it still. */
    archivedAt: at(),
  },
  (table) => [
    // templates.list: by name inside one game; two that are offered have two names
    uniqueIndex("mail_templates_game_id_name_key")
      .on(table.gameId, sql`lower(${table.name})`)
      .where(sql`archived_at is null`),
    unique("mail_templates_game_id_id_key").on(table.gameId, table.id),
    check("mail_templates_name_is_given", sql`${table.name} <> ''`),
    check("mail_templates_category_is_known", isOneOf(table.category, mailCategories)),
    check(
      "mail_templates_expiry_is_whole",
      sql`${table.expiryKind} = 'never' or (${table.expiryKind} = 'after_days' and ${table.expiresAfterDays} between 1 and 365)`,
    ),
  ],
);

/** An item of a template's mail: so many of it, or as many as a variable says. */
export const templateAttachments = pgTable(
  "template_attachments",
  {
    gameId: uuid().notNull(),
    templateId: uuid().notNull(),
    position: integer().notNull(),
    itemId: uuid().notNull(),
    quantity: bigint({ mode: "number" }),
    quantityVariable: text(),
  },
  (table) => [
    primaryKey({ columns: [table.templateId, table.position] }),
    foreignKey({
      columns: [table.gameId, table.templateId],
      foreignColumns: [mailTemplates.gameId, mailTemplates.id],
      name: "template_attachments_template_is_of_the_game",
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.gameId, table.itemId],
      foreignColumns: [items.gameId, items.id],
      name: "template_attachments_item_is_of_the_game",
    }).onDelete("restrict"),
    uniqueIndex("template_attachments_template_id_item_id_key").on(table.templateId, table.itemId),
    check("template_attachments_at_most_10", sql`${table.position} between 0 and 9`),
    check(
      "template_attachments_quantity_is_one_of_two",
      sql`num_nonnulls(${table.quantity}, ${table.quantityVariable}) = 1 and coalesce(${table.quantity}, 1) between 1 and 1000000000`,
    ),
  ],
);
