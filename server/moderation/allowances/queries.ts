import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { wordAllowances, wordLists } from "#db/schema/moderation-rules.ts";
import type { AllowanceDraft, AllowanceView, ListAllowancesInput } from "./schema.ts";

const isOver = sql<boolean>`coalesce(${wordAllowances.expiresAt} <= now(), false)`;
const columns = {
  id: wordAllowances.id,
  text: wordAllowances.text,
  language: wordAllowances.language,
  expiresAt: wordAllowances.expiresAt,
  reason: wordAllowances.reason,
  listId: wordAllowances.listId,
  listName: wordLists.name,
  decisionId: wordAllowances.decisionId,
  isOver,
  updatedByName: wordAllowances.updatedByName,
  updatedAt: wordAllowances.updatedAt,
};

type Page = Omit<ListAllowancesInput, "cursor" | "limit"> & {
  gameId: string;
  after: { text: string; id: string } | undefined;
  limit: number;
};

/** @property isListOn null for a text of no list. */
type AllowanceOfText = AllowanceView & { isListOn: boolean | null };

/** Innocent texts in the order of their texts. */
export function selectAllowances(db: Db, page: Page): Promise<(AllowanceView & { sortedBy: string })[]> {
  const { gameId, after, search, limit } = page;
  const byText = sql`lower(${wordAllowances.text})`;
  return db
    .select({ ...columns, sortedBy: sql<string>`${byText}` })
    .from(wordAllowances)
    .leftJoin(wordLists, eq(wordLists.id, wordAllowances.listId))
    .where(
      and(
        eq(wordAllowances.gameId, gameId),
        page.language === undefined ? undefined : eq(wordAllowances.language, page.language),
        search === undefined || search === ""
          ? undefined
          : sql`${wordAllowances.text} ilike ${`%${search.replace(/[\\%_]/g, "\\$&")}%`}`,
        stateIs(page.state),
        comesFrom(page.from),
        after === undefined ? undefined : sql`(${byText}, ${wordAllowances.id}) > (${after.text}, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(byText), asc(wordAllowances.id))
    .limit(limit);
}

function stateIs(state: Page["state"]): SQL | undefined {
  if (state === "lasting") return isNull(wordAllowances.expiresAt);
  if (state === "expiring") return sql`${wordAllowances.expiresAt} > now()`;
  return state === "over" ? sql`${wordAllowances.expiresAt} <= now()` : undefined;
}

function comesFrom(from: Page["from"]): SQL | undefined {
  if (from === "lists") return isNotNull(wordAllowances.listId);
  if (from === "decisions") return isNotNull(wordAllowances.decisionId);
  return from === "people" ? and(isNull(wordAllowances.listId), isNull(wordAllowances.decisionId)) : undefined;
}

export async function findAllowance(db: Db, of: { gameId: string; id: string }): Promise<AllowanceView | undefined> {
  const [row] = await db
    .select(columns)
    .from(wordAllowances)
    .leftJoin(wordLists, eq(wordLists.id, wordAllowances.listId))
    .where(and(eq(wordAllowances.gameId, of.gameId), eq(wordAllowances.id, of.id)));
  return row;
}

export async function findAllowanceOfText(
  db: Db,
  of: { gameId: string; language: string; text: string },
): Promise<AllowanceOfText | undefined> {
  const [row] = await db
    .select({ ...columns, isListOn: wordLists.isOn })
    .from(wordAllowances)
    .leftJoin(wordLists, eq(wordLists.id, wordAllowances.listId))
    .where(
      and(
        eq(wordAllowances.gameId, of.gameId),
        sql`${wordAllowances.language} = ${of.language}`,
        sql`lower(${wordAllowances.text}) = lower(${of.text})`,
      ),
    );
  return row;
}

export async function insertAllowance(
  db: Db,
  row: AllowanceDraft & { gameId: string; decisionId: string | null; updatedByName: string },
): Promise<string> {
  const [made] = await db
    .insert(wordAllowances)
    .values({ ...row, updatedAt: sql`date_trunc('milliseconds', clock_timestamp())` })
    .returning({ id: wordAllowances.id });
  if (made === undefined) throw new Error("An innocent text was not inserted.");
  return made.id;
}

export async function writeAllowance(
  db: Db,
  id: string,
  set: Pick<AllowanceDraft, "expiresAt" | "reason"> & {
    decisionId?: string | null;
    listId?: string | null;
    updatedByName: string;
  },
): Promise<void> {
  await db
    .update(wordAllowances)
    .set({
      ...set,
      updatedAt: sql`greatest(date_trunc('milliseconds', clock_timestamp()), ${wordAllowances.updatedAt} + interval '1 millisecond')`,
    })
    .where(eq(wordAllowances.id, id));
}

export async function deleteAllowance(db: Db, id: string): Promise<void> {
  await db.delete(wordAllowances).where(eq(wordAllowances.id, id));
}
