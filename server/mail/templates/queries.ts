import { and, asc, eq, ilike, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { mailTemplates, templateAttachments } from "#db/schema/templates.ts";
import type { ListTemplatesInput, TemplateDraft, TemplateRow } from "./schema.ts";

export type StoredTemplate = typeof mailTemplates.$inferSelect;
type InGame = { gameId: string; id: string };

/** By name inside one game. @param page.after name and id of the last one already seen. */
export function selectTemplates(
  db: Db,
  gameId: string,
  page: Pick<ListTemplatesInput, "search" | "category" | "archived" | "limit"> & {
    after: { name: string; id: string } | undefined;
  },
): Promise<TemplateRow[]> {
  const { search, category, archived, after } = page;
  const pattern = `%${(search ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const byName = sql`lower(${mailTemplates.name})`;
  return db
    .select({
      id: mailTemplates.id,
      version: mailTemplates.version,
      name: mailTemplates.name,
      description: mailTemplates.description,
      category: mailTemplates.category,
      locales: sql<TemplateRow["locales"]>`array(select jsonb_object_keys(${mailTemplates.texts}))`,
      variableCount: sql<number>`jsonb_array_length(${mailTemplates.variables})`,
      itemCount: sql<number>`(select count(*)::int from ${templateAttachments} where template_id = ${mailTemplates.id})`,
      updatedByName: mailTemplates.updatedByName,
      updatedAt: mailTemplates.updatedAt,
      isArchived: sql<boolean>`${mailTemplates.archivedAt} is not null`,
    })
    .from(mailTemplates)
    .where(
      and(
        eq(mailTemplates.gameId, gameId),
        archived ? isNotNull(mailTemplates.archivedAt) : isNull(mailTemplates.archivedAt),
        category === undefined ? undefined : eq(mailTemplates.category, category),
        search === undefined || search === ""
          ? undefined
          : or(ilike(mailTemplates.name, pattern), ilike(mailTemplates.description, pattern)),
        after === undefined
          ? undefined
          : sql`(${byName}, ${mailTemplates.id}) > (lower(${after.name}), ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(byName), asc(mailTemplates.id))
    .limit(page.limit);
}

export async function findTemplate(db: Db, key: InGame): Promise<StoredTemplate | undefined> {
  const [row] = await db.select().from(mailTemplates).where(isIt(key));
  return row;
}

/** Locks it until the transaction ends: its verbs happen one after the other. */
export async function lockTemplate(db: Db, key: InGame): Promise<StoredTemplate | undefined> {
  const [row] = await db.select().from(mailTemplates).where(isIt(key)).for("update");
  return row;
}

function isIt(key: InGame) {
  return and(eq(mailTemplates.gameId, key.gameId), eq(mailTemplates.id, key.id));
}

/** One that is offered has this name already, whatever its case; another than `exceptId`. */
export async function isNameTaken(db: Db, gameId: string, name: string, exceptId?: string): Promise<boolean> {
  // Two that take one name at once wait for each other here; the index would refuse the second without a sentence.
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`templates ${gameId}`}, 0))`);
  const rows = await db
    .select({ id: mailTemplates.id })
    .from(mailTemplates)
    .where(
      and(
        eq(mailTemplates.gameId, gameId),
        isNull(mailTemplates.archivedAt),
        sql`lower(${mailTemplates.name}) = lower(${name})`,
        exceptId === undefined ? undefined : ne(mailTemplates.id, exceptId),
      ),
    );
  return rows.length > 0;
}

export async function insertTemplate(
  db: Db,
  values: Omit<typeof mailTemplates.$inferInsert, "id" | "version">,
): Promise<StoredTemplate> {
  const [row] = await db.insert(mailTemplates).values(values).returning();
  if (row === undefined) throw new Error("A template was inserted but not returned.");
  return row;
}

/** Writes a template that the caller has locked; raises its version. */
export async function writeTemplate(
  db: Db,
  id: string,
  values: Partial<Omit<typeof mailTemplates.$inferInsert, "id" | "gameId" | "version">>,
): Promise<StoredTemplate> {
  const [row] = await db
    .update(mailTemplates)
    .set({ ...values, version: sql`${mailTemplates.version} + 1`, updatedAt: sql`now()` })
    .where(eq(mailTemplates.id, id))
    .returning();
  if (row === undefined) throw new Error(`Template ${id} is gone although it is locked.`);
  return row;
}

/** Takes a locked template out of those that are offered, or brings it back; raises its version. */
export async function markArchived(
  db: Db,
  id: string,
  change: { isArchived: boolean; updatedByName: string },
): Promise<void> {
  await db
    .update(mailTemplates)
    .set({
      archivedAt: change.isArchived ? sql`now()` : null,
      updatedByName: change.updatedByName,
      version: sql`${mailTemplates.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(mailTemplates.id, id));
}

export async function replaceTemplateAttachments(
  db: Db,
  template: InGame,
  rows: TemplateDraft["attachments"],
): Promise<void> {
  const { gameId, id: templateId } = template;
  await db.delete(templateAttachments).where(eq(templateAttachments.templateId, templateId));
  if (rows.length === 0) return;
  await db.insert(templateAttachments).values(rows.map((row, position) => ({ gameId, templateId, position, ...row })));
}

export function selectTemplateAttachments(db: Db, templateId: string): Promise<TemplateDraft["attachments"]> {
  return db
    .select({
      itemId: templateAttachments.itemId,
      quantity: templateAttachments.quantity,
      quantityVariable: templateAttachments.quantityVariable,
    })
    .from(templateAttachments)
    .where(eq(templateAttachments.templateId, templateId))
    .orderBy(asc(templateAttachments.position));
}
