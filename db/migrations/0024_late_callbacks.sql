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
