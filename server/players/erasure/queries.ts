import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type Blocker, erasedMark, type HoldOnPlayer } from "./schema.ts";

export type Player = { gameId: string; account: string };
/** @property mark stands where the account stood. @property nickname of the player; empty when there is none. */
export type Erased = Player & { mark: string; nickname: string };

const lines = (column: SQL) => sql`string_to_array(${column}, E'\n')`;

/** Blocks of the game's lists that hold the account: one probe a list. */
const blocksOf = ({ gameId, account }: Player) => sql`select a.id as audience_id, b.position
  from audiences a cross join lateral (select position, ids, last_id from audience_blocks
    where audience_id = a.id and first_id collate "C" <= ${account} order by first_id collate "C" desc limit 1) b
  where a.game_id = ${gameId}::uuid and b.last_id collate "C" >= ${account} and ${account} = any(${lines(sql`b.ids`)})`;

/** Calls of the game's runs that name the account; those of a mail with variables overlap. */
const chunksOf = ({ gameId, account }: Player) => sql`select r.id as run_id, c.position
  from runs r cross join lateral (
    (select n.position from (select * from chunks where run_id = r.id and first_id collate "C" <= ${account}
        order by first_id collate "C" desc limit 1) n
      where n.last_id collate "C" >= ${account} and ${account} = any(${lines(sql`n.ids`)}))
    union
    (select position from chunks where run_id = r.id and variables is not null and recipients > 1
      and first_id collate "C" <= ${account} and last_id collate "C" >= ${account} and ${account} = any(${lines(sql`ids`)}))
  ) c where r.game_id = ${gameId}::uuid and r.channel in ('batch', 'one')`;

const runsOf = (player: Player) => sql`select run_id from (${chunksOf(player)}) as k
  union select f.run_id from failures f join runs r on r.id = f.run_id where f.account = ${player.account} and r.game_id = ${player.gameId}::uuid
  union select e.run_id from exclusions e join runs r on r.id = e.run_id where e.account = ${player.account} and r.game_id = ${player.gameId}::uuid`;

const changesOf = ({
  gameId,
  account,
}: Player) => sql`select c.id from label_changes c where c.game_id = ${gameId}::uuid and (
    c.source ->> 'account' = ${account} or ${account} = any(${lines(sql`c.given_ids`)})
    or exists (select from label_change_skips s where s.change_id = c.id and s.account = ${account})
    or exists (select from label_change_parts p where p.change_id = c.id and p.edits @> ${JSON.stringify([{ account }])}::text::jsonb))`;

export async function findNickname(db: Db, { gameId, account }: Player): Promise<string> {
  const [row] = await db.execute<{ nickname: string }>(
    sql`select nickname from players where game_id = ${gameId}::uuid and id = ${account}`,
  );
  return row?.nickname ?? "";
}

/** Everything that is not over yet and names the account. */
export function selectBlockers(db: Db, player: Player): Promise<Blocker[]> {
  const { gameId, account } = player;
  return db.execute<Blocker>(sql`
    select distinct 'mail' as kind, k.id, k.name from campaigns k where k.game_id = ${gameId}::uuid and (
      (k.state not in ('draft', 'completed', 'cancelled', 'failed') and k.audience_id in (select audience_id from (${blocksOf(player)}) as b))
      or exists (select from runs r where r.campaign_id = k.id and r.finished_at is null and r.id in (${runsOf(player)})))
    union all select 'recall', c.id, k.name from recalls c join runs r on r.id = c.run_id join campaigns k on k.id = r.campaign_id
      where c.game_id = ${gameId}::uuid and c.finished_at is null and c.run_id in (${runsOf(player)})
    union all select 'message', s.id, t.code from message_sends s join message_types t on t.id = s.type_id
      where s.game_id = ${gameId}::uuid and s.target = 'players' and exists (select from message_deliveries d where d.send_id = s.id
        and d.recipient = ${account}) and exists (select from message_deliveries d where d.send_id = s.id and d.settled_at is null)
    union all select 'label_change', c.id, c.name from label_changes c where c.finished_at is null and c.id in (${changesOf(player)})
    union all select 'test_send', s.id, k.name from test_sends s join campaigns k on k.id = s.campaign_id where s.game_id = ${gameId}::uuid
      and s.state = 'sending' and exists (select from test_send_accounts a where a.test_send_id = s.id and a.account = ${account})
    union all select 'sanction', s.id, s.kind from moderation_sanctions s where s.game_id = ${gameId}::uuid and s.account = ${account}
      and s.state in ('calling', 'active', 'unknown', 'ending')
    union all select 'leak', l.id, coalesce(l.group_id, l.recipient, '') from moderation_leaks l where l.game_id = ${gameId}::uuid
      and l.state = 'recalling' and (l.sender = ${account} or l.recipient = ${account})
    union all select 'list', a.id, a.name from audiences a where a.game_id = ${gameId}::uuid and (
      a.state in ('receiving', 'checking') and exists (select from audience_intake i where i.audience_id = a.id and ${account} = any(${lines(sql`i.ids`)}))
      or (a.state = 'checking' or a.check_requested_at is not null) and a.id in (select audience_id from (${blocksOf(player)}) as b))`);
}

