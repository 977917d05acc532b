CREATE TABLE "bulk_plan_rows" (
	"plan_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"campaign_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"will_happen" boolean NOT NULL,
	"reason" text,
	"reason_params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"players" bigint NOT NULL,
	"value" bigint NOT NULL,
	"outcome" text,
	"result_id" uuid,
	"settled_at" timestamp with time zone,
	CONSTRAINT "bulk_plan_rows_plan_id_position_pk" PRIMARY KEY("plan_id","position"),
	CONSTRAINT "bulk_plan_rows_plan_id_campaign_id_key" UNIQUE("plan_id","campaign_id"),
	CONSTRAINT "bulk_plan_rows_state_is_known" CHECK ("bulk_plan_rows"."state" in ('draft', 'in_review', 'approved', 'scheduled', 'sending', 'paused', 'held', 'halted', 'completed', 'cancelled', 'failed')),
	CONSTRAINT "bulk_plan_rows_outcome_is_known" CHECK ("bulk_plan_rows"."outcome" in ('done', 'refused', 'changed')),
	CONSTRAINT "bulk_plan_rows_only_what_will_happen_is_settled" CHECK ("bulk_plan_rows"."outcome" is null or ("bulk_plan_rows"."will_happen" and "bulk_plan_rows"."settled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "bulk_plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"action" text NOT NULL,
	"category" text,
	"reason" text,
	"made_by" uuid,
	"made_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"begun_at" timestamp with time zone,
	CONSTRAINT "bulk_plans_action_is_known" CHECK ("bulk_plans"."action" in ('delete', 'set_category', 'clone', 'withdraw', 'unschedule', 'pause', 'resume', 'cancel')),
	CONSTRAINT "bulk_plans_category_is_known" CHECK (("bulk_plans"."action" = 'set_category') = ("bulk_plans"."category" is not null) and ("bulk_plans"."category" is null or "bulk_plans"."category" in ('compensation', 'event', 'notice', 'promotion')))
);
--> statement-breakpoint
CREATE TABLE "item_versions" (
	"game_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"code" text NOT NULL,
	"names" jsonb NOT NULL,
	"icon" text NOT NULL,
	"rarity" text NOT NULL,
	"category" text NOT NULL,
	"tradable" boolean NOT NULL,
	"per_mail_max" bigint NOT NULL,
	"unit_value" bigint NOT NULL,
	"disabled" boolean NOT NULL,
	"disabled_reason" text,
	"change_kind" text NOT NULL,
	"change_note" text,
	"changed_by" uuid,
	"changed_by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "item_versions_item_id_version_pk" PRIMARY KEY("item_id","version")
);
--> statement-breakpoint
CREATE TABLE "label_change_parts" (
	"change_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"edits" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"begun_at" timestamp with time zone,
	"calls" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "label_change_parts_change_id_position_pk" PRIMARY KEY("change_id","position"),
	CONSTRAINT "label_change_parts_settled_were_begun" CHECK ("label_change_parts"."settled_at" is null or "label_change_parts"."begun_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "label_change_skips" (
	"change_id" uuid NOT NULL,
	"account" text NOT NULL,
	"reason" text NOT NULL,
	"code" integer,
	CONSTRAINT "label_change_skips_change_id_account_pk" PRIMARY KEY("change_id","account"),
	CONSTRAINT "label_change_skips_reason_is_known" CHECK ("label_change_skips"."reason" in ('unknown_account', 'too_many_tags', 'changed_since', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "label_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'planning' NOT NULL,
	"wanted" jsonb NOT NULL,
	"source_kind" text NOT NULL,
	"source" jsonb NOT NULL,
	"undo_of" uuid,
	"given_ids" text DEFAULT '' NOT NULL,
	"plan_cursor" text DEFAULT '' NOT NULL,
	"read_count" integer DEFAULT 0 NOT NULL,
	"change_count" integer DEFAULT 0 NOT NULL,
	"same_count" integer DEFAULT 0 NOT NULL,
	"part_count" integer DEFAULT 0 NOT NULL,
	"call_count" integer DEFAULT 0 NOT NULL,
	"next_part" integer DEFAULT 0 NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"failure_reason" text,
	"refused_code" integer,
	"requested_by" uuid,
	"requested_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"planned_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"progress_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "label_changes_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "label_changes_state_is_known" CHECK ("label_changes"."state" in ('planning', 'planned', 'running', 'paused', 'cancelled', 'completed', 'failed')),
	CONSTRAINT "label_changes_source_is_known" CHECK ("label_changes"."source_kind" in ('audience', 'pasted', 'filter', 'player', 'undo')),
	CONSTRAINT "label_changes_failed_says_why" CHECK (("label_changes"."state" = 'failed') = ("label_changes"."failure_reason" is not null)),
	CONSTRAINT "label_changes_counts_add_up" CHECK ("label_changes"."next_part" between 0 and "label_changes"."part_count" and "label_changes"."done_count" + "label_changes"."failed_count" <= "label_changes"."change_count"),
	CONSTRAINT "label_changes_run_rests_on_a_plan" CHECK ("label_changes"."state" not in ('running', 'paused', 'completed') or "label_changes"."planned_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "label_facts" (
	"game_id" uuid PRIMARY KEY NOT NULL,
	"names" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"told_names" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"names_version" integer DEFAULT 0 NOT NULL,
	"names_at" timestamp with time zone,
	"is_reading" boolean DEFAULT false NOT NULL,
	"cutoff_at" timestamp with time zone,
	"cursor" text DEFAULT '' NOT NULL,
	"read_count" integer DEFAULT 0 NOT NULL,
	"total_count" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"progress_at" timestamp with time zone,
	"labels_refused_code" integer,
	"labels_refused_at" timestamp with time zone,
	"profile_refused_code" integer,
	"profile_refused_at" timestamp with time zone,
	CONSTRAINT "label_facts_reading_has_a_cutoff" CHECK (not "label_facts"."is_reading" or "label_facts"."cutoff_at" is not null),
	CONSTRAINT "label_facts_counts_are_not_negative" CHECK ("label_facts"."read_count" >= 0 and "label_facts"."total_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "campaign_listings" (
	"campaign_id" uuid PRIMARY KEY NOT NULL,
	"game_id" uuid NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"grams" text[] DEFAULT '{}' NOT NULL,
	"recipients" bigint DEFAULT 0 NOT NULL,
	"value_each" bigint DEFAULT 0 NOT NULL,
	"value" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_deliveries" (
	"send_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"recipient" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"msg_seq" bigint NOT NULL,
	"msg_random" bigint NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"lease_owner" uuid,
	"lease_until" timestamp with time zone,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"called_at" timestamp with time zone,
	"msg_key" text,
	"error" jsonb,
	"settled_at" timestamp with time zone,
	CONSTRAINT "message_deliveries_send_id_position_pk" PRIMARY KEY("send_id","position"),
	CONSTRAINT "message_deliveries_state_is_known" CHECK ("message_deliveries"."state" in ('pending', 'sending', 'uncertain', 'sent', 'failed')),
	CONSTRAINT "message_deliveries_sending_has_a_lease" CHECK ("message_deliveries"."state" <> 'sending' or "message_deliveries"."lease_until" is not null),
	CONSTRAINT "message_deliveries_uncertain_was_called" CHECK ("message_deliveries"."state" <> 'uncertain' or "message_deliveries"."called_at" is not null),
	CONSTRAINT "message_deliveries_settled_has_a_time" CHECK (("message_deliveries"."state" in ('sent', 'failed')) = ("message_deliveries"."settled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "message_sends" (
	"id" uuid PRIMARY KEY NOT NULL,
	"game_id" uuid NOT NULL,
	"type_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"sender_account" text NOT NULL,
	"target" text NOT NULL,
	"recipients" integer NOT NULL,
	"calls" integer NOT NULL,
	"body" jsonb NOT NULL,
	"total_value" bigint NOT NULL,
	"digest" text NOT NULL,
	"created_by" uuid,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_sends_target_is_known" CHECK ("message_sends"."target" in ('players', 'group')),
	CONSTRAINT "message_sends_counts_fit" CHECK ("message_sends"."recipients" >= 1 and "message_sends"."calls" between 1 and 20),
	CONSTRAINT "message_sends_value_in_bounds" CHECK ("message_sends"."total_value" >= 0)
);
--> statement-breakpoint
CREATE TABLE "message_type_versions" (
	"type_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"wire_version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_type_versions_type_id_version_pk" PRIMARY KEY("type_id","version"),
	CONSTRAINT "message_type_versions_count" CHECK ("message_type_versions"."version" >= 1 and "message_type_versions"."wire_version" between 1 and "message_type_versions"."version")
);
--> statement-breakpoint
CREATE TABLE "message_types" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"code" text NOT NULL,
	"names" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp with time zone,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_types_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "message_types_code_is_plain" CHECK ("message_types"."code" ~ '^[a-z][a-z0-9_]{1,39}$'),
	CONSTRAINT "message_types_version_counts" CHECK ("message_types"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "campaign_comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"written_by" uuid,
	"written_by_name" text NOT NULL,
	"written_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "campaign_comments_kind_is_known" CHECK ("campaign_comments"."kind" in ('comment', 'changes', 'rejection')),
	CONSTRAINT "campaign_comments_body_is_short" CHECK (char_length("campaign_comments"."body") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "campaign_versions" (
	"game_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"draft" jsonb NOT NULL,
	"saved_by" uuid,
	"saved_by_name" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"restored_from" integer,
	"submissions" integer DEFAULT 0 NOT NULL,
	"submitted_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"approved_by_name" text,
	"test_sent_at" timestamp with time zone,
	CONSTRAINT "campaign_versions_campaign_id_version_pk" PRIMARY KEY("campaign_id","version"),
	CONSTRAINT "campaign_versions_submissions_in_bounds" CHECK ("campaign_versions"."submissions" >= 0)
);
--> statement-breakpoint
CREATE TABLE "game_screens" (
	"game_id" uuid NOT NULL,
	"pattern" text NOT NULL,
	"labels" jsonb NOT NULL,
	"changed_by_name" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "game_screens_game_id_pattern_pk" PRIMARY KEY("game_id","pattern")
);
--> statement-breakpoint
CREATE TABLE "mail_templates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"category" text DEFAULT 'notice' NOT NULL,
	"texts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"variables" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"expiry_kind" text DEFAULT 'after_days' NOT NULL,
	"expires_after_days" integer DEFAULT 14,
	"deep_link" text,
	"created_by" uuid,
	"created_by_name" text NOT NULL,
	"updated_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "mail_templates_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "mail_templates_name_is_given" CHECK ("mail_templates"."name" <> ''),
	CONSTRAINT "mail_templates_category_is_known" CHECK ("mail_templates"."category" in ('compensation', 'event', 'notice', 'promotion')),
	CONSTRAINT "mail_templates_expiry_is_whole" CHECK ("mail_templates"."expiry_kind" = 'never' or ("mail_templates"."expiry_kind" = 'after_days' and "mail_templates"."expires_after_days" between 1 and 365))
);
--> statement-breakpoint
CREATE TABLE "template_attachments" (
	"game_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"item_id" uuid NOT NULL,
	"quantity" bigint,
	"quantity_variable" text,
	CONSTRAINT "template_attachments_template_id_position_pk" PRIMARY KEY("template_id","position"),
	CONSTRAINT "template_attachments_at_most_10" CHECK ("template_attachments"."position" between 0 and 9),
	CONSTRAINT "template_attachments_quantity_is_one_of_two" CHECK (num_nonnulls("template_attachments"."quantity", "template_attachments"."quantity_variable") = 1 and coalesce("template_attachments"."quantity", 1) between 1 and 1000000000)
);
--> statement-breakpoint
CREATE TABLE "own_players" (
	"game_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"account" text NOT NULL,
	CONSTRAINT "own_players_game_id_staff_id_account_pk" PRIMARY KEY("game_id","staff_id","account")
);
--> statement-breakpoint
CREATE TABLE "test_send_accounts" (
	"test_send_id" uuid NOT NULL,
	"account" text NOT NULL,
	"kind" text NOT NULL,
	"outcome" text,
	"code" integer,
	CONSTRAINT "test_send_accounts_test_send_id_account_pk" PRIMARY KEY("test_send_id","account"),
	CONSTRAINT "test_send_accounts_kind_is_known" CHECK ("test_send_accounts"."kind" in ('tester', 'own')),
	CONSTRAINT "test_send_accounts_outcome_is_known" CHECK ("test_send_accounts"."outcome" in ('accepted', 'failed', 'uncertain')),
	CONSTRAINT "test_send_accounts_code_is_of_a_failure" CHECK ("test_send_accounts"."code" is null or "test_send_accounts"."outcome" <> 'accepted')
);
--> statement-breakpoint
CREATE TABLE "test_sends" (
	"id" uuid PRIMARY KEY NOT NULL,
	"game_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"content_hash" text NOT NULL,
	"state" text DEFAULT 'sending' NOT NULL,
	"requested_by" uuid,
	"requested_by_name" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "test_sends_state_is_known" CHECK ("test_sends"."state" in ('sending', 'done', 'lost')),
	CONSTRAINT "test_sends_done_has_a_time" CHECK (("test_sends"."state" = 'done') = ("test_sends"."finished_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"screen" text NOT NULL,
	"name" text NOT NULL,
	"params" jsonb NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"owner_id" uuid,
	"owner_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "saved_views_screen_is_known" CHECK ("saved_views"."screen" in ('mail')),
	CONSTRAINT "saved_views_name_in_bounds" CHECK (char_length("saved_views"."name") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "view_arrangements" (
	"staff_id" uuid NOT NULL,
	"game_id" uuid NOT NULL,
	"screen" text NOT NULL,
	"view_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"default_view_id" uuid,
	CONSTRAINT "view_arrangements_staff_id_game_id_screen_pk" PRIMARY KEY("staff_id","game_id","screen"),
	CONSTRAINT "view_arrangements_screen_is_known" CHECK ("view_arrangements"."screen" in ('mail'))
);
--> statement-breakpoint
ALTER TABLE "audiences" DROP CONSTRAINT "audiences_source_is_known";--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_action_is_known";--> statement-breakpoint
ALTER TABLE "campaigns" DROP CONSTRAINT "campaigns_past_draft_is_whole";--> statement-breakpoint
ALTER TABLE "audiences" ADD COLUMN "origin" jsonb;--> statement-breakpoint
ALTER TABLE "audiences" ADD COLUMN "created_by_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "approval_value_above" bigint;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "approval_large_factor" integer DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "approval_categories" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "disabled_reason" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "change_kind" text DEFAULT 'edit' NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "change_note" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "changed_by" uuid;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "changed_by_name" text DEFAULT 'Herald' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_attachments" ADD COLUMN "item_version" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "offline_push" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "player_condition" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "needs_large_approver" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "approved_as_large" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "test_send_id" uuid;--> statement-breakpoint
ALTER TABLE "bulk_plan_rows" ADD CONSTRAINT "bulk_plan_rows_plan_id_bulk_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."bulk_plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_plans" ADD CONSTRAINT "bulk_plans_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_plans" ADD CONSTRAINT "bulk_plans_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_versions" ADD CONSTRAINT "item_versions_item_is_of_the_game" FOREIGN KEY ("game_id","item_id") REFERENCES "public"."items"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_change_parts" ADD CONSTRAINT "label_change_parts_change_id_label_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."label_changes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_change_skips" ADD CONSTRAINT "label_change_skips_change_id_label_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."label_changes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_changes" ADD CONSTRAINT "label_changes_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_changes" ADD CONSTRAINT "label_changes_undo_of_label_changes_id_fk" FOREIGN KEY ("undo_of") REFERENCES "public"."label_changes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_changes" ADD CONSTRAINT "label_changes_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "label_facts" ADD CONSTRAINT "label_facts_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_listings" ADD CONSTRAINT "campaign_listings_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_deliveries" ADD CONSTRAINT "message_deliveries_send_id_message_sends_id_fk" FOREIGN KEY ("send_id") REFERENCES "public"."message_sends"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_sends" ADD CONSTRAINT "message_sends_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_sends" ADD CONSTRAINT "message_sends_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_sends" ADD CONSTRAINT "message_sends_type_is_of_game" FOREIGN KEY ("game_id","type_id") REFERENCES "public"."message_types"("game_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_sends" ADD CONSTRAINT "message_sends_version_exists" FOREIGN KEY ("type_id","version") REFERENCES "public"."message_type_versions"("type_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_type_versions" ADD CONSTRAINT "message_type_versions_type_id_message_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."message_types"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_types" ADD CONSTRAINT "message_types_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_comments" ADD CONSTRAINT "campaign_comments_written_by_staff_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_comments" ADD CONSTRAINT "campaign_comments_campaign_is_of_the_game" FOREIGN KEY ("game_id","campaign_id") REFERENCES "public"."campaigns"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_versions" ADD CONSTRAINT "campaign_versions_saved_by_staff_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_versions" ADD CONSTRAINT "campaign_versions_campaign_is_of_the_game" FOREIGN KEY ("game_id","campaign_id") REFERENCES "public"."campaigns"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "game_screens" ADD CONSTRAINT "game_screens_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_attachments" ADD CONSTRAINT "template_attachments_template_is_of_the_game" FOREIGN KEY ("game_id","template_id") REFERENCES "public"."mail_templates"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_attachments" ADD CONSTRAINT "template_attachments_item_is_of_the_game" FOREIGN KEY ("game_id","item_id") REFERENCES "public"."items"("game_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_players" ADD CONSTRAINT "own_players_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_players" ADD CONSTRAINT "own_players_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_send_accounts" ADD CONSTRAINT "test_send_accounts_test_send_id_test_sends_id_fk" FOREIGN KEY ("test_send_id") REFERENCES "public"."test_sends"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_sends" ADD CONSTRAINT "test_sends_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_sends" ADD CONSTRAINT "test_sends_campaign_is_of_the_game" FOREIGN KEY ("game_id","campaign_id") REFERENCES "public"."campaigns"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_staff_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_arrangements" ADD CONSTRAINT "view_arrangements_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_arrangements" ADD CONSTRAINT "view_arrangements_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_arrangements" ADD CONSTRAINT "view_arrangements_default_exists" FOREIGN KEY ("default_view_id") REFERENCES "public"."saved_views"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_plans_game_id_created_at" ON "bulk_plans" USING btree ("game_id","created_at");--> statement-breakpoint
CREATE INDEX "label_changes_game_id_created_at" ON "label_changes" USING btree ("game_id","created_at","id");--> statement-breakpoint
CREATE INDEX "label_changes_at_work" ON "label_changes" USING btree ("progress_at") WHERE state in ('planning', 'running');--> statement-breakpoint
CREATE INDEX "campaign_listings_grams" ON "campaign_listings" USING gin ("grams");--> statement-breakpoint
CREATE INDEX "campaign_listings_game_id_recipients" ON "campaign_listings" USING btree ("game_id","recipients","campaign_id");--> statement-breakpoint
CREATE INDEX "campaign_listings_game_id_value" ON "campaign_listings" USING btree ("game_id","value","campaign_id");--> statement-breakpoint
CREATE UNIQUE INDEX "message_deliveries_send_id_recipient" ON "message_deliveries" USING btree ("send_id","recipient");--> statement-breakpoint
CREATE INDEX "message_deliveries_open" ON "message_deliveries" USING btree ("not_before") WHERE state in ('pending', 'sending', 'uncertain');--> statement-breakpoint
CREATE INDEX "message_sends_game_id_created_at" ON "message_sends" USING btree ("game_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "message_types_game_id_code_key" ON "message_types" USING btree ("game_id","code");--> statement-breakpoint
CREATE INDEX "campaign_comments_campaign_id_written_at" ON "campaign_comments" USING btree ("campaign_id","written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_templates_game_id_name_key" ON "mail_templates" USING btree ("game_id",lower("name")) WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "template_attachments_template_id_item_id_key" ON "template_attachments" USING btree ("template_id","item_id");--> statement-breakpoint
CREATE INDEX "test_sends_campaign_id_requested_at" ON "test_sends" USING btree ("campaign_id","requested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "test_sends_campaign_id_open_key" ON "test_sends" USING btree ("campaign_id") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "saved_views_game_id_screen" ON "saved_views" USING btree ("game_id","screen");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_own_name_key" ON "saved_views" USING btree ("game_id","screen","owner_id",lower("name")) WHERE not is_shared;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_shared_name_key" ON "saved_views" USING btree ("game_id","screen",lower("name")) WHERE is_shared;--> statement-breakpoint
ALTER TABLE "campaign_attachments" ADD CONSTRAINT "campaign_attachments_item_version_exists" FOREIGN KEY ("item_id","item_version") REFERENCES "public"."item_versions"("item_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaign_attachments_item_id" ON "campaign_attachments" USING btree ("item_id","campaign_id");--> statement-breakpoint
CREATE INDEX "campaigns_game_id_next_run_first" ON "campaigns" USING btree ("game_id",coalesce(next_run_at, 'infinity'),"id");--> statement-breakpoint
CREATE INDEX "campaigns_game_id_next_run_last" ON "campaigns" USING btree ("game_id",coalesce(next_run_at, '-infinity'),"id");--> statement-breakpoint
CREATE INDEX "campaigns_game_id_created_by_name" ON "campaigns" USING btree ("game_id","created_by_name","updated_at","id");--> statement-breakpoint
CREATE INDEX "campaigns_game_id_approved_by_name" ON "campaigns" USING btree ("game_id","approved_by_name","updated_at","id") WHERE approved_by_name is not null;--> statement-breakpoint
CREATE INDEX "campaigns_audience_id" ON "campaigns" USING btree ("audience_id") WHERE audience_id is not null;--> statement-breakpoint
CREATE INDEX "failures_account" ON "failures" USING btree ("account");--> statement-breakpoint
CREATE INDEX "runs_game_id_started_at" ON "runs" USING btree ("game_id","started_at","campaign_id");--> statement-breakpoint
CREATE INDEX "players_game_id_labels_at" ON "players" USING btree ("game_id","labels_at");--> statement-breakpoint
CREATE INDEX "players_game_id_profile_at" ON "players" USING btree ("game_id","profile_at");--> statement-breakpoint
CREATE INDEX "players_tags" ON "players" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "players_attributes" ON "players" USING gin ("attributes" jsonb_path_ops);--> statement-breakpoint
ALTER TABLE "audiences" ADD CONSTRAINT "audiences_source_is_known" CHECK ("audiences"."source" in ('pasted', 'upload', 'cli', 'group', 'condition', 'everyone', 'combination', 'split'));--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.password_change', 'staff.step_up', 'staff.step_up_refused', 'staff.own_players', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'game.screen_set', 'game.screen_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.export', 'item.create', 'item.update', 'item.disable', 'item.enable', 'item.restore', 'player.import', 'player.refresh', 'player.label', 'game.attribute_names', 'label_change.plan', 'label_change.start', 'label_change.pause', 'label_change.resume', 'label_change.cancel', 'label_change.complete', 'label_change.fail', 'label_change.export', 'audience.create', 'audience.fail', 'audience.check', 'audience.rename', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.reject', 'campaign.comment', 'campaign.restore', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'campaign.test_send', 'campaign.test_result', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'message_type.create', 'message_type.update', 'message_type.archive', 'message_type.restore', 'message.send', 'view.create', 'view.update', 'view.delete', 'view.arrange', 'user_sig.sign', 'access.denied', 'audit.export'));--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_approval_value_above_in_bounds" CHECK ("games"."approval_value_above" between 1 and 9007199254740991);--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_approval_categories_are_known" CHECK ("games"."approval_categories" <@ array['compensation', 'event', 'notice', 'promotion']);--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_approval_large_factor_in_bounds" CHECK ("games"."approval_large_factor" between 1 and 1000000);--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_change_kind_is_known" CHECK ("items"."change_kind" in ('shipped', 'import', 'edit', 'restore'));--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_reason_only_while_disabled" CHECK ("items"."disabled_reason" is null or "items"."disabled_at" is not null);--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_past_draft_is_whole" CHECK ("campaigns"."state" in ('draft', 'cancelled') or ("campaigns"."definition_hash" is not null and "campaigns"."sender_account" is not null and "campaigns"."max_recipients" > 0 and case "campaigns"."target" when 'list' then "campaigns"."audience_id" is not null when 'group' then "campaigns"."group_id" is not null when 'condition' then coalesce("campaigns"."condition", "campaigns"."player_condition") is not null else "campaigns"."everyone_count" > 0 end));
--> statement-breakpoint
UPDATE "audiences" SET "created_by_name" = "staff"."name" FROM "staff" WHERE "staff"."id" = "audiences"."created_by";
--> statement-breakpoint
-- Whatever changes an item, by whichever statement, makes a version of it.
create function raise_item_version() returns trigger language plpgsql as $$
begin
  if new.version <= old.version and (
    new.names, new.icon, new.rarity, new.category, new.tradable, new.per_mail_max, new.unit_value, new.disabled_at is null, new.disabled_reason
  ) is distinct from (
    old.names, old.icon, old.rarity, old.category, old.tradable, old.per_mail_max, old.unit_value, old.disabled_at is null, old.disabled_reason
  ) then
    new.version := old.version + 1;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger items_raise_version before update on items for each row execute function raise_item_version();
--> statement-breakpoint
create function keep_item_version() returns trigger language plpgsql as $$
begin
  insert into item_versions (
    game_id, item_id, version, code, names, icon, rarity, category, tradable, per_mail_max, unit_value,
    disabled, disabled_reason, change_kind, change_note, changed_by, changed_by_name, at
  ) values (
    new.game_id, new.id, new.version, new.code, new.names, new.icon, new.rarity, new.category, new.tradable, new.per_mail_max, new.unit_value,
    new.disabled_at is not null, new.disabled_reason, new.change_kind, new.change_note, new.changed_by, new.changed_by_name, new.updated_at
  );
  return null;
end $$;
--> statement-breakpoint
create trigger items_keep_first_version after insert on items for each row execute function keep_item_version();
--> statement-breakpoint
create trigger items_keep_versions after update on items for each row when (new.version <> old.version) execute function keep_item_version();
--> statement-breakpoint
-- Items of before have one version that is known: the present one.
insert into item_versions (
  game_id, item_id, version, code, names, icon, rarity, category, tradable, per_mail_max, unit_value,
  disabled, disabled_reason, change_kind, change_note, changed_by, changed_by_name, at
) select game_id, id, version, code, names, icon, rarity, category, tradable, per_mail_max, unit_value,
  disabled_at is not null, null, 'import', null, null, changed_by_name, updated_at
from items;
--> statement-breakpoint
-- Mails that were submitted before keep the items as they are now: what they were then nobody wrote down.
update campaign_attachments a set item_version = i.version
from items i, campaigns c
where i.id = a.item_id and c.id = a.campaign_id and c.definition_hash is not null;
--> statement-breakpoint
revoke update, delete, truncate on item_versions from herald_app;
--> statement-breakpoint
create function refuse_item_version_change() returns trigger language plpgsql as $$
begin
  -- Only the end of a whole game, a cascade, takes its versions along.
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then return old; end if;
  raise exception 'versions of items are never changed or removed' using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger item_versions_only_grow before update or delete on item_versions
  for each row execute function refuse_item_version_change();
--> statement-breakpoint
-- Letters and pairs of letters, for text that is in lower case already. Split once: substr would walk the text for each.
create function search_grams(words text) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct gram), '{}') from (
    select letter, letter || lead(letter) over (order by place) as pair
    from string_to_table(words, null) with ordinality as letters(letter, place)
  ) as pairs cross join lateral (values (letter), (pair)) as grams(gram) where gram is not null
$$;
--> statement-breakpoint
-- As words are stored and searched for
create function search_words(words text) returns text language sql immutable parallel safe as $$
  select lower(normalize(words, nfc))
$$;
--> statement-breakpoint
-- What campaigns are found by
create function index_campaign_words() returns trigger language plpgsql as $$
declare
  found text := search_words(new.name || coalesce((
    select string_agg(e'\n' || coalesce(text->>'title', '') || e'\n' || coalesce(text->>'body', ''), '' order by locale)
    from jsonb_each(new.texts) as texts(locale, text)), ''));
begin
  insert into campaign_listings as l (campaign_id, game_id, words, grams)
  values (new.id, new.game_id, found, search_grams(found))
  on conflict (campaign_id) do update set words = excluded.words, grams = excluded.grams where l.words <> excluded.words;
  return null;
end $$;
--> statement-breakpoint
-- What campaigns are sorted by. What a mail is worth to a player stays as it was submitted.
create function refresh_campaign_sums(ids uuid[]) returns void language sql as $$
  update campaign_listings as l set recipients = s.recipients, value_each = s.value_each,
    value = least(s.value_each::numeric * s.recipients, 9007199254740991)
  from (
    select c.id, coalesce(
        (select total from runs r where r.campaign_id = c.id and r.kind = 'occurrence' order by r.ordinal desc limit 1),
        c.max_recipients, case c.target when 'everyone' then c.everyone_count end, a.valid_count, 0)::bigint as recipients,
      case when c.state <> 'draft' then was.value_each else (
        select least(coalesce(sum(t.quantity::numeric * i.unit_value), 0), 9007199254740991)
        from campaign_attachments t join items i on i.id = t.item_id where t.campaign_id = c.id)::bigint end as value_each
    from campaigns c join campaign_listings was on was.campaign_id = c.id left join audiences a on a.id = c.audience_id
    where c.id = any(ids)
  ) as s
  where l.campaign_id = s.id and (l.recipients, l.value_each) is distinct from (s.recipients, s.value_each)
$$;
--> statement-breakpoint
create function refresh_sums_of_campaign() returns trigger language plpgsql as $$
begin
  perform refresh_campaign_sums(array[new.id]);
  return null;
end $$;
--> statement-breakpoint
create function refresh_sums_of_child() returns trigger language plpgsql as $$
begin
  perform refresh_campaign_sums((select array_agg(distinct campaign_id) from changed));
  return null;
end $$;
--> statement-breakpoint
create function refresh_sums_of_audience() returns trigger language plpgsql as $$
begin
  perform refresh_campaign_sums((select array_agg(id order by id) from campaigns where audience_id = new.id));
  return null;
end $$;
--> statement-breakpoint
create function refresh_sums_of_item() returns trigger language plpgsql as $$
begin
  perform refresh_campaign_sums((select array_agg(c.id order by c.id) from campaign_attachments t
    join campaigns c on c.id = t.campaign_id where t.item_id = new.id and c.state = 'draft'));
  return null;
end $$;
--> statement-breakpoint
create trigger campaigns_words after insert or update of name, texts on campaigns for each row execute function index_campaign_words();
--> statement-breakpoint
-- Triggers of one event fire by name, so the row is there
create trigger campaigns_words_then_sums after insert or update of state, target, audience_id, max_recipients, everyone_count on campaigns for each row execute function refresh_sums_of_campaign();
--> statement-breakpoint
create trigger campaign_attachments_added after insert on campaign_attachments referencing new table as changed for each statement execute function refresh_sums_of_child();
--> statement-breakpoint
create trigger campaign_attachments_changed after update on campaign_attachments referencing new table as changed for each statement execute function refresh_sums_of_child();
--> statement-breakpoint
create trigger campaign_attachments_removed after delete on campaign_attachments referencing old table as changed for each statement execute function refresh_sums_of_child();
--> statement-breakpoint
create trigger runs_added after insert on runs referencing new table as changed for each statement execute function refresh_sums_of_child();
--> statement-breakpoint
create trigger audiences_counted after update of valid_count on audiences for each row when (new.valid_count <> old.valid_count) execute function refresh_sums_of_audience();
--> statement-breakpoint
create trigger items_valued after update of unit_value on items for each row when (new.unit_value <> old.unit_value) execute function refresh_sums_of_item();
--> statement-breakpoint
-- What is there already
insert into campaign_listings (campaign_id, game_id, words, grams, value_each)
select c.id, c.game_id, w.words, search_grams(w.words), (
    select least(coalesce(sum(t.quantity::numeric * i.unit_value), 0), 9007199254740991)
    from campaign_attachments t join items i on i.id = t.item_id where t.campaign_id = c.id)
from campaigns c cross join lateral (select search_words(c.name || coalesce((
    select string_agg(e'\n' || coalesce(text->>'title', '') || e'\n' || coalesce(text->>'body', ''), '' order by locale)
    from jsonb_each(c.texts) as texts(locale, text)), '')) as words) as w;
--> statement-breakpoint
select refresh_campaign_sums((select array_agg(id) from campaigns));
--> statement-breakpoint
-- What a type was stays what it was
revoke update, delete, truncate on message_type_versions from herald_app;
--> statement-breakpoint
-- Games that are there already get the types that ship, as new ones do
with shipped (code, definition) as (values
  ('gift', '{"names":{"ko":"선물","en":"Gift","ja":"ギフト","zh":"礼物"},"mark":"type_v","wireName":"game.gift","pushTexts":{"ko":"선물이 도착했어요","en":"A gift has arrived","ja":"ギフトが届きました","zh":"你收到了一份礼物"},"dailyValueMax":100000,"fields":[{"required":true,"list":{"min":1,"max":10},"textMax":200,"numberMin":0,"numberMax":1000000,"choices":[],"tradableOnly":false,"initial":null,"place":"data","fields":[],"key":"items","kind":"item","labels":{"ko":"담긴 아이템","en":"Items","ja":"アイテム","zh":"物品"}},{"required":false,"list":null,"textMax":200,"numberMin":0,"numberMax":1000000,"choices":[],"tradableOnly":false,"initial":null,"place":"data","fields":[],"key":"from","kind":"player","labels":{"ko":"보낸 플레이어","en":"From player","ja":"贈り主","zh":"赠送者"}},{"required":false,"list":null,"textMax":200,"numberMin":0,"numberMax":1000000,"choices":[],"tradableOnly":false,"initial":null,"place":"data","fields":[],"key":"note","kind":"text","labels":{"ko":"한마디","en":"Note","ja":"メッセージ","zh":"留言"}},{"required":false,"list":null,"textMax":200,"numberMin":0,"numberMax":1000000,"choices":[],"tradableOnly":false,"initial":true,"place":"data","fields":[],"key":"wrapped","kind":"truth","labels":{"ko":"포장","en":"Wrapped","ja":"ラッピング","zh":"包装"}}]}'::jsonb),
  ('trade', '{"names":{"ko":"거래","en":"Trade","ja":"トレード","zh":"交易"},"mark":"type_v","wireName":"game.trade","pushTexts":{"ko":"거래 소식이 있어요","en":"News about your trade","ja":"トレードのお知らせ","zh":"你的交易有新消息"},"dailyValueMax":100000,"fields":[{"required":true,"list":null,"textMax":200,"numberMin":0,"numberMax":1000000,"choices":[{"value":"offered","labels":{"ko":"제안","en":"Offered","ja":"提案","zh":"已提出"}},{"value":"accepted","labels":{"ko":"수락","en":"Accepted","ja":"承諾","zh":"已接受"}},{"value":"declined","labels":{"ko":"거절","en":"Declined","ja":"拒否","zh":"已拒绝"}},{"value":"completed","labels":{"ko":"완료","en":"Completed","ja":"完了","zh":"已完成"}},{"value":"cancelled","labels":{"ko":"취소","en":"Cancelled","ja":"取消","zh":"已取消"}}],"tradableOnly":false,"initial":"offered","place":"data","fields":[],"key":"stage","kind":"choice","labels":{"ko":"단계","en":"Stage","ja":"段階","zh":"阶段"}},{"required":true,"list":null,"textMax":200,"numberMin":0,"numberMax":1000000,"choices":[],"tradableOnly":false,"initial":null,"place":"data","fields":[],"key":"partner","kind":"player","labels":{"ko":"거래 상대","en":"Trade partner","ja":"取引相手","zh":"交易对象"}},{"required":false,"list":{"min":0,"max":10},"textMax":200,"numberMin":0,"numberMax":1000000,"choices":[],"tradableOnly":true,"initial":null,"place":"data","fields":[],"key":"gives","kind":"item","labels":{"ko":"상대가 주는 것","en":"Partner gives","ja":"相手が渡すもの","zh":"对方给出"}},{"required":false,"list":{"min":0,"max":10},"textMax":200,"numberMin":0,"numberMax":1000000,"choices":[],"tradableOnly":true,"initial":null,"place":"data","fields":[],"key":"takes","kind":"item","labels":{"ko":"상대가 받는 것","en":"Partner takes","ja":"相手が受け取るもの","zh":"对方获得"}},{"required":false,"list":null,"textMax":200,"numberMin":0,"numberMax":1000000,"choices":[],"tradableOnly":false,"initial":null,"place":"data","fields":[],"key":"expiresAt","kind":"time","labels":{"ko":"기한","en":"Open until","ja":"期限","zh":"截止时间"}}]}'::jsonb)
), added as (
  insert into message_types (game_id, code, names, updated_by_name)
  select g.id, s.code, s.definition -> 'names', 'Herald' from games g cross join shipped s
  returning id, code
)
insert into message_type_versions (type_id, version, wire_version, definition, created_by_name)
select a.id, 1, 1, s.definition, 'Herald' from added a join shipped s on s.code = a.code;
