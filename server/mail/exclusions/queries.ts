import { and, asc, eq, gt, ilike, or, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type ExclusionListKind, type ExclusionReason, type MailCategory, mailCategories } from "#db/enums/mail.ts";
import { excludedAccounts, exclusions, frequencyCaps } from "#db/schema/exclusions.ts";
import { players } from "#db/schema/players.ts";
import type { CategoryCap, ExcludedAccount, FrequencyCap } from "./schema.ts";

const nickname = sql<string | null>`nullif(${players.nickname}, '')`;
type OfCategory = { gameId: string; category: MailCategory };

export async function findCap(db: Db, of: OfCategory): Promise<FrequencyCap | undefined> {
  const [row] = await db
    .select({ mailsMax: frequencyCaps.mailsMax, days: frequencyCaps.days })
    .from(frequencyCaps)
    .where(and(eq(frequencyCaps.gameId, of.gameId), eq(frequencyCaps.category, of.category)));
  return row;
}

/** The caps of a game, in the order of the categories. */
export async function listCaps(db: Db, gameId: string): Promise<CategoryCap[]> {
  const rows = await db
    .select({ category: frequencyCaps.category, mailsMax: frequencyCaps.mailsMax, days: frequencyCaps.days })
    .from(frequencyCaps)
    .where(eq(frequencyCaps.gameId, gameId));
  return rows.sort((a, b) => mailCategories.indexOf(a.category) - mailCategories.indexOf(b.category));
}

export async function upsertCap(db: Db, of: OfCategory, cap: FrequencyCap): Promise<void> {
  await db
    .insert(frequencyCaps)
    .values({ ...of, ...cap })
    .onConflictDoUpdate({ target: [frequencyCaps.gameId, frequencyCaps.category], set: cap });
}

export async function deleteCap(db: Db, of: OfCategory): Promise<void> {
  await db
    .delete(frequencyCaps)
    .where(and(eq(frequencyCaps.gameId, of.gameId), eq(frequencyCaps.category, of.category)));
}

/**
 * Puts accounts on a game's list; one that stands there gets the new kind and note.
 * @returns how many were new and how many changed, with the first 20 of either in the order of their ids.
 */
export async function upsertExcludedAccounts(
  db: Db,
  list: { gameId: string; accounts: readonly string[]; kind: ExclusionListKind; note: string; addedByName: string },
): Promise<{ added: number; changed: number; sample: string[] }> {
  const [row] = await db.execute<{ added: number; changed: number; sample: string[] | null }>(sql`
    with put as (
      insert into excluded_accounts as e (game_id, account, kind, note, added_by_name)
      select ${list.gameId}::uuid, given.account, ${list.kind}, ${list.note}, ${list.addedByName}
      from jsonb_array_elements_text(${JSON.stringify(list.accounts)}::jsonb) as given(account) order by given.account
      on conflict (game_id, account) do update
        set kind = excluded.kind, note = excluded.note, added_by_name = excluded.added_by_name, added_at = now()
        where (e.kind, e.note) is distinct from (excluded.kind, excluded.note)
      -- A row that this statement made has no earlier writer.
      returning e.account, e.xmax = 0 as is_new
    )
    select count(*) filter (where is_new)::int as added, count(*) filter (where not is_new)::int as changed,
      (array_agg(account order by account collate "C"))[1:20] as sample from put`);
  return { added: row?.added ?? 0, changed: row?.changed ?? 0, sample: row?.sample ?? [] };
}

/** @returns what stood there, in the order of the ids. */
export async function deleteExcludedAccounts(
  db: Db,
  list: { gameId: string; accounts: readonly string[] },
): Promise<{ account: string; kind: ExclusionListKind }[]> {
  return await db.execute<{ account: string; kind: ExclusionListKind }>(sql`
    with gone as (
      delete from excluded_accounts where game_id = ${list.gameId}::uuid
        and account in (select jsonb_array_elements_text(${JSON.stringify(list.accounts)}::jsonb))
      returning account, kind
    )
    select account, kind from gone order by account collate "C"`);
}

/** Accounts of a game's list in the order of their ids. `search` looks in id, note and nickname. */
export async function listExcludedAccountRows(
  db: Db,
  page: {
    gameId: string;
    search?: string | undefined;
    kind?: ExclusionListKind | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<ExcludedAccount[]> {
  const pattern = page.search ? `%${page.search.replaceAll(/[\\%_]/g, "\\$&")}%` : undefined;
  return await db
    .select({
      account: excludedAccounts.account,
      nickname,
      kind: excludedAccounts.kind,
      note: excludedAccounts.note,
      addedByName: excludedAccounts.addedByName,
      addedAt: excludedAccounts.addedAt,
    })
    .from(excludedAccounts)
    .leftJoin(players, and(eq(players.gameId, excludedAccounts.gameId), eq(players.id, excludedAccounts.account)))
    .where(
      and(
        eq(excludedAccounts.gameId, page.gameId),
        page.kind === undefined ? undefined : eq(excludedAccounts.kind, page.kind),
        page.after === undefined ? undefined : gt(excludedAccounts.account, page.after),
        pattern === undefined
          ? undefined
          : or(
              ilike(excludedAccounts.account, pattern),
              ilike(excludedAccounts.note, pattern),
              ilike(players.nickname, pattern),
            ),
      ),
    )
    .orderBy(asc(excludedAccounts.account))
    .limit(page.limit);
}

export async function countExcludedAccounts(
  db: Db,
  gameId: string,
): Promise<Partial<Record<ExclusionListKind, number>>> {
  const rows = await db
    .select({ kind: excludedAccounts.kind, count: sql<number>`count(*)::int` })
    .from(excludedAccounts)
    .where(eq(excludedAccounts.gameId, gameId))
    .groupBy(excludedAccounts.kind);
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]));
}

export type ExclusionRow = { account: string; nickname: string | null; reason: ExclusionReason };

/** Players left out of a run, in the order of their ids. */
export async function listExclusionRows(
  db: Db,
  page: {
    gameId: string;
    runId: string;
    reason?: ExclusionReason | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<ExclusionRow[]> {
  return await db
    .select({ account: exclusions.account, nickname, reason: exclusions.reason })
    .from(exclusions)
    .leftJoin(players, and(eq(players.gameId, page.gameId), eq(players.id, exclusions.account)))
    .where(
      and(
        eq(exclusions.runId, page.runId),
        page.reason === undefined ? undefined : eq(exclusions.reason, page.reason),
        page.after === undefined ? undefined : gt(exclusions.account, page.after),
      ),
    )
    .orderBy(asc(exclusions.account))
    .limit(page.limit);
}

export async function countExclusions(db: Db, runId: string): Promise<{ reason: ExclusionReason; count: number }[]> {
  return await db
    .select({ reason: exclusions.reason, count: sql<number>`count(*)::int` })
    .from(exclusions)
    .where(eq(exclusions.runId, runId))
    .groupBy(exclusions.reason);
}