/** Legal holds that keep something of the player: on the game, on the player, on a mail that names the player. */
export function selectHoldsOn(db: Db, player: Player): Promise<HoldOnPlayer[]> {
  const { gameId, account } = player;
  return db.execute<HoldOnPlayer>(sql`
    select h.subject, h.subject_id as "subjectId", h.reason from legal_holds h
    where h.game_id = ${gameId}::uuid and h.lifted_at is null and (h.subject = 'game'
      or (h.subject = 'player' and h.subject_id = ${account})
      or (h.subject = 'campaign' and h.subject_id in (
        select r.campaign_id::text from runs r where r.id in (${runsOf(player)})
        union select k.id::text from campaigns k where k.audience_id in (select audience_id from (${blocksOf(player)}) as b)
        union select s.campaign_id::text from test_send_accounts a join test_sends s on s.id = a.test_send_id
          where s.game_id = ${gameId}::uuid and a.account = ${account})))
    order by h.placed_at`);
}

export async function countOf(db: Db, statement: SQL): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`with done as (${statement} returning 1) select count(*)::int as count from done`,
  );
  return row?.count ?? 0;
}

/** Takes the account out of every list: they count one player less, and their hash is of those who are left. @returns how many lists. */
export async function eraseFromLists(db: Db, player: Erased): Promise<number> {
  const { account, gameId } = player;
  const blocks = await db.execute<{ id: string; position: number }>(
    sql`select audience_id as id, position from (${blocksOf(player)}) as b`,
  );
  for (const { id, position } of blocks) {
    const here = sql`audience_id = ${id}::uuid and position = ${position}`;
    await db.execute(sql`select from audiences where id = ${id}::uuid for update`);
    await db.execute(sql`delete from audience_blocks where ${here} and size = 1`);
    await db.execute(sql`
      update audience_blocks b set ids = left_.ids, size = b.size - 1, first_id = split_part(left_.ids, E'\n', 1), last_id = split_part(left_.ids, E'\n', -1)
      from (select array_to_string(array_remove(${lines(sql`ids`)}, ${account}), E'\n') as ids from audience_blocks where ${here}) as left_
      where ${here}`);
    await db.execute(sql`
      update audiences a set valid_count = valid_count - 1, line_count = line_count - 1, checked_count = least(checked_count, valid_count - 1),
        ids_hash = hash.of, state = case when hash.of is null then 'failed' else state end,
        failure_reason = case when hash.of is null then 'audiences.player_erased' else failure_reason end
      from (select encode(sha256(convert_to(string_agg(ids, E'\n' order by position), 'UTF8')), 'hex') as of
        from audience_blocks where audience_id = ${id}::uuid) as hash
      where a.id = ${id}::uuid`);
  }
  await db.execute(sql`
    with gone as (delete from audience_unknowns u using audiences a where a.id = u.audience_id and a.game_id = ${gameId}::uuid and u.account = ${account} returning u.audience_id)
    update audiences set unknown_count = greatest(unknown_count - 1, 0) where id in (select audience_id from gone)`);
  return blocks.length;
}

/** Lines that are no account and hold the account or the nickname all the same. */
export function eraseRejectedLines(db: Db, player: Erased): Promise<number> {
  const { gameId, mark } = player;
  const words = wordsOf(player).map((word) => sql`position(${word} in x.value) > 0`);
  return countOf(
    db,
    sql`update audience_rejects x set value = ${mark} from audiences a
      where a.id = x.audience_id and a.game_id = ${gameId}::uuid and (${sql.join(words, sql` or `)})`,
  );
}

/** What a text can be searched for. A nickname of one or two letters would be found everywhere. */
export function wordsOf({ account, nickname }: Pick<Erased, "account" | "nickname">): string[] {
  return [account, ...([...nickname].length >= 3 ? [nickname] : [])];
}

