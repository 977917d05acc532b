import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { games } from "#db/schema/games.ts";
import { type AttributeNames, labelFacts } from "#db/schema/labels.ts";
import type { GameScope } from "#server/kernel/context.ts";

/** Facts older than this are read again by themselves. */
const staleHours = 6;
/** What the platform refused is asked again after so long. */
const askAgainHours = 24;

export type FactsRow = typeof labelFacts.$inferSelect;

export async function selectFacts(db: Db, gameId: string): Promise<FactsRow | undefined> {
  const [row] = await db.select().from(labelFacts).where(eq(labelFacts.gameId, gameId));
  return row;
}

/** Locks a game's row, and makes it first where there is none. */
export async function lockFacts(db: Db, gameId: string): Promise<FactsRow> {
  await db.insert(labelFacts).values({ gameId }).onConflictDoNothing();
  const [row] = await db.select().from(labelFacts).where(eq(labelFacts.gameId, gameId)).for("update");
  if (row === undefined) throw new Error("The row of a game's facts is not there.");
  return row;
}

/** Games with players whose facts are old and that are not read. What the platform refused a while ago is old too. */
export async function selectGamesToRead(db: Db): Promise<GameScope[]> {
  return await db.execute<GameScope>(sql`
    select g.id, g.slug, g.name, g.kind from ${games} g left join ${labelFacts} f on f.game_id = g.id
    where not coalesce(f.is_reading, false) and exists (
      select from players p where p.game_id = g.id and (
        (coalesce(f.labels_refused_at, '-infinity') < now() - make_interval(hours => ${askAgainHours})
          and coalesce(p.labels_at, '-infinity') < now() - make_interval(hours => ${staleHours}))
        or (coalesce(f.profile_refused_at, '-infinity') < now() - make_interval(hours => ${askAgainHours})
          and coalesce(p.profile_at, '-infinity') < now() - make_interval(hours => ${staleHours}))
      ))`);
}

/** Games that are being read without a sign of life for `silentSeconds`. */
export async function selectSilentReadings(db: Db, silentSeconds: number): Promise<GameScope[]> {
  return await db
    .select({ id: games.id, slug: games.slug, name: games.name, kind: games.kind })
    .from(labelFacts)
    .innerJoin(games, eq(games.id, labelFacts.gameId))
    .where(and(labelFacts.isReading, sql`${labelFacts.progressAt} < now() - make_interval(secs => ${silentSeconds})`));
}

/** Takes a silent reading for this call alone: of two sweeps one gets it. */
export async function touchReading(db: Db, gameId: string, silentSeconds: number): Promise<boolean> {
  const rows = await db
    .update(labelFacts)
    .set({ progressAt: sql`now()` })
    .where(
      and(
        eq(labelFacts.gameId, gameId),
        labelFacts.isReading,
        sql`${labelFacts.progressAt} < now() - make_interval(secs => ${silentSeconds})`,
      ),
    )
    .returning({ gameId: labelFacts.gameId });
  return rows.length === 1;
}

/**
 * Begins a reading at the first player. What the platform refused lately is left out.
 * @param of.everything whatever its age, and whatever was refused; else what is older than six hours.
 */
export async function beginReading(db: Db, of: { gameId: string; everything: boolean }): Promise<void> {
  await db.execute(sql`
    with cut as (
      select case when ${of.everything} then now() else now() - make_interval(hours => ${staleHours}) end as at,
        not ${of.everything} and coalesce(labels_refused_at, '-infinity') > now() - make_interval(hours => ${askAgainHours}) as no_labels,
        not ${of.everything} and coalesce(profile_refused_at, '-infinity') > now() - make_interval(hours => ${askAgainHours}) as no_profile
      from label_facts where game_id = ${of.gameId}::uuid
    )
    update label_facts f set is_reading = true, cutoff_at = cut.at, cursor = '', read_count = 0, started_at = now(),
      finished_at = null, progress_at = now(),
      labels_refused_code = case when cut.no_labels then f.labels_refused_code end,
      labels_refused_at = case when cut.no_labels then f.labels_refused_at end,
      profile_refused_code = case when cut.no_profile then f.profile_refused_code end,
      profile_refused_at = case when cut.no_profile then f.profile_refused_at end,
      total_count = (select count(*) from players p where p.game_id = f.game_id and (
        (not cut.no_labels and coalesce(p.labels_at, '-infinity') < cut.at)
        or (not cut.no_profile and coalesce(p.profile_at, '-infinity') < cut.at)))
    from cut where f.game_id = ${of.gameId}::uuid`);
}

