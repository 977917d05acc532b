CREATE TABLE "audience_blocks" (
	"audience_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"ids" text[] NOT NULL,
	"first_id" text NOT NULL,
	"last_id" text NOT NULL,
	CONSTRAINT "audience_blocks_audience_id_position_pk" PRIMARY KEY("audience_id","position"),
	CONSTRAINT "audience_blocks_holds_1_to_500" CHECK (cardinality("audience_blocks"."ids") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "audience_intake" (
	"audience_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"ids" text NOT NULL,
	CONSTRAINT "audience_intake_audience_id_position_pk" PRIMARY KEY("audience_id","position")
);
--> statement-breakpoint
CREATE TABLE "audience_rejects" (
	"audience_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"line" integer NOT NULL,
	"value" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "audience_rejects_audience_id_position_pk" PRIMARY KEY("audience_id","position"),
	CONSTRAINT "audience_rejects_reason_is_known" CHECK ("audience_rejects"."reason" in ('too_long', 'bad_character', 'empty_cell'))
);
--> statement-breakpoint
CREATE TABLE "audience_unknowns" (
	"audience_id" uuid NOT NULL,
	"account" text NOT NULL,
	CONSTRAINT "audience_unknowns_audience_id_account_pk" PRIMARY KEY("audience_id","account")
);
--> statement-breakpoint
CREATE TABLE "audiences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"state" text DEFAULT 'receiving' NOT NULL,
	"failure_reason" text,
	"line_count" integer DEFAULT 0 NOT NULL,
	"valid_count" integer DEFAULT 0 NOT NULL,
	"duplicate_count" integer DEFAULT 0 NOT NULL,
	"rejected_count" integer DEFAULT 0 NOT NULL,
	"unknown_count" integer,
	"checked_at" timestamp with time zone,
	"check_requested_at" timestamp with time zone,
	"checked_count" integer DEFAULT 0 NOT NULL,
	"ids_hash" text,
	"progress_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audiences_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "audiences_source_is_known" CHECK ("audiences"."source" in ('pasted', 'upload', 'cli')),
	CONSTRAINT "audiences_state_is_known" CHECK ("audiences"."state" in ('receiving', 'checking', 'ready', 'failed')),
	CONSTRAINT "audiences_counts_add_up" CHECK ("audiences"."line_count" >= 0 and "audiences"."valid_count" >= 0 and "audiences"."duplicate_count" >= 0 and "audiences"."rejected_count" >= 0 and "audiences"."checked_count" between 0 and "audiences"."valid_count" and ("audiences"."state" <> 'ready' or "audiences"."line_count" = "audiences"."valid_count" + "audiences"."duplicate_count" + "audiences"."rejected_count")),
	CONSTRAINT "audiences_ready_is_not_empty" CHECK ("audiences"."state" <> 'ready' or ("audiences"."valid_count" > 0 and "audiences"."ids_hash" is not null)),
	CONSTRAINT "audiences_failed_says_why" CHECK (("audiences"."state" = 'failed') = ("audiences"."failure_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"game_id" uuid,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"role" text NOT NULL,
	"action" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text,
	"target_name" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"session_id" uuid,
	"request_id" text NOT NULL,
	"correlation_id" text NOT NULL,
	"address" text,
	CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.password_change', 'game.add', 'game.update', 'game.check', 'item.import', 'item.update', 'player.import', 'audience.create', 'audience.fail', 'audience.check', 'audience.delete', 'audience.export', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.export', 'run.plan', 'run.complete', 'run.pause', 'run.hold', 'user_sig.sign', 'access.denied', 'audit.export'))
);
--> statement-breakpoint
CREATE TABLE "call_paces" (
	"game_id" uuid NOT NULL,
	"api" text NOT NULL,
	"next_call_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_recipient_at" timestamp with time zone DEFAULT now() NOT NULL,
	"back_off_until" timestamp with time zone,
	CONSTRAINT "call_paces_game_id_api_pk" PRIMARY KEY("game_id","api")
);
--> statement-breakpoint
CREATE TABLE "game_senders" (
	"game_id" uuid NOT NULL,
	"account" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "game_senders_game_id_account_pk" PRIMARY KEY("game_id","account")
);
--> statement-breakpoint
CREATE TABLE "games" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"edition" text DEFAULT 'enterprise' NOT NULL,
	"sdk_app_id" bigint NOT NULL,
	"key_sealed" text NOT NULL,
	"endpoint" text NOT NULL,
	"admin_account" text NOT NULL,
	"callback_secret" text NOT NULL,
	"callback_token_sealed" text,
	"calls_per_second" integer DEFAULT 200 NOT NULL,
	"recipients_per_minute" integer DEFAULT 12000 NOT NULL,
	"approval_above" integer DEFAULT 1000 NOT NULL,
	"locales" text[] DEFAULT '{ko,en}'::text[] NOT NULL,
	"time_zone" text DEFAULT 'Asia/Seoul' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "games_slug_is_a_path_segment" CHECK ("games"."slug" ~ '^[a-z0-9](-?[a-z0-9]){1,39}$'),
	CONSTRAINT "games_kind_is_known" CHECK ("games"."kind" in ('sandbox', 'live')),
	CONSTRAINT "games_edition_is_known" CHECK ("games"."edition" in ('trial', 'standard', 'pro', 'pro_plus', 'enterprise')),
	CONSTRAINT "games_sdk_app_id_is_positive" CHECK ("games"."sdk_app_id" > 0),
	CONSTRAINT "games_calls_per_second_in_bounds" CHECK ("games"."calls_per_second" between 1 and 100000),
	CONSTRAINT "games_recipients_per_minute_in_bounds" CHECK ("games"."recipients_per_minute" between 1 and 1000000000),
	CONSTRAINT "games_approval_above_in_bounds" CHECK ("games"."approval_above" >= 1),
	CONSTRAINT "games_has_a_locale" CHECK (cardinality("games"."locales") >= 1),
	CONSTRAINT "games_live_endpoint_is_https" CHECK ("games"."kind" <> 'live' or "games"."endpoint" like 'https://%')
);
--> statement-breakpoint
CREATE TABLE "players" (
	"game_id" uuid NOT NULL,
	"id" text NOT NULL,
	"nickname" text DEFAULT '' NOT NULL,
	"language" text,
	"registered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "players_game_id_id_pk" PRIMARY KEY("game_id","id"),
	CONSTRAINT "players_id_is_an_account" CHECK ("players"."id" ~ '^[A-Za-z0-9_-]{1,32}$')
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"code" text NOT NULL,
	"names" jsonb NOT NULL,
	"icon" text NOT NULL,
	"rarity" text NOT NULL,
	"category" text NOT NULL,
	"tradable" boolean DEFAULT false NOT NULL,
	"per_mail_max" bigint NOT NULL,
	"unit_value" bigint NOT NULL,
	"disabled_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "items_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "items_code_is_plain" CHECK ("items"."code" ~ '^[A-Za-z0-9_.:-]{1,64}$'),
	CONSTRAINT "items_icon_is_known" CHECK ("items"."icon" in ('coins', 'gem', 'potion', 'sword', 'shield', 'bow', 'staff', 'armor', 'helmet', 'boots', 'ring', 'amulet', 'scroll', 'book', 'key', 'chest', 'ticket', 'egg', 'pet', 'mount', 'food', 'ore', 'wood', 'herb', 'rune', 'star', 'crown', 'flag', 'feather', 'bomb')),
	CONSTRAINT "items_rarity_is_known" CHECK ("items"."rarity" in ('common', 'uncommon', 'rare', 'epic', 'legendary')),
	CONSTRAINT "items_category_is_known" CHECK ("items"."category" in ('currency', 'consumable', 'equipment', 'material', 'cosmetic', 'ticket')),
	CONSTRAINT "items_per_mail_max_in_bounds" CHECK ("items"."per_mail_max" between 1 and 1000000000),
	CONSTRAINT "items_unit_value_in_bounds" CHECK ("items"."unit_value" between 0 and 1000000000)
);
--> statement-breakpoint
CREATE TABLE "campaign_attachments" (
	"game_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"item_id" uuid NOT NULL,
	"quantity" bigint NOT NULL,
	CONSTRAINT "campaign_attachments_campaign_id_position_pk" PRIMARY KEY("campaign_id","position"),
	CONSTRAINT "campaign_attachments_at_most_10" CHECK ("campaign_attachments"."position" between 0 and 9),
	CONSTRAINT "campaign_attachments_quantity_in_bounds" CHECK ("campaign_attachments"."quantity" between 1 and 1000000000)
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"category" text DEFAULT 'notice' NOT NULL,
	"texts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sender_account" text,
	"sender_name" text,
	"expiry_kind" text DEFAULT 'after_days' NOT NULL,
	"expires_at" timestamp with time zone,
	"expires_after_days" integer DEFAULT 14,
	"life_time_seconds" integer DEFAULT 604800 NOT NULL,
	"online_only" boolean DEFAULT false NOT NULL,
	"deep_link" text,
	"audience_id" uuid,
	"definition_hash" text,
	"max_recipients" integer,
	"created_by" uuid,
	"created_by_name" text NOT NULL,
	"updated_by_name" text NOT NULL,
	"edited_by" uuid,
	"edited_by_name" text NOT NULL,
	"submitted_by" uuid,
	"submitted_by_name" text,
	"approved_by" uuid,
	"approved_by_name" text,
	"approved_at" timestamp with time zone,
	"state_reason" text,
	"no_test_send_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaigns_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "campaigns_state_is_known" CHECK ("campaigns"."state" in ('draft', 'in_review', 'approved', 'scheduled', 'sending', 'paused', 'held', 'halted', 'completed', 'cancelled', 'failed')),
	CONSTRAINT "campaigns_category_is_known" CHECK ("campaigns"."category" in ('compensation', 'event', 'notice', 'promotion')),
	CONSTRAINT "campaigns_expiry_kind_is_known" CHECK ("campaigns"."expiry_kind" in ('never', 'at', 'after_days')),
	CONSTRAINT "campaigns_expiry_is_whole" CHECK ("campaigns"."state" in ('draft', 'cancelled') or case "campaigns"."expiry_kind" when 'at' then "campaigns"."expires_at" is not null when 'after_days' then "campaigns"."expires_after_days" between 1 and 365 else true end),
	CONSTRAINT "campaigns_life_time_in_bounds" CHECK ("campaigns"."life_time_seconds" between 0 and 604800 and ("campaigns"."state" in ('draft', 'cancelled') or "campaigns"."life_time_seconds" > 0 or "campaigns"."online_only")),
	CONSTRAINT "campaigns_past_draft_is_whole" CHECK ("campaigns"."state" in ('draft', 'cancelled') or ("campaigns"."definition_hash" is not null and "campaigns"."audience_id" is not null and "campaigns"."sender_account" is not null and "campaigns"."max_recipients" > 0)),
	CONSTRAINT "campaigns_approver_is_not_the_author" CHECK ("campaigns"."approved_by" is null or ("campaigns"."approved_by" is distinct from "campaigns"."created_by" and "campaigns"."approved_by" is distinct from "campaigns"."edited_by" and "campaigns"."approved_by" is distinct from "campaigns"."submitted_by"))
);
--> statement-breakpoint
CREATE TABLE "chunks" (
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"ids" text[] NOT NULL,
	"first_id" text NOT NULL,
	"last_id" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"msg_seq" bigint NOT NULL,
	"msg_random" bigint NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"lease_owner" uuid,
	"lease_until" timestamp with time zone,
	"called_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"msg_key" text,
	"sent_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone,
	"confirmed_ids" text[] DEFAULT '{}'::text[] NOT NULL,
	"last_error" jsonb,
	CONSTRAINT "chunks_run_id_position_pk" PRIMARY KEY("run_id","position"),
	CONSTRAINT "chunks_state_is_known" CHECK ("chunks"."state" in ('pending', 'sending', 'sent', 'partly', 'failed', 'uncertain', 'cancelled')),
	CONSTRAINT "chunks_holds_1_to_500" CHECK (cardinality("chunks"."ids") between 1 and 500),
	CONSTRAINT "chunks_numbers_are_uint32" CHECK ("chunks"."msg_seq" between 0 and 4294967295 and "chunks"."msg_random" between 0 and 4294967295),
	CONSTRAINT "chunks_sending_has_a_lease" CHECK ("chunks"."state" <> 'sending' or ("chunks"."lease_owner" is not null and "chunks"."lease_until" is not null)),
	CONSTRAINT "chunks_settled_accounts_for_all" CHECK ("chunks"."state" not in ('sent', 'partly', 'failed') or ("chunks"."sent_count" + "chunks"."failed_count" = cardinality("chunks"."ids") and "chunks"."settled_at" is not null)),
	CONSTRAINT "chunks_sent_means_all" CHECK (case "chunks"."state" when 'sent' then "chunks"."failed_count" = 0 when 'failed' then "chunks"."sent_count" = 0 when 'partly' then "chunks"."sent_count" > 0 and "chunks"."failed_count" > 0 else true end)
);
--> statement-breakpoint
CREATE TABLE "failures" (
	"run_id" uuid NOT NULL,
	"account" text NOT NULL,
	"chunk_position" integer NOT NULL,
	"code" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "failures_run_id_account_pk" PRIMARY KEY("run_id","account")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"ordinal" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"state_reason" text,
	"definition_hash" text NOT NULL,
	"run_hash" text NOT NULL,
	"payload" jsonb NOT NULL,
	"total" integer NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"excluded" integer DEFAULT 0 NOT NULL,
	"uncertain" integer DEFAULT 0 NOT NULL,
	"call_count" integer NOT NULL,
	"cancel_requested_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "runs_state_is_known" CHECK ("runs"."state" in ('planned', 'sending', 'paused', 'held', 'halted', 'uncertain', 'completed', 'cancelled', 'failed')),
	CONSTRAINT "runs_total_is_positive" CHECK ("runs"."total" > 0 and "runs"."call_count" > 0),
	CONSTRAINT "runs_counts_fit" CHECK ("runs"."sent" >= 0 and "runs"."failed" >= 0 and "runs"."excluded" >= 0 and "runs"."uncertain" >= 0 and "runs"."sent" + "runs"."failed" + "runs"."excluded" + "runs"."uncertain" <= "runs"."total"),
	CONSTRAINT "runs_completed_accounts_for_all" CHECK ("runs"."state" <> 'completed' or "runs"."sent" + "runs"."failed" + "runs"."excluded" = "runs"."total"),
	CONSTRAINT "runs_finished_has_a_time" CHECK ("runs"."state" not in ('completed', 'cancelled', 'failed') or "runs"."finished_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"heartbeat_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"staff_id" uuid NOT NULL,
	"game_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_staff_id_game_id_pk" PRIMARY KEY("staff_id","game_id"),
	CONSTRAINT "memberships_role_is_known" CHECK ("memberships"."role" in ('viewer', 'support', 'operator', 'approver', 'moderator', 'auditor', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subject" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"is_owner" boolean DEFAULT false NOT NULL,
	"session_epoch" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_email_is_lower_case" CHECK ("staff"."email" = lower("staff"."email") and "staff"."email" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"session_epoch" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"address" text,
	"user_agent" text
);
--> statement-breakpoint
ALTER TABLE "audience_blocks" ADD CONSTRAINT "audience_blocks_audience_id_audiences_id_fk" FOREIGN KEY ("audience_id") REFERENCES "public"."audiences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audience_intake" ADD CONSTRAINT "audience_intake_audience_id_audiences_id_fk" FOREIGN KEY ("audience_id") REFERENCES "public"."audiences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audience_rejects" ADD CONSTRAINT "audience_rejects_audience_id_audiences_id_fk" FOREIGN KEY ("audience_id") REFERENCES "public"."audiences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audience_unknowns" ADD CONSTRAINT "audience_unknowns_audience_id_audiences_id_fk" FOREIGN KEY ("audience_id") REFERENCES "public"."audiences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audiences" ADD CONSTRAINT "audiences_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audiences" ADD CONSTRAINT "audiences_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_paces" ADD CONSTRAINT "call_paces_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "game_senders" ADD CONSTRAINT "game_senders_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "players" ADD CONSTRAINT "players_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_attachments" ADD CONSTRAINT "campaign_attachments_campaign_is_of_the_game" FOREIGN KEY ("game_id","campaign_id") REFERENCES "public"."campaigns"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_attachments" ADD CONSTRAINT "campaign_attachments_item_is_of_the_game" FOREIGN KEY ("game_id","item_id") REFERENCES "public"."items"("game_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_edited_by_staff_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_submitted_by_staff_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_sender_exists" FOREIGN KEY ("game_id","sender_account") REFERENCES "public"."game_senders"("game_id","account") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_audience_is_of_the_game" FOREIGN KEY ("game_id","audience_id") REFERENCES "public"."audiences"("game_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "failures" ADD CONSTRAINT "failures_chunk_exists" FOREIGN KEY ("run_id","chunk_position") REFERENCES "public"."chunks"("run_id","position") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_campaign_is_of_the_game" FOREIGN KEY ("game_id","campaign_id") REFERENCES "public"."campaigns"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audience_blocks_audience_id_first_id" ON "audience_blocks" USING btree ("audience_id","first_id" collate "C");--> statement-breakpoint
CREATE INDEX "audiences_game_id_created_at" ON "audiences" USING btree ("game_id","created_at","id");--> statement-breakpoint
CREATE INDEX "audiences_unfinished" ON "audiences" USING btree ("progress_at") WHERE state in ('receiving', 'checking');--> statement-breakpoint
CREATE INDEX "audit_entries_game_id_id" ON "audit_entries" USING btree ("game_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_target" ON "audit_entries" USING btree ("target_kind","target_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "games_slug_key" ON "games" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "players_game_id_nickname" ON "players" USING btree ("game_id","nickname");--> statement-breakpoint
CREATE INDEX "players_unregistered" ON "players" USING btree ("game_id","id") WHERE registered_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "items_game_id_code_key" ON "items" USING btree ("game_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_attachments_campaign_id_item_id_key" ON "campaign_attachments" USING btree ("campaign_id","item_id");--> statement-breakpoint
CREATE INDEX "campaigns_game_id_updated_at_id" ON "campaigns" USING btree ("game_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "campaigns_game_id_state" ON "campaigns" USING btree ("game_id","state");--> statement-breakpoint
CREATE INDEX "chunks_run_id_open" ON "chunks" USING btree ("run_id","position") WHERE state in ('pending', 'sending', 'uncertain');--> statement-breakpoint
CREATE INDEX "chunks_state_under_way" ON "chunks" USING btree ("state") WHERE state in ('sending', 'uncertain');--> statement-breakpoint
CREATE INDEX "chunks_run_id_first_id" ON "chunks" USING btree ("run_id","first_id" collate "C");--> statement-breakpoint
CREATE UNIQUE INDEX "chunks_run_id_msg_random_key" ON "chunks" USING btree ("run_id","msg_random");--> statement-breakpoint
CREATE INDEX "failures_run_id_code" ON "failures" USING btree ("run_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "runs_campaign_id_ordinal_key" ON "runs" USING btree ("campaign_id","ordinal");--> statement-breakpoint
CREATE INDEX "runs_state_open" ON "runs" USING btree ("state") WHERE state in ('planned', 'sending', 'paused', 'uncertain', 'held');--> statement-breakpoint
CREATE INDEX "workers_heartbeat_at" ON "workers" USING btree ("heartbeat_at");--> statement-breakpoint
CREATE INDEX "memberships_game_id" ON "memberships" USING btree ("game_id");--> statement-breakpoint
CREATE INDEX "sign_in_failures_subject_at" ON "sign_in_failures" USING btree ("subject","at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email_key" ON "staff" USING btree ("email");--> statement-breakpoint
CREATE INDEX "staff_sessions_staff_id" ON "staff_sessions" USING btree ("staff_id");