/** The account as a word of its own in a text: the letters of an account end a word. In JSON a line feed ends with a letter that is none. */
export const wholeWord = (account: string): string =>
  `(?:(?<![A-Za-z0-9_-])|(?<=\\\\[bfnrt])|(?<=\\\\u[0-9a-fA-F]{4}))${account}(?![A-Za-z0-9_-])`;
/** As JSON writes it into a text: a quotation mark of a nickname stands there with a backslash. */
export const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Whether a text, or JSON as a text, holds the account as a word of its own, or the nickname. */
function holdsWords(player: Erased, text: SQL): SQL {
  const [, name] = wordsOf(player);
  const names = name === undefined ? [] : [...new Set([name, inJson(name)])];
  const parts = [
    sql`${text} ~ ${wholeWord(player.account)}`,
    ...names.map((word) => sql`position(${word} in ${text}) > 0`),
  ];
  return sql`(${sql.join(parts, sql` or `)})`;
}

/** Puts the mark into the ledger of what was sent: as many players as before, one of them nobody. */
export function eraseFromCalls(db: Db, player: Erased): Promise<number> {
  const { account, mark } = player;
  return countOf(
    db,
    sql`update chunks c set ids = renamed.ids, first_id = coalesce(renamed.first, ''), last_id = coalesce(renamed.last, ''),
        confirmed_ids = array_replace(c.confirmed_ids, ${account}, ${mark}),
        variables = case when c.recipients = 1 then null else c.variables end,
        last_error = case when c.last_error is null then null else jsonb_set(c.last_error, '{message}', '""') end
      from (${chunksOf(player)}) as k join chunks o on o.run_id = k.run_id and o.position = k.position
      cross join lateral (select string_agg(case when u.id = ${account} then ${mark} else u.id end, E'\n' order by u.place) as ids,
          min(u.id collate "C") filter (where u.id <> ${account} and not starts_with(u.id, ${erasedMark})) as first,
          max(u.id collate "C") filter (where u.id <> ${account} and not starts_with(u.id, ${erasedMark})) as last
        from unnest(${lines(sql`o.ids`)}) with ordinality as u(id, place)) as renamed
      where c.run_id = k.run_id and c.position = k.position`,
  );
}

/** Rows of a ledger, a row for a player: the row stays, under the mark. */
export function eraseFromRows(
  db: Db,
  player: Erased,
  table: "failures" | "exclusions" | "recall_failures" | "test_send_accounts",
): Promise<number> {
  const of = {
    failures: sql`run_id in (select id from runs where game_id = ${player.gameId}::uuid)`,
    exclusions: sql`run_id in (select id from runs where game_id = ${player.gameId}::uuid)`,
    recall_failures: sql`recall_id in (select id from recalls where game_id = ${player.gameId}::uuid)`,
    test_send_accounts: sql`test_send_id in (select id from test_sends where game_id = ${player.gameId}::uuid)`,
  };
  return countOf(
    db,
    sql`update ${sql.identifier(table)} set account = ${player.mark} where account = ${player.account} and ${of[table]}`,
  );
}

/**
 * Custom messages to the player, or about the player: one that was sent to nobody else loses its words; in the others the account is told by
 * the mark. The body is searched as text, because a value may be a JSON text of its own.
 */
export async function eraseFromMessages(db: Db, player: Erased): Promise<number> {
  const { gameId, account, mark } = player;
  const whole = wholeWord(account);
  const toPlayer = sql`exists (select from message_deliveries d where d.send_id = s.id and d.recipient = ${account})`;
  const sends = await countOf(
    db,
    sql`update message_sends s set digest = '', body = case
        when ${toPlayer} and s.target = 'players' and s.recipients = 1 then '[]'::jsonb
        else regexp_replace(s.body::text, ${whole}, ${mark}, 'g')::jsonb end
      where s.game_id = ${gameId}::uuid and (${toPlayer} and s.target = 'players' or s.body::text ~ ${whole})`,
  );
  await db.execute(sql`
    update message_deliveries d set recipient = ${mark}, error = case when d.error is null then null else jsonb_set(d.error, '{message}', '""') end
    from message_sends s where s.id = d.send_id and s.game_id = ${gameId}::uuid and s.target = 'players' and d.recipient = ${account}`);
  return sends;
}

