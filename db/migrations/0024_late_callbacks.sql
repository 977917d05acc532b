-- An event that came or happened before an erasure and is written behind it, out of a gateway's memory or because the platform told it again, loses what the
-- erasure takes: as decisions do (0022_late_erasures.sql), under the same lock. One of the player's own keeps only what it was and of which group, and is no
-- work for the state of teams, which could not read it; in the others the account, and the nickname, are told by the mark.
create function erase_late_callbacks() returns trigger language plpgsql as $$
declare
  late record;
  e player_erasures;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('herald.player_erasures:' || g.game_id, 0))
    from (select distinct game_id from fresh order by game_id) as g;
  -- Nearly always: by the oldest of the statement, instead of each row of it with each erasure there ever was.
  if not exists (select from (select game_id, min(least(received_at, happened_at)) as at from fresh group by game_id) as o
      join player_erasures x on x.game_id = o.game_id and x.erased_at >= o.at) then
    return null;
  end if;
  for late in
    select f.game_id, f.id, x.id as erasure from fresh f
    join player_erasures x on x.game_id = f.game_id and x.erased_at >= least(f.received_at, f.happened_at)
    order by f.game_id, f.id, x.erased_at
  loop
    select * into e from player_erasures where id = late.erasure;
    update callback_events c set account = e.mark,
      body = json_build_object('CallbackCommand', c.command, 'GroupId', c.group_id, 'Erased', e.mark)::text
    where c.game_id = late.game_id and c.id = late.id and encode(sha256(convert_to(e.salt || c.account, 'UTF8')), 'hex') = e.account_hash;
    if found then
      delete from team_work w where w.event_id = late.id;
    else
      update callback_events c set body = n.body
      from (select erase_from_text(o.body, e) as body from callback_events o where o.game_id = late.game_id and o.id = late.id) as n
      where c.game_id = late.game_id and c.id = late.id and c.body <> n.body;
    end if;
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger callback_events_erase_late after insert on callback_events referencing new table as fresh
  for each statement execute function erase_late_callbacks();
--> statement-breakpoint
-- As it was, with the same way out.
create or replace function erase_late_decisions() returns trigger language plpgsql as $$
declare
  late record;
  e player_erasures;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('herald.player_erasures:' || g.game_id, 0))
    from (select distinct game_id from fresh order by game_id) as g;
  if not exists (select from (select game_id, min(decided_at) as at from fresh group by game_id) as o
      join player_erasures x on x.game_id = o.game_id and x.erased_at >= o.at) then
    return null;
  end if;
  for late in
    select f.game_id, f.decided_at, f.id, x.id as erasure from fresh f join player_erasures x on x.game_id = f.game_id and f.decided_at <= x.erased_at
    order by f.game_id, f.decided_at, f.id, x.erased_at
  loop
    select * into e from player_erasures where id = late.erasure;
    update moderation_decisions d set sender = n.sender, recipient = n.recipient, operator = n.operator, fields = n.fields::jsonb, body = n.body,
      hits = case when n.is_own then '[]'::jsonb else d.hits end, shadow_hits = case when n.is_own then null else d.shadow_hits end
    from (
      select o.is_own, erase_from_text(c.sender, e) as sender, erase_from_text(c.recipient, e) as recipient,
        erase_from_text(c.operator, e) as operator,
        case when o.is_own then '[]' else erase_from_text(c.fields::text, e) end as fields,
        case when o.is_own then null else erase_from_text(c.body, e) end as body
      from moderation_decisions c
      cross join lateral (select encode(sha256(convert_to(e.salt || c.sender, 'UTF8')), 'hex') = e.account_hash as is_own) as o
      where c.game_id = late.game_id and c.decided_at = late.decided_at and c.id = late.id
    ) as n
    where d.game_id = late.game_id and d.decided_at = late.decided_at and d.id = late.id
      and (d.sender, d.recipient, d.operator, d.fields, d.body) is distinct from (n.sender, n.recipient, n.operator, n.fields::jsonb, n.body);
  end loop;
  return null;
end $$;