/** The next players whose facts are older than the reading's cutoff, by id. */
export async function selectStalePlayers(
  db: Db,
  of: { gameId: string; after: string; cutoffAt: Date; limit: number; labels: boolean; profile: boolean },
): Promise<string[]> {
  const cutoff = of.cutoffAt.toISOString();
  const rows = await db.execute<{ id: string }>(sql`
    select id from players where game_id = ${of.gameId}::uuid and id > ${of.after} and (
      (${of.labels} and coalesce(labels_at, '-infinity') < ${cutoff}::timestamptz)
      or (${of.profile} and coalesce(profile_at, '-infinity') < ${cutoff}::timestamptz))
    order by id limit ${of.limit}`);
  return rows.map(({ id }) => id);
}

export type ToldLabels = { id: string; tags: readonly string[]; attributes: Record<string, string> };

/** Writes what the platform told about players; whoever Herald does not know stays unknown. */
export async function storeLabels(db: Db, gameId: string, told: readonly ToldLabels[]): Promise<void> {
  if (told.length === 0) return;
  await db.execute(sql`
    update players p set tags = t.tags, attributes = t.attributes, labels_at = now()
    from (
      select id, coalesce((select array_agg(x) from jsonb_array_elements_text(tags) x), '{}') as tags, attributes
      from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb) as row (id text, tags jsonb, attributes jsonb)
    ) t where p.game_id = ${gameId}::uuid and p.id = t.id`);
}

export async function storeProfiles(
  db: Db,
  gameId: string,
  told: readonly { id: string; profile: Record<string, string | number> }[],
): Promise<void> {
  if (told.length === 0) return;
  await db.execute(sql`
    update players p set profile = t.profile, profile_at = now()
    from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb) as t (id text, profile jsonb)
    where p.game_id = ${gameId}::uuid and p.id = t.id`);
}

/** Moves a reading on; false when it is not where the caller left it. */
export async function advanceReading(
  db: Db,
  step: { gameId: string; from: string; to: string; read: number },
): Promise<boolean> {
  const rows = await db
    .update(labelFacts)
    .set({ cursor: step.to, readCount: sql`${labelFacts.readCount} + ${step.read}`, progressAt: sql`now()` })
    .where(and(eq(labelFacts.gameId, step.gameId), labelFacts.isReading, eq(labelFacts.cursor, step.from)))
    .returning({ gameId: labelFacts.gameId });
  return rows.length === 1;
}

/** Ends a reading, if it is still at `cursor`. */
export async function endReading(db: Db, of: { gameId: string; cursor: string }): Promise<void> {
  await db
    .update(labelFacts)
    .set({ isReading: false, finishedAt: sql`now()`, progressAt: sql`now()` })
    .where(and(eq(labelFacts.gameId, of.gameId), labelFacts.isReading, eq(labelFacts.cursor, of.cursor)));
}

/** Remembers that the platform does not tell this, and why. */
export async function markRefused(db: Db, gameId: string, what: "labels" | "profile", code: number): Promise<void> {
  await db
    .update(labelFacts)
    .set(
      what === "labels"
        ? { labelsRefusedCode: code, labelsRefusedAt: sql`now()` }
        : { profileRefusedCode: code, profileRefusedAt: sql`now()` },
    )
    .where(eq(labelFacts.gameId, gameId));
}

/** Stores names that staff want; the platform is told afterwards. @returns false when they are not at `version` any more. */
export async function wantNames(
  db: Db,
  of: { gameId: string; version: number; names: AttributeNames },
): Promise<boolean> {
  const rows = await db
    .update(labelFacts)
    .set({ names: of.names, namesVersion: sql`${labelFacts.namesVersion} + 1` })
    .where(and(eq(labelFacts.gameId, of.gameId), eq(labelFacts.namesVersion, of.version)))
    .returning({ gameId: labelFacts.gameId });
  return rows.length === 1;
}

/** Notes what the platform has. `names` too where nobody waits for others to be told. */
export async function storeToldNames(
  db: Db,
  of: { gameId: string; told: AttributeNames; names?: AttributeNames },
): Promise<void> {
  await db
    .update(labelFacts)
    .set({
      toldNames: of.told,
      namesAt: sql`now()`,
      ...(of.names === undefined ? {} : { names: of.names, namesVersion: sql`${labelFacts.namesVersion} + 1` }),
    })
    .where(eq(labelFacts.gameId, of.gameId));
}

/**
 * Gives the values of renamed attributes their new name, all at once, so that two names that change places keep their values
 * apart. The platform keeps values by place.
 */
export async function renameAttributes(db: Db, gameId: string, renames: ReadonlyMap<string, string>): Promise<void> {
  if (renames.size === 0) return;
  const given = JSON.stringify(Object.fromEntries(renames));
  await db.execute(sql`
    update players p set attributes = (
      select coalesce(jsonb_object_agg(coalesce(${given}::text::jsonb ->> key, key), value), '{}') from jsonb_each(p.attributes)
    )
    where p.game_id = ${gameId}::uuid and p.attributes ?| (select array_agg(k) from jsonb_object_keys(${given}::text::jsonb) k)`);
}
