import { hash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { playerErasures } from "#db/schema/erasures.ts";
import { countOf, type Erased, inJson, wholeWord, wordsOf } from "../queries.ts";

/** A decision by its key, as PostgreSQL and JSON write it. */
export type DecisionKey = { decidedAt: string; id: string };

/** What a decision says of the player beside who wrote and who got it: no index finds that, so every row is read. */
function namesInDecision(player: Erased): SQL {
  const { account, nickname } = player;
  const [, name] = wordsOf({ account, nickname });
  // A plain search first: it passes nearly every row, at a fraction of what the other costs.
  const names = (text: SQL): SQL => {
    const whole = sql`(position(${account} in ${text}) > 0 and ${text} ~ ${wholeWord(account)})`;
    return name === undefined ? whole : sql`(${whole} or position(${inJson(name)} in ${text}) > 0)`;
  };
  return sql`(d.operator = ${account} or ${names(sql`d.fields::text`)} or ${names(sql`d.body`)})`;
}

/** From the day of the oldest decision of the game to that of the newest; nothing when there is none. moderation_decisions_pkey serves it. */
export async function findDecisionDays(db: Db, gameId: string): Promise<{ from: string; days: number } | undefined> {
  const [row] = await db.execute<{ from: string | null; days: number }>(sql`
    select date_trunc('day', min(decided_at), 'UTC')::text as "from",
      (extract(epoch from max(decided_at) - date_trunc('day', min(decided_at), 'UTC')) / 86400)::int + 1 as days
    from moderation_decisions where game_id = ${gameId}::uuid`);
  return row?.from == null ? undefined : { from: row.from, days: row.days };
}

/** Of one day, counted from the first. */
export function selectDecisionsNaming(
  db: Db,
  player: Erased,
  { from, day }: { from: string; day: number },
): Promise<DecisionKey[]> {
  const at = (place: number): SQL => sql`${from}::timestamptz + make_interval(hours => ${24 * place})`;
  return db.execute<DecisionKey>(sql`
    select d.decided_at::text as "decidedAt", d.id from moderation_decisions d
    where d.game_id = ${player.gameId}::uuid and d.decided_at >= ${at(day)} and d.decided_at < ${at(day + 1)} and ${namesInDecision(player)}`);
}

/**
 * What the player wrote, and was written, as it was judged. The player's own decisions keep what they were and lose every word; in the others the account,
 * and the nickname, are told by the mark. What was changed is found by its words no more.
 * @param of.naming decisions that were found to name the player, and of.since the oldest transaction whose rows whoever looked may not have seen.
 */
export function eraseFromDecisions(
  db: Db,
  player: Erased,
  of: { naming: readonly DecisionKey[]; since: number },
): Promise<number> {
  const { gameId, account, nickname, mark } = player;
  const [, name] = wordsOf({ account, nickname });
  const told = (text: SQL): SQL => {
    const withoutAccount = sql`regexp_replace(${text}, ${wholeWord(account)}, ${mark}, 'g')`;
    return name === undefined ? withoutAccount : sql`replace(${withoutAccount}, ${inJson(name)}, ${mark})`;
  };
  const key = sql`select d.decided_at, d.id from moderation_decisions d where d.game_id = ${gameId}::uuid`;
  // Each by an index of its own.
  const found = sql`${key} and d.sender = ${account}
    union ${key} and d.recipient = ${account}
    union ${key} and d.written_by >= ${of.since} and ${namesInDecision(player)}
    union select g."decidedAt", g.id from jsonb_to_recordset(${JSON.stringify(of.naming)}::text::jsonb) as g("decidedAt" timestamptz, id uuid)`;
  return countOf(
    db,
    sql`update moderation_decisions d set sender = case when d.sender = ${account} then ${mark} else d.sender end,
        recipient = case when d.recipient = ${account} then ${mark} else d.recipient end,
        operator = case when d.operator = ${account} then ${mark} else d.operator end,
        fields = case when d.sender = ${account} then '[]'::jsonb else ${told(sql`d.fields::text`)}::jsonb end,
        body = case when d.sender = ${account} then null else ${told(sql`d.body`)} end,
        hits = case when d.sender = ${account} then '[]'::jsonb else d.hits end,
        shadow_hits = case when d.sender = ${account} then null else d.shadow_hits end
      from (${found}) as f where d.game_id = ${gameId}::uuid and d.decided_at = f.decided_at and d.id = f.id`,
  );
}

/** The oldest transaction that may still write something which nobody sees yet. */
export async function findOldestWriter(db: Db): Promise<number> {
  const [row] = await db.execute<{ oldest: number }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text::float8 as oldest`,
  );
  if (row === undefined) throw new Error("The database did not tell which transactions have ended.");
  return row.oldest;
}

/** Until the end of the transaction no decision and no event of the game is written: those of before are there to be seen, those behind it see what it did. */
export async function stopWriters(db: Db, gameId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`herald.player_erasures:${gameId}`}, 0))`);
}

/** An erasure as it is known afterwards. */
export type KnownErasure = { id: string; gameId: string; mark: string; erasedAt: Date };

/** In the order in which they were. */
export function selectErasures(db: Db): Promise<KnownErasure[]> {
  const { id, gameId, mark, erasedAt } = playerErasures;
  return db.select({ id, gameId, mark, erasedAt }).from(playerErasures).orderBy(erasedAt, id);
}

/** Another one with each erasure, whose rows are never changed. */
export async function findStampOfErasures(db: Db): Promise<string> {
  const [row] = await db.execute<{ stamp: string }>(
    sql`select count(*) || ' ' || coalesce(max(erased_at)::text, '') as stamp from ${playerErasures}`,
  );
  return row?.stamp ?? "";
}

/** Texts without the player of an erasure, in their order: as the database takes players out of what is written late. */
export async function eraseFromTexts(db: Db, of: { erasureId: string; texts: readonly string[] }): Promise<string[]> {
  const rows = await db.execute<{ text: string }>(sql`
    select erase_from_text(t.text, e) as text from unnest(${sql.param([...of.texts])}::text[]) with ordinality as t(text, place)
    join player_erasures e on e.id = ${of.erasureId}::uuid order by t.place`);
  return rows.map(({ text }) => text);
}

/** That the player is erased, told by hashes: for what was decided, or came, before and is written later. */
export async function insertErasure(db: Db, player: Erased & { salt: string }): Promise<void> {
  const { gameId, mark, salt } = player;
  const [account = "", name] = wordsOf(player);
  const nickname = name === undefined ? null : inJson(name);
  const hashOf = (text: string): string => hash("sha256", `${salt}${text}`);
  await db.insert(playerErasures).values({
    ...{ gameId, mark, salt, accountHash: hashOf(account) },
    nicknameHash: nickname === null ? null : hashOf(nickname),
    nicknameLength: nickname === null ? null : [...nickname].length,
  });
}
