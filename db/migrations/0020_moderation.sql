CREATE TABLE "moderation_counts" (
	"game_id" uuid NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"preset" text NOT NULL,
	"language" text NOT NULL,
	"allowed" integer DEFAULT 0 NOT NULL,
	"masked" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"dropped" integer DEFAULT 0 NOT NULL,
	"fallbacks" integer DEFAULT 0 NOT NULL,
	"spooled" integer DEFAULT 0 NOT NULL,
	"late" integer DEFAULT 0 NOT NULL,
	"latencies" integer[] NOT NULL,
	CONSTRAINT "moderation_counts_pkey" PRIMARY KEY("game_id","minute","preset","language"),
	CONSTRAINT "moderation_counts_latencies_have_their_bounds" CHECK (cardinality("moderation_counts"."latencies") = 15)
);
--> statement-breakpoint
CREATE TABLE "moderation_decision_words" (
	"game_id" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"words" text NOT NULL,
	"grams" text[] NOT NULL,
	CONSTRAINT "moderation_decision_words_pkey" PRIMARY KEY("game_id","decided_at","id")
) PARTITION BY RANGE ("decided_at");
--> statement-breakpoint
CREATE TABLE "moderation_decisions" (
	"game_id" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"channel" text NOT NULL,
	"group_id" text,
	"topic_id" text,
	"preset" text,
	"sender" text NOT NULL,
	"recipient" text,
	"operator" text,
	"platform" text,
	"msg_seq" bigint,
	"msg_random" bigint,
	"msg_time" bigint,
	"message_hash" bigint,
	"fields" jsonb NOT NULL,
	"body" text,
	"verdict" text NOT NULL,
	"code" integer NOT NULL,
	"hits" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"providers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"language" text,
	"rule_version_id" uuid,
	"mode" text NOT NULL,
	"source" text NOT NULL,
	"fallback" text,
	"is_spooled" boolean DEFAULT false NOT NULL,
	"latency_us" integer NOT NULL,
	"review_priority" smallint,
	"shadow_version_id" uuid,
	"shadow_verdict" text,
	"shadow_hits" jsonb,
	"event_id" bigint,
	"written_by" bigint DEFAULT (pg_current_xact_id()::text::bigint) NOT NULL,
	CONSTRAINT "moderation_decisions_pkey" PRIMARY KEY("game_id","decided_at","id"),
	CONSTRAINT "moderation_decisions_channel_is_known" CHECK ("moderation_decisions"."channel" in ('group', 'direct')),
	CONSTRAINT "moderation_decisions_channel_has_its_end" CHECK (("moderation_decisions"."channel" = 'group') = ("moderation_decisions"."group_id" is not null)),
	CONSTRAINT "moderation_decisions_preset_is_known" CHECK ("moderation_decisions"."preset" in ('channel', 'lobby', 'team', 'friends', 'private', 'audio_video', 'direct')),
	CONSTRAINT "moderation_decisions_verdict_is_known" CHECK ("moderation_decisions"."verdict" in ('allow', 'mask', 'reject', 'drop')),
	CONSTRAINT "moderation_decisions_shadow_verdict_is_known" CHECK ("moderation_decisions"."shadow_verdict" in ('allow', 'mask', 'reject', 'drop')),
	CONSTRAINT "moderation_decisions_mode_is_known" CHECK ("moderation_decisions"."mode" in ('enforced', 'shadow')),
	CONSTRAINT "moderation_decisions_source_is_known" CHECK ("moderation_decisions"."source" in ('live', 'late', 'own')),
	CONSTRAINT "moderation_decisions_fallback_is_known" CHECK ("moderation_decisions"."fallback" in ('deadline', 'providers', 'no_rules', 'unreadable', 'overload', 'failure'))
) PARTITION BY RANGE ("decided_at");
--> statement-breakpoint
CREATE TABLE "moderation_marks" (
	"reader" text PRIMARY KEY NOT NULL,
	"written_by" bigint DEFAULT 0 NOT NULL,
	"decided_at" timestamp with time zone,
	"restored_until" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_marks_reader_is_known" CHECK ("moderation_marks"."reader" in ('words', 'counts', 'reviews'))
);
--> statement-breakpoint
CREATE TABLE "moderation_rule_counts" (
	"game_id" uuid NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"rule" text NOT NULL,
	"language" text NOT NULL,
	"hits" integer DEFAULT 0 NOT NULL,
	"stopped" integer DEFAULT 0 NOT NULL,
	"upheld" integer DEFAULT 0 NOT NULL,
	"overturned" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "moderation_rule_counts_pkey" PRIMARY KEY("game_id","hour","rule","language")
);
--> statement-breakpoint
CREATE TABLE "gateway_beats" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"beat_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"stopped_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "moderation_gaps" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"state" text DEFAULT 'unknown' NOT NULL,
	"group_id" text,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone,
	"is_exact" boolean NOT NULL,
	"read_until" timestamp with time zone,
	"cursor" text,
	"messages" integer,
	"leaks" integer DEFAULT 0 NOT NULL,
	"note" text,
	"closed_by_name" text,
	"closed_at" timestamp with time zone,
	CONSTRAINT "moderation_gaps_cause_is_known" CHECK ("moderation_gaps"."cause" in ('gateway_away', 'overload', 'late_answers', 'missing_numbers')),
	CONSTRAINT "moderation_gaps_state_is_known" CHECK ("moderation_gaps"."state" in ('unknown', 'reading', 'closed')),
	CONSTRAINT "moderation_gaps_closed_says_when" CHECK (("moderation_gaps"."state" = 'closed') = ("moderation_gaps"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "moderation_leak_marks" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"event_id" bigint DEFAULT 0 NOT NULL,
	"until_id" bigint,
	"until_xact" bigint,
	"until_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_leak_marks_are_one" CHECK ("moderation_leak_marks"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "moderation_leaks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"state" text DEFAULT 'found' NOT NULL,
	"found_by" text NOT NULL,
	"channel" text NOT NULL,
	"group_id" text,
	"sender" text NOT NULL,
	"recipient" text,
	"message_hash" bigint NOT NULL,
	"msg_seq" bigint,
	"msg_random" bigint,
	"msg_time" bigint,
	"sent_at" timestamp with time zone NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	"event_id" bigint,
	"gap_id" uuid,
	"decision_id" uuid,
	"decided_at" timestamp with time zone,
	"verdict" text,
	"code" integer,
	"closed_by_name" text,
	"reason" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "moderation_leaks_game_id_message_hash_sent_at_key" UNIQUE("game_id","message_hash","sent_at"),
	CONSTRAINT "moderation_leaks_state_is_known" CHECK ("moderation_leaks"."state" in ('found', 'judged', 'recalling', 'recalled', 'failed', 'closed')),
	CONSTRAINT "moderation_leaks_found_by_is_known" CHECK ("moderation_leaks"."found_by" in ('event', 'history', 'archive')),
	CONSTRAINT "moderation_leaks_channel_is_known" CHECK ("moderation_leaks"."channel" in ('group', 'direct')),
	CONSTRAINT "moderation_leaks_verdict_is_known" CHECK ("moderation_leaks"."verdict" in ('allow', 'mask', 'reject', 'drop'))
);
--> statement-breakpoint
CREATE TABLE "moderation_presence" (
	"game_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"review_id" uuid,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_presence_game_id_staff_id_pk" PRIMARY KEY("game_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "moderation_review_skips" (
	"review_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"skipped_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_review_skips_review_id_staff_id_pk" PRIMARY KEY("review_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "moderation_reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"priority" smallint NOT NULL,
	"channel" text NOT NULL,
	"group_id" text,
	"sender" text NOT NULL,
	"verdict" text NOT NULL,
	"language" text,
	"rules" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_starred" boolean DEFAULT false NOT NULL,
	"locked_by" uuid,
	"locked_by_name" text,
	"locked_until" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"outcome" text,
	"reviewed_by" uuid,
	"reviewed_by_name" text,
	"reviewed_at" timestamp with time zone,
	"note" text,
	"told_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "moderation_reviews_game_id_decision_id_key" UNIQUE("game_id","decision_id"),
	CONSTRAINT "moderation_reviews_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "moderation_reviews_reason_is_known" CHECK ("moderation_reviews"."reason" in ('policy', 'provider', 'fallback', 'leak', 'report', 'sample')),
	CONSTRAINT "moderation_reviews_channel_is_known" CHECK ("moderation_reviews"."channel" in ('group', 'direct')),
	CONSTRAINT "moderation_reviews_verdict_is_known" CHECK ("moderation_reviews"."verdict" in ('allow', 'mask', 'reject', 'drop')),
	CONSTRAINT "moderation_reviews_outcome_is_known" CHECK ("moderation_reviews"."outcome" in ('uphold', 'overturn')),
	CONSTRAINT "moderation_reviews_decided_says_when" CHECK (("moderation_reviews"."outcome" is null) = ("moderation_reviews"."reviewed_at" is null) and ("moderation_reviews"."outcome" is null) = ("moderation_reviews"."reviewed_by_name" is null)),
	CONSTRAINT "moderation_reviews_lock_ends" CHECK (("moderation_reviews"."locked_until" is null) = ("moderation_reviews"."locked_by_name" is null))
);
--> statement-breakpoint
CREATE TABLE "moderation_sanctions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"game_id" uuid NOT NULL,
	"account" text NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'calling' NOT NULL,
	"step" smallint,
	"group_id" text,
	"reason" text NOT NULL,
	"decision_id" uuid,
	"decided_at" timestamp with time zone,
	"review_id" uuid,
	"starts_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone,
	"claimed_until" timestamp with time zone,
	"called_at" timestamp with time zone,
	"code" integer,
	"made_by" uuid,
	"made_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"lifted_by_name" text,
	"lift_reason" text,
	"ended_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "moderation_sanctions_kind_is_known" CHECK ("moderation_sanctions"."kind" in ('warn', 'mute_team', 'mute_all', 'kick', 'ban')),
	CONSTRAINT "moderation_sanctions_state_is_known" CHECK ("moderation_sanctions"."state" in ('calling', 'active', 'done', 'failed', 'unknown', 'ending', 'ended', 'lifted')),
	CONSTRAINT "moderation_sanctions_team_where_one_is_meant" CHECK (("moderation_sanctions"."kind" in ('mute_team', 'kick')) = ("moderation_sanctions"."group_id" is not null)),
	CONSTRAINT "moderation_sanctions_lifted_by_somebody" CHECK (("moderation_sanctions"."state" <> 'lifted') or ("moderation_sanctions"."lifted_by_name" is not null)),
	CONSTRAINT "moderation_sanctions_ended_says_when" CHECK (("moderation_sanctions"."state" in ('ended', 'lifted')) = ("moderation_sanctions"."ended_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "moderation_policies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"preset" text,
	"language" text,
	"actions" jsonb NOT NULL,
	"fallback" text NOT NULL,
	"reviewed" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"group_refusal" jsonb NOT NULL,
	"direct_refusal" jsonb NOT NULL,
	"provider_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_policies_game_id_preset_language_key" UNIQUE NULLS NOT DISTINCT("game_id","preset","language"),
	CONSTRAINT "moderation_policies_preset_is_known" CHECK ("moderation_policies"."preset" in ('channel', 'lobby', 'team', 'friends', 'private', 'audio_video', 'direct')),
	CONSTRAINT "moderation_policies_language_is_known" CHECK ("moderation_policies"."language" in ('ko', 'en', 'zh', 'ja')),
	CONSTRAINT "moderation_policies_fallback_is_known" CHECK ("moderation_policies"."fallback" in ('allow', 'reject'))
);
--> statement-breakpoint
CREATE TABLE "moderation_providers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"url" text NOT NULL,
	"secret_id" text,
	"secret_sealed" text NOT NULL,
	"region" text,
	"biz_type" text,
	"budget_ms" integer DEFAULT 400 NOT NULL,
	"break_after" integer DEFAULT 5 NOT NULL,
	"break_ms" integer DEFAULT 30000 NOT NULL,
	"cache_seconds" integer DEFAULT 60 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_providers_kind_is_known" CHECK ("moderation_providers"."kind" in ('http', 'tms')),
	CONSTRAINT "moderation_providers_budget_in_bounds" CHECK ("moderation_providers"."budget_ms" between 10 and 1000),
	CONSTRAINT "moderation_providers_break_in_bounds" CHECK ("moderation_providers"."break_after" between 1 and 1000 and "moderation_providers"."break_ms" between 100 and 3600000),
	CONSTRAINT "moderation_providers_cache_in_bounds" CHECK ("moderation_providers"."cache_seconds" between 0 and 3600),
	CONSTRAINT "moderation_providers_name_in_bounds" CHECK (char_length("moderation_providers"."name") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "moderation_replay_differences" (
	"replay_id" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"decision_id" uuid NOT NULL,
	"was" text NOT NULL,
	"becomes" text NOT NULL,
	"hits" jsonb NOT NULL,
	CONSTRAINT "moderation_replay_differences_pkey" PRIMARY KEY("replay_id","decided_at","decision_id"),
	CONSTRAINT "moderation_replay_differences_verdicts_are_known" CHECK ("moderation_replay_differences"."was" in ('allow', 'mask', 'reject', 'drop') and "moderation_replay_differences"."becomes" in ('allow', 'mask', 'reject', 'drop'))
);
--> statement-breakpoint
CREATE TABLE "moderation_replays" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"cursor_at" timestamp with time zone,
	"cursor_id" uuid,
	"total" integer,
	"done" integer DEFAULT 0 NOT NULL,
	"different" integer DEFAULT 0 NOT NULL,
	"moves" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"failure" text,
	"made_by" uuid,
	"made_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"progress_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "moderation_replays_state_is_known" CHECK ("moderation_replays"."state" in ('waiting', 'running', 'completed', 'cancelled', 'failed')),
	CONSTRAINT "moderation_replays_span_is_a_span" CHECK ("moderation_replays"."from_at" < "moderation_replays"."until_at"),
	CONSTRAINT "moderation_replays_finished_says_when" CHECK (("moderation_replays"."state" in ('completed', 'cancelled', 'failed')) = ("moderation_replays"."finished_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "moderation_settings" (
	"game_id" uuid PRIMARY KEY NOT NULL,
	"mode" text DEFAULT 'enforced' NOT NULL,
	"has_after_retry" boolean DEFAULT false NOT NULL,
	"ladder" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ladder_days" integer DEFAULT 30 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_settings_mode_is_known" CHECK ("moderation_settings"."mode" in ('enforced', 'shadow')),
	CONSTRAINT "moderation_settings_ladder_days_in_bounds" CHECK ("moderation_settings"."ladder_days" between 1 and 3650)
);
--> statement-breakpoint
CREATE TABLE "rule_publications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rule_publications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"game_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"began_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "rule_publications_kind_is_known" CHECK ("rule_publications"."kind" in ('live', 'shadow'))
);
--> statement-breakpoint
CREATE TABLE "rule_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content_hash" text NOT NULL,
	"content" text NOT NULL,
	"terms" integer NOT NULL,
	"allowances" integer NOT NULL,
	"patterns" integer NOT NULL,
	"policies" integer NOT NULL,
	"corpus" jsonb,
	"note" text DEFAULT '' NOT NULL,
	"based_on" uuid,
	"made_by" uuid,
	"made_by_name" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rule_versions_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "rule_versions_game_id_number_key" UNIQUE("game_id","number"),
	CONSTRAINT "rule_versions_game_id_content_hash_key" UNIQUE("game_id","content_hash"),
	CONSTRAINT "rule_versions_content_hash_is_whole" CHECK ("rule_versions"."content_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "word_allowances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"list_id" uuid,
	"text" text NOT NULL,
	"language" text NOT NULL,
	"expires_at" timestamp with time zone,
	"decision_id" uuid,
	"reason" text,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "word_allowances_language_is_known" CHECK ("word_allowances"."language" in ('ko', 'en', 'zh', 'ja')),
	CONSTRAINT "word_allowances_text_in_bounds" CHECK (char_length("word_allowances"."text") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "word_lists" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"origin" text NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "word_lists_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "word_lists_language_is_known" CHECK ("word_lists"."language" in ('ko', 'en', 'zh', 'ja')),
	CONSTRAINT "word_lists_origin_is_known" CHECK ("word_lists"."origin" in ('shipped', 'own', 'imported')),
	CONSTRAINT "word_lists_name_in_bounds" CHECK (char_length("word_lists"."name") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "word_patterns" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"language" text,
	"category" text NOT NULL,
	"severity" smallint NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "word_patterns_language_is_known" CHECK ("word_patterns"."language" in ('ko', 'en', 'zh', 'ja')),
	CONSTRAINT "word_patterns_category_is_known" CHECK ("word_patterns"."category" in ('profanity', 'sexual', 'hate', 'threat', 'spam', 'personal_data', 'cheating')),
	CONSTRAINT "word_patterns_severity_is_known" CHECK ("word_patterns"."severity" between 1 and 3),
	CONSTRAINT "word_patterns_name_in_bounds" CHECK (char_length("word_patterns"."name") between 1 and 60),
	CONSTRAINT "word_patterns_source_in_bounds" CHECK (char_length("word_patterns"."source") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "word_terms" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"text" text NOT NULL,
	"spellings" text[] NOT NULL,
	"category" text NOT NULL,
	"severity" smallint NOT NULL,
	"kind" text NOT NULL,
	"is_loose" boolean DEFAULT false NOT NULL,
	"note" text,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "word_terms_category_is_known" CHECK ("word_terms"."category" in ('profanity', 'sexual', 'hate', 'threat', 'spam', 'personal_data', 'cheating')),
	CONSTRAINT "word_terms_severity_is_known" CHECK ("word_terms"."severity" between 1 and 3),
	CONSTRAINT "word_terms_kind_is_known" CHECK ("word_terms"."kind" in ('substring', 'word', 'initials', 'exact')),
	CONSTRAINT "word_terms_text_in_bounds" CHECK (char_length("word_terms"."text") between 1 and 100),
	CONSTRAINT "word_terms_has_spellings" CHECK (cardinality("word_terms"."spellings") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "audit_counts" DROP CONSTRAINT "audit_counts_action_is_known";--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_action_is_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_is_known";--> statement-breakpoint
ALTER TABLE "retention_rules" DROP CONSTRAINT "retention_rules_table_is_known";--> statement-breakpoint
ALTER TABLE "retention_runs" DROP CONSTRAINT "retention_runs_table_is_known";--> statement-breakpoint
ALTER TABLE "saved_views" DROP CONSTRAINT "saved_views_screen_is_known";--> statement-breakpoint
ALTER TABLE "view_arrangements" DROP CONSTRAINT "view_arrangements_screen_is_known";--> statement-breakpoint
ALTER TABLE "moderation_gaps" ADD CONSTRAINT "moderation_gaps_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_leaks" ADD CONSTRAINT "moderation_leaks_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_leaks" ADD CONSTRAINT "moderation_leaks_gap_id_moderation_gaps_id_fk" FOREIGN KEY ("gap_id") REFERENCES "public"."moderation_gaps"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_presence" ADD CONSTRAINT "moderation_presence_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_presence" ADD CONSTRAINT "moderation_presence_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_review_skips" ADD CONSTRAINT "moderation_review_skips_review_id_moderation_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."moderation_reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_review_skips" ADD CONSTRAINT "moderation_review_skips_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_reviews" ADD CONSTRAINT "moderation_reviews_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_reviews" ADD CONSTRAINT "moderation_reviews_locked_by_staff_id_fk" FOREIGN KEY ("locked_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_reviews" ADD CONSTRAINT "moderation_reviews_reviewed_by_staff_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_sanctions" ADD CONSTRAINT "moderation_sanctions_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_sanctions" ADD CONSTRAINT "moderation_sanctions_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_policies" ADD CONSTRAINT "moderation_policies_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_providers" ADD CONSTRAINT "moderation_providers_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_replay_differences" ADD CONSTRAINT "moderation_replay_differences_replay_id_moderation_replays_id_fk" FOREIGN KEY ("replay_id") REFERENCES "public"."moderation_replays"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_replays" ADD CONSTRAINT "moderation_replays_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_replays" ADD CONSTRAINT "moderation_replays_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_replays" ADD CONSTRAINT "moderation_replays_version_is_of_the_game" FOREIGN KEY ("game_id","version_id") REFERENCES "public"."rule_versions"("game_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_settings" ADD CONSTRAINT "moderation_settings_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_publications" ADD CONSTRAINT "rule_publications_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_publications" ADD CONSTRAINT "rule_publications_version_is_of_the_game" FOREIGN KEY ("game_id","version_id") REFERENCES "public"."rule_versions"("game_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_versions" ADD CONSTRAINT "rule_versions_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_versions" ADD CONSTRAINT "rule_versions_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "word_allowances" ADD CONSTRAINT "word_allowances_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "word_allowances" ADD CONSTRAINT "word_allowances_list_is_of_the_game" FOREIGN KEY ("game_id","list_id") REFERENCES "public"."word_lists"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "word_lists" ADD CONSTRAINT "word_lists_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "word_patterns" ADD CONSTRAINT "word_patterns_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "word_terms" ADD CONSTRAINT "word_terms_list_is_of_the_game" FOREIGN KEY ("game_id","list_id") REFERENCES "public"."word_lists"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "moderation_decision_words_grams" ON "moderation_decision_words" USING gin ("grams") WITH (gin_pending_list_limit=256);--> statement-breakpoint
CREATE INDEX "moderation_decisions_game_id_group_id_decided_at_id" ON "moderation_decisions" USING btree ("game_id","group_id","decided_at","id") WHERE group_id is not null;--> statement-breakpoint
CREATE INDEX "moderation_decisions_game_id_sender_decided_at_id" ON "moderation_decisions" USING btree ("game_id","sender","decided_at","id");--> statement-breakpoint
CREATE INDEX "moderation_decisions_game_id_recipient_decided_at_id" ON "moderation_decisions" USING btree ("game_id","recipient","decided_at","id") WHERE recipient is not null;--> statement-breakpoint
CREATE INDEX "moderation_decisions_game_id_stopped" ON "moderation_decisions" USING btree ("game_id","verdict","decided_at","id") WHERE verdict <> 'allow';--> statement-breakpoint
CREATE INDEX "moderation_decisions_game_id_fallback" ON "moderation_decisions" USING btree ("game_id","decided_at","id") WHERE fallback is not null;--> statement-breakpoint
CREATE INDEX "moderation_decisions_game_id_shadow" ON "moderation_decisions" USING btree ("game_id","decided_at","id") WHERE shadow_verdict is not null;--> statement-breakpoint
CREATE INDEX "moderation_decisions_game_id_message_hash" ON "moderation_decisions" USING btree ("game_id","message_hash") WHERE message_hash is not null;--> statement-breakpoint
CREATE INDEX "moderation_decisions_written_by" ON "moderation_decisions" USING btree ("written_by");--> statement-breakpoint
CREATE INDEX "moderation_gaps_game_id_from_at" ON "moderation_gaps" USING btree ("game_id","from_at");--> statement-breakpoint
CREATE INDEX "moderation_gaps_open" ON "moderation_gaps" USING btree ("from_at") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "moderation_leaks_game_id_found_at_id" ON "moderation_leaks" USING btree ("game_id","found_at","id");--> statement-breakpoint
CREATE INDEX "moderation_leaks_open" ON "moderation_leaks" USING btree ("found_at") WHERE state in ('found', 'recalling');--> statement-breakpoint
CREATE INDEX "moderation_leaks_game_id_found_at_id_open" ON "moderation_leaks" USING btree ("game_id","found_at","id") WHERE state in ('found', 'judged', 'recalling', 'failed');--> statement-breakpoint
CREATE INDEX "moderation_leaks_gap_id" ON "moderation_leaks" USING btree ("gap_id") WHERE gap_id is not null;--> statement-breakpoint
CREATE INDEX "moderation_leaks_game_id_sender" ON "moderation_leaks" USING btree ("game_id","sender");--> statement-breakpoint
CREATE INDEX "moderation_leaks_game_id_recipient" ON "moderation_leaks" USING btree ("game_id","recipient") WHERE recipient is not null;--> statement-breakpoint
CREATE INDEX "moderation_reviews_waiting" ON "moderation_reviews" USING btree ("game_id",(-priority),"created_at","id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "moderation_reviews_held" ON "moderation_reviews" USING btree ("game_id") WHERE outcome is null and locked_until is not null;--> statement-breakpoint
CREATE INDEX "moderation_reviews_game_id_reviewed_at" ON "moderation_reviews" USING btree ("game_id","reviewed_at") WHERE outcome is not null;--> statement-breakpoint
CREATE INDEX "moderation_reviews_game_id_sender" ON "moderation_reviews" USING btree ("game_id","sender");--> statement-breakpoint
CREATE INDEX "moderation_sanctions_game_id_account_created_at" ON "moderation_sanctions" USING btree ("game_id","account","created_at");--> statement-breakpoint
CREATE INDEX "moderation_sanctions_game_id_created_at" ON "moderation_sanctions" USING btree ("game_id","created_at","id");--> statement-breakpoint
CREATE INDEX "moderation_sanctions_decision_id" ON "moderation_sanctions" USING btree ("decision_id") WHERE decision_id is not null;--> statement-breakpoint
CREATE INDEX "moderation_sanctions_due" ON "moderation_sanctions" USING btree ("ends_at") WHERE state in ('active', 'unknown') and ends_at is not null;--> statement-breakpoint
CREATE INDEX "moderation_sanctions_open" ON "moderation_sanctions" USING btree ("created_at") WHERE state in ('calling', 'ending');--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_providers_game_id_name_key" ON "moderation_providers" USING btree ("game_id",lower("name"));--> statement-breakpoint
CREATE INDEX "moderation_replays_game_id_created_at" ON "moderation_replays" USING btree ("game_id","created_at");--> statement-breakpoint
CREATE INDEX "moderation_replays_open" ON "moderation_replays" USING btree ("progress_at") WHERE state in ('waiting', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "rule_publications_game_id_kind_key" ON "rule_publications" USING btree ("game_id","kind") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "rule_publications_game_id_began_at" ON "rule_publications" USING btree ("game_id","began_at");--> statement-breakpoint
CREATE UNIQUE INDEX "word_allowances_game_id_text_key" ON "word_allowances" USING btree ("game_id","language",lower("text"));--> statement-breakpoint
CREATE UNIQUE INDEX "word_lists_game_id_name_key" ON "word_lists" USING btree ("game_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "word_patterns_game_id_name_key" ON "word_patterns" USING btree ("game_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "word_terms_list_id_text_kind_key" ON "word_terms" USING btree ("list_id",lower("text"),"kind");--> statement-breakpoint
ALTER TABLE "audit_counts" ADD CONSTRAINT "audit_counts_action_is_known" CHECK ("audit_counts"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.enable', 'staff.invite', 'staff.invite_revoke', 'staff.invite_accept', 'staff.role_change', 'staff.remove', 'staff.password_change', 'staff.password_reset', 'staff.two_factor_on', 'staff.two_factor_off', 'staff.two_factor_reset', 'staff.two_factor_policy', 'staff.recovery_codes', 'staff.recovery_code_use', 'staff.session_revoke', 'staff.step_up', 'staff.step_up_refused', 'staff.own_players', 'staff.link', 'staff.owner_change', 'staff.group_map', 'staff.group_unmap', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'game.screen_set', 'game.screen_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.export', 'item.create', 'item.update', 'item.disable', 'item.enable', 'item.restore', 'player.import', 'player.refresh', 'player.label', 'game.attribute_names', 'label_change.plan', 'label_change.start', 'label_change.pause', 'label_change.resume', 'label_change.cancel', 'label_change.complete', 'label_change.fail', 'label_change.export', 'audience.create', 'audience.fail', 'audience.check', 'audience.rename', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.reject', 'campaign.comment', 'campaign.restore', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'campaign.test_send', 'campaign.test_result', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'message_type.create', 'message_type.update', 'message_type.archive', 'message_type.restore', 'message.send', 'team.reconcile', 'team.create', 'team.add_members', 'team.remove_members', 'team.mute_members', 'team.unmute_members', 'team.role_change', 'team.owner_change', 'team.update', 'team.notice', 'team.message', 'team.disband', 'team.outcome', 'team_disband.plan', 'team_disband.start', 'team_disband.pause', 'team_disband.resume', 'team_disband.cancel', 'team_disband.complete', 'team_automation.set', 'team_automation.match_over', 'moderation.settings', 'moderation.open', 'moderation.export', 'word_list.create', 'word_list.update', 'word_list.delete', 'word_list.import', 'word_list.export', 'term.add', 'term.update', 'term.remove', 'allowance.add', 'allowance.update', 'allowance.remove', 'pattern.add', 'pattern.update', 'pattern.remove', 'policy.set', 'policy.remove', 'rule_version.make', 'rule_version.publish', 'rule_version.shadow', 'rule_version.shadow_end', 'provider.add', 'provider.update', 'provider.remove', 'provider.test', 'review.uphold', 'review.overturn', 'review.star', 'review.skip', 'review.report', 'sanction.impose', 'sanction.lift', 'sanction.end', 'sanction.outcome', 'leak.recall', 'leak.outcome', 'leak.close', 'gap.close', 'replay.start', 'replay.cancel', 'replay.complete', 'view.create', 'view.update', 'view.delete', 'view.arrange', 'user_sig.sign', 'master_key.rotate', 'access.denied', 'access.malformed', 'staff.sign_in_throttled', 'audit.export', 'player.open', 'player.export', 'player.erase', 'message.open', 'callback.open', 'callback.replay', 'callback.test', 'retention.set', 'retention.run', 'hold.place', 'hold.lift'));--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.enable', 'staff.invite', 'staff.invite_revoke', 'staff.invite_accept', 'staff.role_change', 'staff.remove', 'staff.password_change', 'staff.password_reset', 'staff.two_factor_on', 'staff.two_factor_off', 'staff.two_factor_reset', 'staff.two_factor_policy', 'staff.recovery_codes', 'staff.recovery_code_use', 'staff.session_revoke', 'staff.step_up', 'staff.step_up_refused', 'staff.own_players', 'staff.link', 'staff.owner_change', 'staff.group_map', 'staff.group_unmap', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'game.screen_set', 'game.screen_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.export', 'item.create', 'item.update', 'item.disable', 'item.enable', 'item.restore', 'player.import', 'player.refresh', 'player.label', 'game.attribute_names', 'label_change.plan', 'label_change.start', 'label_change.pause', 'label_change.resume', 'label_change.cancel', 'label_change.complete', 'label_change.fail', 'label_change.export', 'audience.create', 'audience.fail', 'audience.check', 'audience.rename', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.reject', 'campaign.comment', 'campaign.restore', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'campaign.test_send', 'campaign.test_result', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'message_type.create', 'message_type.update', 'message_type.archive', 'message_type.restore', 'message.send', 'team.reconcile', 'team.create', 'team.add_members', 'team.remove_members', 'team.mute_members', 'team.unmute_members', 'team.role_change', 'team.owner_change', 'team.update', 'team.notice', 'team.message', 'team.disband', 'team.outcome', 'team_disband.plan', 'team_disband.start', 'team_disband.pause', 'team_disband.resume', 'team_disband.cancel', 'team_disband.complete', 'team_automation.set', 'team_automation.match_over', 'moderation.settings', 'moderation.open', 'moderation.export', 'word_list.create', 'word_list.update', 'word_list.delete', 'word_list.import', 'word_list.export', 'term.add', 'term.update', 'term.remove', 'allowance.add', 'allowance.update', 'allowance.remove', 'pattern.add', 'pattern.update', 'pattern.remove', 'policy.set', 'policy.remove', 'rule_version.make', 'rule_version.publish', 'rule_version.shadow', 'rule_version.shadow_end', 'provider.add', 'provider.update', 'provider.remove', 'provider.test', 'review.uphold', 'review.overturn', 'review.star', 'review.skip', 'review.report', 'sanction.impose', 'sanction.lift', 'sanction.end', 'sanction.outcome', 'leak.recall', 'leak.outcome', 'leak.close', 'gap.close', 'replay.start', 'replay.cancel', 'replay.complete', 'view.create', 'view.update', 'view.delete', 'view.arrange', 'user_sig.sign', 'master_key.rotate', 'access.denied', 'access.malformed', 'staff.sign_in_throttled', 'audit.export', 'player.open', 'player.export', 'player.erase', 'message.open', 'callback.open', 'callback.replay', 'callback.test', 'retention.set', 'retention.run', 'hold.place', 'hold.lift'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_is_known" CHECK ("notices"."kind" in ('run_paused', 'run_held', 'run_uncertain', 'run_completed', 'recall_completed', 'approval_wanted', 'halt_pulled', 'halt_lift_wanted', 'halt_lifted', 'team_full', 'leaks_found', 'gap_opened', 'provider_broken', 'sanction_failed'));--> statement-breakpoint
ALTER TABLE "retention_rules" ADD CONSTRAINT "retention_rules_table_is_known" CHECK ("retention_rules"."table_name" in ('run_exclusions', 'message_sends', 'test_sends', 'notices', 'label_changes', 'audience_rejects', 'audience_unknowns', 'bulk_plans', 'callback_events', 'callback_counts', 'teams', 'team_acts', 'team_disbands', 'team_firings', 'moderation_decisions', 'moderation_counts', 'moderation_rule_counts', 'moderation_leaks', 'moderation_gaps', 'moderation_reviews', 'moderation_sanctions', 'moderation_replays', 'invitations', 'sessions'));--> statement-breakpoint
ALTER TABLE "retention_runs" ADD CONSTRAINT "retention_runs_table_is_known" CHECK ("retention_runs"."table_name" in ('run_exclusions', 'message_sends', 'test_sends', 'notices', 'label_changes', 'audience_rejects', 'audience_unknowns', 'bulk_plans', 'callback_events', 'callback_counts', 'teams', 'team_acts', 'team_disbands', 'team_firings', 'moderation_decisions', 'moderation_counts', 'moderation_rule_counts', 'moderation_leaks', 'moderation_gaps', 'moderation_reviews', 'moderation_sanctions', 'moderation_replays', 'invitations', 'sessions'));--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_screen_is_known" CHECK ("saved_views"."screen" in ('mail', 'audit', 'teams', 'moderation', 'reviews', 'terms'));--> statement-breakpoint
ALTER TABLE "view_arrangements" ADD CONSTRAINT "view_arrangements_screen_is_known" CHECK ("view_arrangements"."screen" in ('mail', 'audit', 'teams', 'moderation', 'reviews', 'terms'));
--> statement-breakpoint
-- What no partition of a month takes: a month that nobody made ahead, a clock that is wrong.
create table moderation_decisions_other partition of moderation_decisions default;
--> statement-breakpoint
create table moderation_decision_words_other partition of moderation_decision_words default;
--> statement-breakpoint
-- Makes the partitions of this month and of those ahead, and drops old ones that hold nothing any more. As the owner, since processes own no table.
-- A table is filled with what the default partition holds of its month, then attached: that stops nobody who writes for longer than a look at a
-- default partition that is nearly always empty, while "create ... partition of" would wait for all of them. Whoever waits for such a lock holds up
-- all who come later, every writer among them when a month is dropped: a backup that reads for an hour would stop moderation. So it gives up
-- soon, and the next run tries again: a month ahead fails aloud, an old one stays.
create function keep_decision_partitions(ahead integer) returns integer language plpgsql security definer
  set search_path = public, pg_temp set lock_timeout = 0 as $$
declare
  parent text;
  part text;
  month timestamptz;
  is_empty boolean;
  changed integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('herald.decision_partitions', 0));
  -- Until the end of the function: what it was before is said at its head.
  set local lock_timeout = '250ms';
  foreach parent in array array['moderation_decisions', 'moderation_decision_words'] loop
    for step in 0..least(greatest(ahead, 0), 24) loop
      month := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => step)) at time zone 'UTC';
      part := parent || to_char(month at time zone 'UTC', '"_y"YYYY"m"MM');
      continue when to_regclass(part) is not null;
      execute format('create table %I (like %I including all)', part, parent);
      execute format('with held as (delete from %I where decided_at >= %L and decided_at < %L returning *) insert into %I select * from held',
        parent || '_other', month, month + interval '1 month', part);
      execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, part, month, month + interval '1 month');
      changed := changed + 1;
    end loop;
    for part in
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = to_regclass(parent)
        and c.relname ~ '_y[0-9]{4}m[0-9]{2}$' and right(c.relname, 7) < to_char(now() at time zone 'UTC' - interval '1 month', 'YYYY"m"MM')
    loop
      execute format('select not exists (select from %I)', part) into is_empty;
      continue when not is_empty;
      begin
        -- Asked again under a lock: a spool may just have been written.
        execute format('lock table %I in access exclusive mode', part);
        execute format('select not exists (select from %I)', part) into is_empty;
        continue when not is_empty;
        execute format('drop table %I', part);
        changed := changed + 1;
      exception when lock_not_available then
        -- Whoever reads at all reads of the whole: the others would wait for the same.
        exit;
      end;
    end loop;
  end loop;
  return changed;
end $$;
--> statement-breakpoint
revoke all on function keep_decision_partitions(integer) from public;
--> statement-breakpoint
grant execute on function keep_decision_partitions(integer) to herald_app;
--> statement-breakpoint
select keep_decision_partitions(2);
--> statement-breakpoint
-- Whatever deletes a decision or changes its words, by whichever statement, deletes what it is found by.
create function delete_decision_words() returns trigger language plpgsql as $$
begin
  delete from moderation_decision_words w using gone g where w.game_id = g.game_id and w.decided_at = g.decided_at and w.id = g.id;
  return null;
end $$;
--> statement-breakpoint
create trigger moderation_decisions_take_words after delete on moderation_decisions referencing old table as gone
  for each statement execute function delete_decision_words();
--> statement-breakpoint
create trigger moderation_decisions_lose_words after update on moderation_decisions referencing old table as gone
  for each statement execute function delete_decision_words();
--> statement-breakpoint
-- A version is what it was: decisions name it.
revoke update, truncate on rule_versions from herald_app;
