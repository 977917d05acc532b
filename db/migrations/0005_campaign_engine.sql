CREATE TABLE "halts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid,
	"cause" text DEFAULT 'person' NOT NULL,
	"reason" text NOT NULL,
	"pulled_by" uuid,
	"pulled_by_name" text NOT NULL,
	"pulled_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"lift_requested_by" uuid,
	"lift_requested_by_name" text,
	"lift_requested_at" timestamp with time zone,
	"lift_reason" text,
	"lifted_by" uuid,
	"lifted_by_name" text,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "halts_cause_is_known" CHECK ("halts"."cause" in ('person', 'restored_database')),
	CONSTRAINT "halts_lift_request_is_whole" CHECK (("halts"."lift_requested_at" is null) = ("halts"."lift_requested_by_name" is null)),
	CONSTRAINT "halts_lift_is_whole" CHECK (("halts"."lifted_at" is null) = ("halts"."lifted_by_name" is null)),
	CONSTRAINT "halts_lift_takes_two" CHECK ("halts"."lifted_at" is null or "halts"."cause" <> 'person' or ("halts"."lift_requested_at" is not null and ("halts"."lifted_by" is null or "halts"."lifted_by" is distinct from "halts"."lift_requested_by")))
);
--> statement-breakpoint
CREATE TABLE "installations" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"fingerprint" text NOT NULL,
	"confirmed_by_name" text NOT NULL,
	"confirmed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "installations_is_one" CHECK ("installations"."id")
);
--> statement-breakpoint
CREATE TABLE "notice_reads" (
	"staff_id" uuid NOT NULL,
	"game_id" uuid NOT NULL,
	"read_until" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_reads_staff_id_game_id_pk" PRIMARY KEY("staff_id","game_id")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"campaign_id" uuid,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "notices_kind_is_known" CHECK ("notices"."kind" in ('run_paused', 'run_held', 'run_uncertain', 'run_completed', 'recall_completed', 'approval_wanted', 'halt_pulled', 'halt_lift_wanted', 'halt_lifted'))
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"notice_id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_status" integer,
	"last_error" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "webhook_deliveries_state_is_known" CHECK ("webhook_deliveries"."state" in ('waiting', 'delivered', 'given_up'))
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"game_id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"secret_sealed" text NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "excluded_accounts" (
	"game_id" uuid NOT NULL,
	"account" text NOT NULL,
	"kind" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"added_by_name" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "excluded_accounts_game_id_account_pk" PRIMARY KEY("game_id","account"),
	CONSTRAINT "excluded_accounts_kind_is_known" CHECK ("excluded_accounts"."kind" in ('excluded', 'banned', 'tester'))
);
--> statement-breakpoint
CREATE TABLE "exclusions" (
	"run_id" uuid NOT NULL,
	"account" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "exclusions_run_id_account_pk" PRIMARY KEY("run_id","account"),
	CONSTRAINT "exclusions_reason_is_known" CHECK ("exclusions"."reason" in ('excluded', 'banned', 'tester', 'holdout', 'capped'))
);
--> statement-breakpoint
CREATE TABLE "frequency_caps" (
	"game_id" uuid NOT NULL,
	"category" text NOT NULL,
	"mails_max" integer NOT NULL,
	"days" integer NOT NULL,
	CONSTRAINT "frequency_caps_game_id_category_pk" PRIMARY KEY("game_id","category"),
	CONSTRAINT "frequency_caps_category_is_known" CHECK ("frequency_caps"."category" in ('compensation', 'event', 'notice', 'promotion')),
	CONSTRAINT "frequency_caps_in_bounds" CHECK ("frequency_caps"."mails_max" between 1 and 1000 and "frequency_caps"."days" between 1 and 90)
);
--> statement-breakpoint
CREATE TABLE "recall_chunks" (
	"recall_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"lease_owner" uuid,
	"lease_until" timestamp with time zone,
	"not_before" timestamp with time zone,
	"attempt" integer DEFAULT 0 NOT NULL,
	"recipients" integer NOT NULL,
	"recalled" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "recall_chunks_recall_id_position_pk" PRIMARY KEY("recall_id","position"),
	CONSTRAINT "recall_chunks_state_is_known" CHECK ("recall_chunks"."state" in ('pending', 'working', 'done', 'cancelled')),
	CONSTRAINT "recall_chunks_working_has_a_lease" CHECK ("recall_chunks"."state" <> 'working' or "recall_chunks"."lease_until" is not null),
	CONSTRAINT "recall_chunks_done_accounts_for_all" CHECK ("recall_chunks"."state" <> 'done' or "recall_chunks"."recalled" + "recall_chunks"."failed" = "recall_chunks"."recipients")
);
--> statement-breakpoint
CREATE TABLE "recall_failures" (
	"recall_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"account" text NOT NULL,
	"outcome" text NOT NULL,
	"code" integer,
	CONSTRAINT "recall_failures_recall_id_account_pk" PRIMARY KEY("recall_id","account"),
	CONSTRAINT "recall_failures_outcome_is_known" CHECK ("recall_failures"."outcome" in ('already', 'too_late', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "recalls" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"reason" text NOT NULL,
	"requested_by" uuid,
	"requested_by_name" text NOT NULL,
	"total" integer NOT NULL,
	"recalled" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"cancel_requested_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "recalls_state_is_known" CHECK ("recalls"."state" in ('running', 'completed', 'cancelled')),
	CONSTRAINT "recalls_counts_fit" CHECK ("recalls"."total" > 0 and "recalls"."recalled" >= 0 and "recalls"."failed" >= 0 and "recalls"."recalled" + "recalls"."failed" <= "recalls"."total"),
	CONSTRAINT "recalls_completed_accounts_for_all" CHECK ("recalls"."state" <> 'completed' or "recalls"."recalled" + "recalls"."failed" = "recalls"."total"),
	CONSTRAINT "recalls_finished_has_a_time" CHECK (("recalls"."state" = 'running') = ("recalls"."finished_at" is null))
);
--> statement-breakpoint
ALTER TABLE "audiences" DROP CONSTRAINT "audiences_source_is_known";--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_action_is_known";--> statement-breakpoint
ALTER TABLE "campaigns" DROP CONSTRAINT "campaigns_past_draft_is_whole";--> statement-breakpoint
ALTER TABLE "chunks" DROP CONSTRAINT "chunks_holds_1_to_500";--> statement-breakpoint
ALTER TABLE "chunks" DROP CONSTRAINT "chunks_settled_accounts_for_all";--> statement-breakpoint
ALTER TABLE "runs" DROP CONSTRAINT "runs_total_is_positive";--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "target" text DEFAULT 'list' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "group_id" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "condition" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "everyone_count" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "holdout_percent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "recipients_per_minute_max" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "schedule_kind" text DEFAULT 'now' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "schedule_at" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "schedule_zone" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "schedule_rule" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "max_lateness_minutes" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "next_run_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "approval_expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "chunks" ADD COLUMN "recipients" integer;--> statement-breakpoint
UPDATE "chunks" SET "recipients" = cardinality("ids");--> statement-breakpoint
ALTER TABLE "chunks" ALTER COLUMN "recipients" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "chunks" ADD COLUMN "variables" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "kind" text DEFAULT 'occurrence' NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "retry_of" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "channel" text DEFAULT 'batch' NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "history" text DEFAULT 'players' NOT NULL;--> statement-breakpoint
UPDATE "runs" SET "history" = 'none' WHERE ("payload"->>'lifeTimeSeconds')::int = 0;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "is_estimated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "recipients_per_minute_max" integer;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "watch_failures_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "halts" ADD CONSTRAINT "halts_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "halts" ADD CONSTRAINT "halts_pulled_by_staff_id_fk" FOREIGN KEY ("pulled_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "halts" ADD CONSTRAINT "halts_lift_requested_by_staff_id_fk" FOREIGN KEY ("lift_requested_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "halts" ADD CONSTRAINT "halts_lifted_by_staff_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_reads" ADD CONSTRAINT "notice_reads_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_reads" ADD CONSTRAINT "notice_reads_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "excluded_accounts" ADD CONSTRAINT "excluded_accounts_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusions" ADD CONSTRAINT "exclusions_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frequency_caps" ADD CONSTRAINT "frequency_caps_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_chunks" ADD CONSTRAINT "recall_chunks_recall_id_recalls_id_fk" FOREIGN KEY ("recall_id") REFERENCES "public"."recalls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_chunks" ADD CONSTRAINT "recall_chunks_chunk_exists" FOREIGN KEY ("run_id","position") REFERENCES "public"."chunks"("run_id","position") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_failures" ADD CONSTRAINT "recall_failures_chunk_exists" FOREIGN KEY ("recall_id","position") REFERENCES "public"."recall_chunks"("recall_id","position") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "halts_open" ON "halts" USING btree (coalesce(game_id, '00000000-0000-0000-0000-000000000000'::uuid),"cause") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "halts_game_id_pulled_at" ON "halts" USING btree ("game_id","pulled_at");--> statement-breakpoint
CREATE INDEX "notices_game_id_created_at_id" ON "notices" USING btree ("game_id","created_at","id");--> statement-breakpoint
CREATE INDEX "exclusions_run_id_reason" ON "exclusions" USING btree ("run_id","reason");--> statement-breakpoint
CREATE INDEX "recall_chunks_open" ON "recall_chunks" USING btree ("recall_id","position") WHERE state in ('pending', 'working');--> statement-breakpoint
CREATE UNIQUE INDEX "recalls_run_id_running" ON "recalls" USING btree ("run_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "recalls_run_id_created_at" ON "recalls" USING btree ("run_id","created_at");--> statement-breakpoint
CREATE INDEX "recalls_running" ON "recalls" USING btree ("created_at") WHERE state = 'running';--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_retry_of_exists" FOREIGN KEY ("retry_of") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaigns_next_run_at" ON "campaigns" USING btree ("next_run_at") WHERE state = 'scheduled';--> statement-breakpoint
CREATE INDEX "chunks_run_id_shared" ON "chunks" USING btree ("run_id") WHERE variables is not null and cardinality(ids) > 1;--> statement-breakpoint
ALTER TABLE "audiences" ADD CONSTRAINT "audiences_source_is_known" CHECK ("audiences"."source" in ('pasted', 'upload', 'cli', 'group', 'condition', 'everyone'));--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.password_change', 'staff.step_up', 'staff.step_up_refused', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.update', 'player.import', 'audience.create', 'audience.fail', 'audience.check', 'audience.delete', 'audience.export', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'user_sig.sign', 'access.denied', 'audit.export'));--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_target_is_known" CHECK ("campaigns"."target" in ('list', 'group', 'condition', 'everyone'));--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_schedule_kind_is_known" CHECK ("campaigns"."schedule_kind" in ('now', 'at', 'recurring'));--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_schedule_is_whole" CHECK ("campaigns"."state" in ('draft', 'cancelled') or ("campaigns"."schedule_kind" = 'now' or ("campaigns"."schedule_at" is not null and "campaigns"."schedule_zone" is not null)) and ("campaigns"."schedule_kind" <> 'recurring' or "campaigns"."schedule_rule" is not null));--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_scheduled_has_a_time" CHECK ("campaigns"."state" <> 'scheduled' or "campaigns"."next_run_at" is not null);--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_holdout_percent_in_bounds" CHECK ("campaigns"."holdout_percent" between 0 and 90);--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_max_lateness_in_bounds" CHECK ("campaigns"."max_lateness_minutes" between 1 and 10080);--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_recipients_per_minute_max_in_bounds" CHECK ("campaigns"."recipients_per_minute_max" between 1 and 1000000000);--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_past_draft_is_whole" CHECK ("campaigns"."state" in ('draft', 'cancelled') or ("campaigns"."definition_hash" is not null and "campaigns"."sender_account" is not null and "campaigns"."max_recipients" > 0 and case "campaigns"."target" when 'list' then "campaigns"."audience_id" is not null when 'group' then "campaigns"."group_id" is not null when 'condition' then "campaigns"."condition" is not null else "campaigns"."everyone_count" > 0 end));--> statement-breakpoint
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_holds_at_most_500" CHECK (cardinality("chunks"."ids") between 0 and 500);--> statement-breakpoint
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_recipients_are_its_ids" CHECK ("chunks"."recipients" > 0 and (cardinality("chunks"."ids") = 0 or "chunks"."recipients" = cardinality("chunks"."ids")));--> statement-breakpoint
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_settled_accounts_for_all" CHECK ("chunks"."state" not in ('sent', 'partly', 'failed') or ("chunks"."sent_count" + "chunks"."failed_count" = "chunks"."recipients" and "chunks"."settled_at" is not null));--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_kind_is_known" CHECK ("runs"."kind" in ('occurrence', 'retry'));--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_retry_names_its_run" CHECK (("runs"."kind" = 'retry') = ("runs"."retry_of" is not null));--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_channel_is_known" CHECK ("runs"."channel" in ('batch', 'one', 'group', 'push'));--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_history_is_known" CHECK ("runs"."history" in ('players', 'group', 'none'));--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_recipients_per_minute_max_in_bounds" CHECK ("runs"."recipients_per_minute_max" between 1 and 1000000000);--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_total_is_positive" CHECK ("runs"."total" > 0 and ("runs"."call_count" > 0 or "runs"."excluded" = "runs"."total"));--> statement-breakpoint
-- A recurring mail waits again after each occurrence; failed players of a mail that ended may be tried again.
insert into state_moves (machine, from_state, to_state) values
  ('campaign', 'sending', 'scheduled'), ('campaign', 'paused', 'scheduled'), ('campaign', 'halted', 'completed'),
  ('campaign', 'scheduled', 'completed'), ('campaign', 'completed', 'sending'),
  -- A held run whose last call made it whole, when a person cancels what is left of it.
  ('run', 'held', 'completed');