/** Messages that slipped through keep their numbers: those of the player stand under the mark, and what staff wrote of them, or of a gap, loses the name. */
export async function eraseFromLeaks(db: Db, player: Erased): Promise<number> {
  const { gameId, account, mark } = player;
  const [why, note] = [holdsWords(player, sql`coalesce(l.reason, '')`), holdsWords(player, sql`coalesce(p.note, '')`)];
  const leaks = await countOf(
    db,
    sql`update moderation_leaks l set sender = case when l.sender = ${account} then ${mark} else l.sender end,
        recipient = case when l.recipient = ${account} then ${mark} else l.recipient end, reason = case when ${why} then ${mark} else l.reason end
      where l.game_id = ${gameId}::uuid and (l.sender = ${account} or l.recipient = ${account} or ${why})`,
  );
  const gaps = await countOf(
    db,
    sql`update moderation_gaps p set note = ${mark} where p.game_id = ${gameId}::uuid and ${note}`,
  );
  return leaks + gaps;
}

/** A change keeps its counts. That of one player alone says in its name and its wish what was the player's: both go. */
export async function eraseFromLabelChanges(db: Db, player: Erased): Promise<number> {
  const { account, mark } = player;
  const changes = await db.execute<{ id: string }>(changesOf(player));
  for (const { id } of changes) {
    await db.execute(sql`
      update label_change_parts set edits = coalesce((select jsonb_agg(e.edit order by e.place)
        from jsonb_array_elements(edits) with ordinality as e(edit, place) where e.edit ->> 'account' <> ${account}), '[]'::jsonb)
      where change_id = ${id}::uuid and edits @> ${JSON.stringify([{ account }])}::text::jsonb`);
    await db.execute(
      sql`update label_change_skips set account = ${mark} where change_id = ${id}::uuid and account = ${account}`,
    );
    await db.execute(sql`
      update label_changes set plan_cursor = case when plan_cursor = ${account} then ${mark} else plan_cursor end,
        given_ids = array_to_string(array_replace(${lines(sql`given_ids`)}, ${account}, ${mark}), E'\n'),
        source = case when source ->> 'account' = ${account} then jsonb_build_object('kind', 'player', 'account', ${mark}::text) else source end,
        name = case when source ->> 'account' = ${account} then ${mark} else name end,
        wanted = case when source ->> 'account' = ${account} then '{"add": [], "remove": [], "set": {}, "unset": []}'::jsonb else wanted end
      where id = ${id}::uuid`);
  }
  return changes.length;
}

/**
 * Takes the player out of every team, and out of the texts of those whose name or words hold the account or the nickname. The counts of
 * teams stay. Whoever is still in a team on the platform comes back with the next time that it is asked or tells: the account is deleted there
 * first (`docs/operations.md`).
 */
export async function eraseFromTeams(db: Db, player: Erased): Promise<number> {
  const { gameId, account, mark } = player;
  const texts = sql`concat_ws(' ', name, introduction, notification, face_url, fields::text, attributes::text)`;
  // In the order in which everybody locks teams, so that none waits for another in a circle.
  await db.execute(sql`select from teams where game_id = ${gameId}::uuid and (owner = ${account} or ${holdsWords(player, texts)}
    or id in (select team_id from team_members where game_id = ${gameId}::uuid and account = ${account}))
    order by game_id, group_id collate "C" for update`);
  const members = await countOf(
    db,
    sql`delete from team_members where game_id = ${gameId}::uuid and account = ${account}`,
  );
  const holds = (text: SQL): SQL => holdsWords(player, text);
  const without = (column: SQL): SQL => sql`case when ${holds(column)} then ${mark} else ${column} end`;
  const emptied = (column: SQL): SQL =>
    sql`case when ${holds(sql`${column}::text`)} then '{}'::jsonb else ${column} end`;
  const cards = await countOf(
    db,
    sql`update team_members set name_card = ${without(sql`name_card`)}, fields = ${emptied(sql`fields`)}
      where game_id = ${gameId}::uuid and (${holds(sql`name_card`)} or ${holds(sql`fields::text`)})`,
  );
  const teams = await countOf(
    db,
    sql`update teams set owner = nullif(owner, ${account}), name = ${without(sql`name`)},
        introduction = ${without(sql`introduction`)}, notification = ${without(sql`notification`)},
        face_url = ${without(sql`face_url`)}, fields = ${emptied(sql`fields`)}, attributes = ${emptied(sql`attributes`)},
        version = version + 1, updated_at = clock_timestamp()
      where game_id = ${gameId}::uuid and (owner = ${account}
        or ${holds(texts)})`,
  );
  return members + cards + teams;
}

