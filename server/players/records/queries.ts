import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

type Row = Record<string, unknown>;
export type PlayerKey = { gameId: string; account: string };

/** A statement's rows as JSON of the database, so that every column and every time stands as it is kept. */
async function rows(db: Db, statement: SQL): Promise<Row[]> {
  const found = await db.execute<{ row: Row }>(sql`select to_jsonb(r) as row from (${statement}) as r`);
  return found.map(({ row }) => row);
}

export function selectProfile(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select nickname, language, tags, attributes, labels_at, profile, profile_at, registered_at, created_at
      from players where game_id = ${gameId}::uuid and id = ${account}`,
  );
}

/**
 * What the platform told that names the account; with the body as it came only where the account is whom it is about, since others stand in
 * the bodies of others.
 */
export function selectCallbacks(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  const whole = `(?<![A-Za-z0-9_-])${account}(?![A-Za-z0-9_-])`;
  return rows(
    db,
    sql`select id, command, happened_at, received_at, group_id, platform, copies, case when account = ${account} then body end as body from callback_events
      where game_id = ${gameId}::uuid and (account = ${account} or body ~ ${whole}) order by id`,
  );
}

/** How what the account wrote was judged, and of what kinds it was found to be; and what was written to it. With the words only where they are its own. */
export function selectDecisions(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select id, decided_at, channel, group_id, topic_id, preset, sender, recipient, platform, msg_seq, msg_random, msg_time, verdict, code, language,
        case when sender = ${account} then fields end as fields, case when sender = ${account} then body end as body,
        case when sender = ${account} then hits end as hits,
        case when sender = ${account} then array(select distinct h.hit ->> 'category' from jsonb_array_elements(hits) as h(hit) order by 1) end as categories,
        source, mode, fallback
      from moderation_decisions where game_id = ${gameId}::uuid and (sender = ${account} or recipient = ${account}) order by decided_at, id`,
  );
}

/** Messages from or to the account that reached their players without a decision. */
export function selectLeaks(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select id, state, found_by, channel, group_id, sender, recipient, msg_seq, msg_random, msg_time, sent_at, found_at, decision_id, verdict, settled_at
      from moderation_leaks where game_id = ${gameId}::uuid and (sender = ${account} or recipient = ${account}) order by found_at, id`,
  );
}

/** Lists the account stands in, or stood in as one the platform did not know: one probe a list. */
export function selectAudiences(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select a.id, a.name, a.source, a.created_at, a.created_by_name,
        exists (select from audience_unknowns u where u.audience_id = a.id and u.account = ${account}) as unknown_to_platform
      from audiences a cross join lateral (select ids, last_id from audience_blocks
        where audience_id = a.id and first_id collate "C" <= ${account} order by first_id collate "C" desc limit 1) b
      where a.game_id = ${gameId}::uuid and b.last_id collate "C" >= ${account} and ${account} = any(string_to_array(b.ids, E'\n'))
      order by a.created_at`,
  );
}

/**
 * Every run that names the account: as one who was sent to, who failed, or who was left out, with what was sent. A chunk's ids are read
 * only where the account lies between its first and its last; those of a mail with variables overlap.
 */
export function selectMails(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select k.id as mail_id, k.name as mail, r.id as run_id, r.ordinal, r.kind, r.created_at, c.state as call, c.called_at,
        c.settled_at, c.msg_key, c.variables, f.code as failure_code, f.at as failed_at, e.reason as left_out,
        r.payload ->> 'fromAccount' as sender, r.payload -> 'body' as body, r.payload ->> 'cloudCustomData' as data
      from runs r join campaigns k on k.id = r.campaign_id
      left join lateral (
        (select n.* from (select * from chunks where run_id = r.id and first_id collate "C" <= ${account}
            order by first_id collate "C" desc limit 1) n
          where n.last_id collate "C" >= ${account} and ${account} = any(string_to_array(n.ids, E'\n')))
        union
        (select * from chunks where run_id = r.id and variables is not null and recipients > 1
          and first_id collate "C" <= ${account} and last_id collate "C" >= ${account} and ${account} = any(string_to_array(ids, E'\n')))
        limit 1
      ) c on r.channel in ('batch', 'one')
      left join failures f on f.run_id = r.id and f.account = ${account}
      left join exclusions e on e.run_id = r.id and e.account = ${account}
      where r.game_id = ${gameId}::uuid and (c.position is not null or f.account is not null or e.account is not null)
      order by r.created_at, r.id`,
  );
}

export function selectRecallFailures(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select f.recall_id, c.run_id, f.outcome, f.code from recall_failures f join recalls c on c.id = f.recall_id
      where c.game_id = ${gameId}::uuid and f.account = ${account} order by c.created_at`,
  );
}

