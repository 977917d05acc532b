import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { GroupRole } from "#db/enums/im.ts";
import type { TeamPreset } from "#db/enums/teams.ts";
import { games } from "#db/schema/games.ts";
import { teamActRecords } from "#db/schema/team-acts.ts";
import type { GameScope } from "#server/kernel/context.ts";

export type ActRow = typeof teamActRecords.$inferSelect;

/** Writes an act before its call. @returns false when there is one of this id. */
export async function insertAct(
  db: Db,
  row: Pick<ActRow, "id" | "gameId" | "groupId" | "act" | "digest" | "madeBy" | "madeByName">,
): Promise<boolean> {
  const rows = await db.insert(teamActRecords).values(row).onConflictDoNothing().returning({ id: teamActRecords.id });
  return rows.length > 0;
}

export async function findAct(db: Db, id: string): Promise<ActRow | undefined> {
  const [row] = await db.select().from(teamActRecords).where(eq(teamActRecords.id, id));
  return row;
}

/** Begins an act anew for which no call left: what nobody did, nobody did twice. @returns false when it is not such a one. */
export async function reopenAct(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .update(teamActRecords)
    .set({ state: "calling", settledAt: null, createdAt: sql`clock_timestamp()` })
    .where(and(eq(teamActRecords.id, id), eq(teamActRecords.state, "refused"), isNull(teamActRecords.code)))
    .returning({ id: teamActRecords.id });
  return rows.length > 0;
}

/** @returns false when it was settled meanwhile. */
export async function settleAct(
  db: Db,
  of: { id: string; state: Exclude<ActRow["state"], "calling">; code: number | null },
): Promise<boolean> {
  const { id, state, code } = of;
  const rows = await db
    .update(teamActRecords)
    .set({ state, code, settledAt: sql`clock_timestamp()` })
    .where(and(eq(teamActRecords.id, id), eq(teamActRecords.state, "calling")))
    .returning({ id: teamActRecords.id });
  return rows.length > 0;
}

/** Says of calls that nobody settled for so long that nobody knows how they ended. @returns them, with their games */
export async function markLost(
  db: Db,
  silentSeconds: number,
): Promise<{ id: string; groupId: string; game: GameScope }[]> {
  const rows = await db
    .update(teamActRecords)
    .set({ state: "unknown", settledAt: sql`clock_timestamp()` })
    .from(games)
    .where(
      and(
        eq(games.id, teamActRecords.gameId),
        eq(teamActRecords.state, "calling"),
        sql`${teamActRecords.createdAt} < clock_timestamp() - make_interval(secs => ${silentSeconds})`,
      ),
    )
    .returning({
      ...{ id: teamActRecords.id, groupId: teamActRecords.groupId },
      ...{ gameId: games.id, slug: games.slug, name: games.name, kind: games.kind },
    });
  return rows.map(({ id, groupId, gameId, slug, name, kind }) => ({
    ...{ id, groupId },
    game: { id: gameId, slug, name, kind },
  }));
}

/** The scenario that somebody made a team for. */
export async function setPreset(db: Db, of: { gameId: string; groupId: string; preset: TeamPreset }): Promise<void> {
  await db.execute(sql`
    update teams set preset = ${of.preset}, version = version + 1, updated_at = clock_timestamp()
    where game_id = ${of.gameId}::uuid and group_id = ${of.groupId}`);
}

export type Known = { account: string; isMember: boolean; role: GroupRole; mutedUntil: string | null };

/** What Herald knows of these accounts in a team. */
export async function selectKnown(db: Db, teamId: string, accounts: readonly string[]): Promise<Known[]> {
  const wanted = JSON.stringify(accounts.map((account) => ({ account })));
  return await db.execute<Known>(sql`
    select m.account, m.is_member as "isMember", m.role,
      case when m.muted_until > now() then m.muted_until::text end as "mutedUntil"
    from jsonb_to_recordset(${wanted}::text::jsonb) as k(account text)
    join team_members m on m.team_id = ${teamId}::uuid and m.account = k.account order by m.account`);
}
