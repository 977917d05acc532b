CREATE TABLE "audit_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_keys" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"origin" text NOT NULL,
	"public_key" text NOT NULL,
	"private_key_sealed" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_keys_one" CHECK ("audit_keys"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "audit_leaves" (
	"index" bigint PRIMARY KEY NOT NULL,
	"entry_id" bigint NOT NULL,
	"form" smallint NOT NULL,
	"hash" "bytea" NOT NULL,
	"nodes" "bytea" NOT NULL,
	"appended_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_leaves_entry_id" UNIQUE("entry_id"),
	CONSTRAINT "audit_leaves_index_counts" CHECK ("audit_leaves"."index" >= 0),
	CONSTRAINT "audit_leaves_hash_is_sha256" CHECK (octet_length("audit_leaves"."hash") = 32 and octet_length("audit_leaves"."nodes") % 32 = 0)
);
--> statement-breakpoint
CREATE TABLE "audit_unsealed" (
	"entry_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "at" SET DEFAULT clock_timestamp();--> statement-breakpoint
CREATE INDEX "audit_checkpoints_at" ON "audit_checkpoints" USING btree ("at");
--> statement-breakpoint
-- Leaves and checkpoints only grow, whoever asks
revoke update, delete, truncate on audit_leaves, audit_checkpoints from herald_app;
--> statement-breakpoint
create trigger audit_leaves_only_grow before update or delete or truncate on audit_leaves
  for each statement execute function refuse_audit_change();
--> statement-breakpoint
create trigger audit_checkpoints_only_grow before update or delete or truncate on audit_checkpoints
  for each statement execute function refuse_audit_change();
--> statement-breakpoint
-- A key is made once; a new master key seals its private half again
revoke update, delete, truncate on audit_keys from herald_app;
--> statement-breakpoint
grant update (private_key_sealed) on audit_keys to herald_app;
--> statement-breakpoint
-- What waits is filed by the trigger alone, as its owner; the sequencer takes it off
revoke insert, update, truncate on audit_unsealed from herald_app;
--> statement-breakpoint
-- Nothing in it is looked up by the caller's search path, so none is set: setting one costs time on every entry
create function file_unsealed_entry() returns trigger language plpgsql security definer as $$
begin
  insert into public.audit_unsealed (entry_id) values (new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger audit_entries_wait_for_seal after insert on audit_entries for each row execute function file_unsealed_entry();
--> statement-breakpoint
-- What is there already
insert into audit_unsealed (entry_id) select id from audit_entries;
