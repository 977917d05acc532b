CREATE TABLE "player_erasures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"salt" text NOT NULL,
	"account_hash" text NOT NULL,
	"nickname_hash" text,
	"nickname_length" integer,
	"erased_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "player_erasures_nickname_is_whole" CHECK (("player_erasures"."nickname_hash" is null) = ("player_erasures"."nickname_length" is null))
);
--> statement-breakpoint
ALTER TABLE "player_erasures" ADD CONSTRAINT "player_erasures_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "player_erasures_game_id_erased_at" ON "player_erasures" USING btree ("game_id","erased_at");--> statement-breakpoint
-- The word of an erasure's account, or the text of its nickname, as it stands in a text that may be JSON; null where there is none.
create function find_erased(given text, e player_erasures) returns text[] language plpgsql as $$
declare
  account text;
  nickname text;
begin
  -- Of JSON a line feed is two characters, the second of which is a letter: no part of a word.
  select word into account from (select distinct m[1] as word
      from regexp_matches(regexp_replace(given, '\\([bfnrt]|u[0-9a-fA-F]{4})', ' ', 'g'), '[A-Za-z0-9_-]+', 'g') as m) as words
    where char_length(word) <= 32 and encode(sha256(convert_to(e.salt || word, 'UTF8')), 'hex') = e.account_hash;
  if e.nickname_length <= char_length(given) then
    select part into nickname from (
      select distinct string_agg(letter, '') over (order by place rows between current row and e.nickname_length - 1 following) as part
      from unnest(string_to_array(given, null)) with ordinality as letters(letter, place)) as parts
    where char_length(part) = e.nickname_length and encode(sha256(convert_to(e.salt || part, 'UTF8')), 'hex') = e.nickname_hash;
  end if;
  return array[account, nickname];
end $$;
--> statement-breakpoint
create function erase_from_text(given text, e player_erasures) returns text language plpgsql as $$
declare
  found_ text[] := find_erased(given, e);
begin
  if found_[1] is not null then
    given := regexp_replace(given, '(?:(?<![A-Za-z0-9_-])|(?<=\\[bfnrt])|(?<=\\u[0-9a-fA-F]{4}))' || found_[1] || '(?![A-Za-z0-9_-])', e.mark, 'g');
  end if;
  return case when found_[2] is null then given else replace(given, found_[2], e.mark) end;
end $$;
--> statement-breakpoint
-- What was decided before an erasure and is written behind it loses what the erasure takes. The lock is shared among those who write; whoever erases
-- takes it alone at the end, so that each of both sees what the other has written: a function's every question sees what is committed by then.
create function erase_late_decisions() returns trigger language plpgsql as $$
declare
  late record;
  e player_erasures;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('herald.player_erasures:' || g.game_id, 0))
    from (select distinct game_id from fresh order by game_id) as g;
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
--> statement-breakpoint
create trigger moderation_decisions_erase_late after insert on moderation_decisions referencing new table as fresh
  for each statement execute function erase_late_decisions();
--> statement-breakpoint
-- What was erased stays erased.
revoke update, delete, truncate on player_erasures from herald_app;