/** What was to be looked at of the player's: who wrote it is nobody, and what staff wrote of it loses the name. */
export async function eraseFromReviews(db: Db, player: Erased): Promise<number> {
  const { gameId, account, mark } = player;
  const named = holdsWords(player, sql`coalesce(note, '')`);
  const skips = await countOf(
    db,
    sql`update moderation_review_skips s set reason = ${mark} from moderation_reviews r
      where r.id = s.review_id and r.game_id = ${gameId}::uuid and ${holdsWords(player, sql`s.reason`)}`,
  );
  const reviews = await countOf(
    db,
    sql`update moderation_reviews set sender = case when sender = ${account} then ${mark} else sender end,
        note = case when ${named} then ${mark} else note end where game_id = ${gameId}::uuid and (sender = ${account} or ${named})`,
  );
  return reviews + skips;
}

/** Sanctions that are over keep what they were, of nobody. */
export function eraseFromSanctions(db: Db, player: Erased): Promise<number> {
  const { gameId, account, mark } = player;
  const [why, whyLifted] = [holdsWords(player, sql`reason`), holdsWords(player, sql`coalesce(lift_reason, '')`)];
  return countOf(
    db,
    sql`update moderation_sanctions set account = case when account = ${account} then ${mark} else account end,
        reason = case when ${why} then ${mark} else reason end, lift_reason = case when ${whyLifted} then ${mark} else lift_reason end
      where game_id = ${gameId}::uuid and (account = ${account} or ${why} or ${whyLifted})`,
  );
}

/**
 * What the rules of moderation hold of the player. An innocent text that was allowed out of the player's message stays as the rule that somebody made of it,
 * and no longer says of which message or why; one that names the player goes. What staff noted elsewhere loses the name. Versions are what they
 * were: they hold no note of a message, and a text that names the player stands in the next one no more.
 */
export async function eraseFromRules(db: Db, player: Erased): Promise<number> {
  const { gameId, account, mark } = player;
  const own = sql`a.decision_id in (select d.id from moderation_decisions d where d.game_id = ${gameId}::uuid and d.sender in (${account}, ${mark}))`;
  const gone = await countOf(
    db,
    sql`delete from word_allowances a where a.game_id = ${gameId}::uuid and ${holdsWords(player, sql`a.text`)}`,
  );
  const why = holdsWords(player, sql`coalesce(a.reason, '')`);
  const nameless = await countOf(
    db,
    sql`update word_allowances a set decision_id = case when ${own} then null else a.decision_id end, reason = null
      where a.game_id = ${gameId}::uuid and (${own} or ${why})`,
  );
  const notes = await countOf(
    db,
    sql`update word_terms t set note = ${mark} where t.game_id = ${gameId}::uuid and ${holdsWords(player, sql`coalesce(t.note, '')`)}`,
  );
  const reasons = await countOf(
    db,
    sql`update rule_publications p set reason = ${mark} where p.game_id = ${gameId}::uuid and ${holdsWords(player, sql`p.reason`)}`,
  );
  return gone + nameless + notes + reasons;
}

/** A saved view of what was done to the player, or of what the player wrote. */
export function eraseFromViews(db: Db, { gameId, account, mark }: Erased): Promise<number> {
  return countOf(
    db,
    sql`update saved_views set params = params
        || case when params ->> 'target' = ${account} then jsonb_build_object('target', ${mark}::text) else '{}'::jsonb end
        || case when params ->> 'player' = ${account} then jsonb_build_object('player', ${mark}::text) else '{}'::jsonb end
      where game_id = ${gameId}::uuid and ${account} in (params ->> 'target', params ->> 'player')`,
  );
}

/** What is the player's alone. */
export function deleteProfile(db: Db, { gameId, account }: Player): Promise<number> {
  return countOf(db, sql`delete from players where game_id = ${gameId}::uuid and id = ${account}`);
}

export function deleteListed(db: Db, { gameId, account }: Player): Promise<number> {
  return countOf(db, sql`delete from excluded_accounts where game_id = ${gameId}::uuid and account = ${account}`);
}

export function deleteOwned(db: Db, { gameId, account }: Player): Promise<number> {
  return countOf(db, sql`delete from own_players where game_id = ${gameId}::uuid and account = ${account}`);
}

/** Marks that point at the account: of a reading of labels, which goes on from just before, and of holds that were lifted. */
export async function erasePointers(db: Db, { gameId, account, mark }: Erased): Promise<void> {
  await db.execute(
    sql`update label_facts set cursor = left(cursor, -1) where game_id = ${gameId}::uuid and cursor = ${account}`,
  );
  await db.execute(sql`update legal_holds set subject_id = ${mark}
    where game_id = ${gameId}::uuid and subject = 'player' and subject_id = ${account} and lifted_at is not null`);
}
