-- What tables alone cannot state: who may touch what, which moves a state may make, and that the audit log only grows.

do $$ begin
  if not exists (select from pg_roles where rolname = 'herald_app') then
    create role herald_app nologin;
  end if;
  execute format('grant herald_app to %I', current_user);
end $$;
--> statement-breakpoint
grant usage on schema public to herald_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to herald_app;
--> statement-breakpoint
grant usage, select on all sequences in schema public to herald_app;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to herald_app;
--> statement-breakpoint
alter default privileges in schema public grant usage, select on sequences to herald_app;
--> statement-breakpoint
grant usage on schema drizzle to herald_app;
--> statement-breakpoint
grant select on all tables in schema drizzle to herald_app;
--> statement-breakpoint
revoke update, delete, truncate on audit_entries from herald_app;
--> statement-breakpoint
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or removed' using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger audit_entries_only_grow before update or delete or truncate on audit_entries
  for each statement execute function refuse_audit_change();
--> statement-breakpoint
-- The moves a state may make; `server/mail/rules.ts` holds the same table, and a test compares the two.
create table state_moves (
  machine text not null check (machine in ('campaign', 'run', 'chunk')),
  from_state text not null,
  to_state text not null,
  primary key (machine, from_state, to_state)
);
--> statement-breakpoint
revoke insert, update, delete, truncate on state_moves from herald_app;
--> statement-breakpoint
insert into state_moves (machine, from_state, to_state) values
  ('campaign', 'draft', 'in_review'), ('campaign', 'draft', 'approved'), ('campaign', 'draft', 'cancelled'),
  ('campaign', 'in_review', 'draft'), ('campaign', 'in_review', 'approved'), ('campaign', 'in_review', 'cancelled'),
  ('campaign', 'approved', 'draft'), ('campaign', 'approved', 'scheduled'), ('campaign', 'approved', 'sending'),
  ('campaign', 'approved', 'held'), ('campaign', 'approved', 'cancelled'),
  ('campaign', 'scheduled', 'approved'), ('campaign', 'scheduled', 'sending'), ('campaign', 'scheduled', 'held'),
  ('campaign', 'scheduled', 'halted'), ('campaign', 'scheduled', 'cancelled'),
  ('campaign', 'sending', 'paused'), ('campaign', 'sending', 'held'), ('campaign', 'sending', 'halted'),
  ('campaign', 'sending', 'completed'), ('campaign', 'sending', 'cancelled'), ('campaign', 'sending', 'failed'),
  ('campaign', 'paused', 'sending'), ('campaign', 'paused', 'completed'), ('campaign', 'paused', 'halted'), ('campaign', 'paused', 'cancelled'), ('campaign', 'paused', 'failed'),
  ('campaign', 'held', 'sending'), ('campaign', 'held', 'scheduled'), ('campaign', 'held', 'approved'), ('campaign', 'held', 'completed'), ('campaign', 'held', 'cancelled'),
  ('campaign', 'halted', 'sending'), ('campaign', 'halted', 'scheduled'), ('campaign', 'halted', 'paused'), ('campaign', 'halted', 'cancelled'),
  ('run', 'planned', 'sending'), ('run', 'planned', 'paused'), ('run', 'planned', 'held'), ('run', 'planned', 'halted'), ('run', 'planned', 'cancelled'), ('run', 'planned', 'failed'),
  ('run', 'sending', 'paused'), ('run', 'sending', 'held'), ('run', 'sending', 'halted'), ('run', 'sending', 'uncertain'),
  ('run', 'sending', 'completed'), ('run', 'sending', 'cancelled'), ('run', 'sending', 'failed'),
  ('run', 'paused', 'sending'), ('run', 'paused', 'completed'), ('run', 'paused', 'halted'), ('run', 'paused', 'cancelled'), ('run', 'paused', 'failed'),
  ('run', 'held', 'planned'), ('run', 'held', 'sending'), ('run', 'held', 'cancelled'),
  ('run', 'halted', 'sending'), ('run', 'halted', 'paused'), ('run', 'halted', 'cancelled'),
  ('run', 'uncertain', 'sending'), ('run', 'uncertain', 'paused'), ('run', 'uncertain', 'completed'), ('run', 'uncertain', 'cancelled'), ('run', 'uncertain', 'failed'),
  ('chunk', 'pending', 'sending'), ('chunk', 'pending', 'cancelled'),
  ('chunk', 'sending', 'pending'), ('chunk', 'sending', 'sent'), ('chunk', 'sending', 'partly'), ('chunk', 'sending', 'failed'), ('chunk', 'sending', 'uncertain'),
  ('chunk', 'uncertain', 'pending'), ('chunk', 'uncertain', 'sent'), ('chunk', 'uncertain', 'partly'), ('chunk', 'uncertain', 'failed'), ('chunk', 'uncertain', 'cancelled');
--> statement-breakpoint
create function refuse_unlisted_move() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and not exists (
    select from state_moves where machine = tg_argv[0] and from_state = old.state and to_state = new.state
  ) then
    raise exception '% cannot go from % to %', tg_argv[0], old.state, new.state using errcode = 'check_violation', constraint = tg_argv[0] || '_state_moves';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger campaigns_state_moves before update of state on campaigns for each row execute function refuse_unlisted_move('campaign');
--> statement-breakpoint
create trigger runs_state_moves before update of state on runs for each row execute function refuse_unlisted_move('run');
--> statement-breakpoint
create trigger chunks_state_moves before update of state on chunks for each row execute function refuse_unlisted_move('chunk');
--> statement-breakpoint
-- Staged ids are read once, whole, by the sort: compressing them costs more than it saves.
alter table audience_intake alter column ids set storage external;