export function selectMessages(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select s.id, t.code as type, s.version, s.sender_account, s.body, s.created_at, s.created_by_name, d.state, d.called_at, d.msg_key
      from message_deliveries d join message_sends s on s.id = d.send_id join message_types t on t.id = s.type_id
      where s.game_id = ${gameId}::uuid and s.target = 'players' and d.recipient = ${account} order by s.created_at`,
  );
}

/** Teams that the player is in, was in, or owns. */
export function selectTeams(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select t.group_id, t.name, t.type, t.state, t.owner = ${account} as is_owner, m.is_member, m.role, m.name_card, m.joined_at, m.left_at,
        m.muted_until, m.fields
      from teams t left join team_members m on m.team_id = t.id and m.account = ${account}
      where t.game_id = ${gameId}::uuid and (t.owner = ${account}
        or t.id in (select team_id from team_members where game_id = ${gameId}::uuid and account = ${account}))
      order by t.group_id`,
  );
}

/** What of the player's was looked at, or waits for it. */
export function selectReviews(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select id, decision_id, decided_at, reason, channel, group_id, verdict, language, rules, categories, outcome, reviewed_by_name, reviewed_at, note, told_at,
        created_at
      from moderation_reviews where game_id = ${gameId}::uuid and sender = ${account} order by created_at, id`,
  );
}

export function selectSanctions(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select id, kind, state, step, group_id, reason, decision_id, review_id, starts_at, ends_at, code, made_by_name, created_at, lifted_by_name,
        lift_reason, ended_at, told_at
      from moderation_sanctions where game_id = ${gameId}::uuid and account = ${account} order by created_at, id`,
  );
}

export function selectListed(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select kind, note, added_by_name, added_at from excluded_accounts where game_id = ${gameId}::uuid and account = ${account}`,
  );
}

export function selectTestSends(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select s.id, s.campaign_id as mail_id, s.requested_at, s.requested_by_name, a.kind, a.outcome, a.code
      from test_send_accounts a join test_sends s on s.id = a.test_send_id
      where s.game_id = ${gameId}::uuid and a.account = ${account} order by s.requested_at`,
  );
}

/** Members of staff who said that the account is theirs. */
export function selectOwners(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select s.email from own_players o join staff s on s.id = o.staff_id
      where o.game_id = ${gameId}::uuid and o.account = ${account} order by s.email`,
  );
}

export function selectLabelEdits(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select c.id, c.name, c.state, c.created_at, c.requested_by_name, edit.value as edit, p.settled_at
      from label_changes c join label_change_parts p on p.change_id = c.id
      cross join lateral jsonb_array_elements(p.edits) as edit(value)
      where c.game_id = ${gameId}::uuid and edit.value ->> 'account' = ${account} order by c.created_at`,
  );
}

export function selectLabelSkips(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select c.id, c.name, s.reason, s.code from label_change_skips s join label_changes c on c.id = s.change_id
      where c.game_id = ${gameId}::uuid and s.account = ${account} order by c.created_at`,
  );
}

export function selectHoldsOn(db: Db, { gameId, account }: PlayerKey): Promise<Row[]> {
  return rows(
    db,
    sql`select reason, placed_by_name, placed_at, lifted_by_name, lifted_at from legal_holds
      where game_id = ${gameId}::uuid and subject = 'player' and subject_id = ${account} order by placed_at`,
  );
}
