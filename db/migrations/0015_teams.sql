CREATE TABLE "team_members" (
	"team_id" uuid NOT NULL,
	"game_id" uuid NOT NULL,
	"account" text NOT NULL,
	"is_member" boolean NOT NULL,
	"presence_ms" bigint NOT NULL,
	"role" text DEFAULT 'member' NOT NULL,
	"role_ms" bigint DEFAULT 0 NOT NULL,
	"name_card" text DEFAULT '' NOT NULL,
	"name_card_ms" bigint DEFAULT 0 NOT NULL,
	"joined_at" timestamp with time zone,
	"left_at" timestamp with time zone,
	"muted_until" timestamp with time zone,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "team_members_team_id_account_pk" PRIMARY KEY("team_id","account"),
	CONSTRAINT "team_members_role_is_known" CHECK ("team_members"."role" in ('owner', 'admin', 'member'))
);
--> statement-breakpoint
CREATE TABLE "team_sweeps" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"state" text DEFAULT 'listing' NOT NULL,
	"is_first" boolean NOT NULL,
	"cursor" text DEFAULT '' NOT NULL,
	"total" integer,
	"seen" integer DEFAULT 0 NOT NULL,
	"drift_pairs" integer DEFAULT 0 NOT NULL,
	"drift_facts" integer DEFAULT 0 NOT NULL,
	"drift_teams" integer DEFAULT 0 NOT NULL,
	"found" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"requested_by" uuid,
	"requested_by_name" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"progress_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "team_sweeps_state_is_known" CHECK ("team_sweeps"."state" in ('listing', 'closing', 'completed', 'failed')),
	CONSTRAINT "team_sweeps_finished_says_when" CHECK (("team_sweeps"."state" in ('completed', 'failed')) = ("team_sweeps"."finished_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"group_id" text NOT NULL,
	"type" text,
	"preset" text,
	"state" text DEFAULT 'forming' NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"introduction" text DEFAULT '' NOT NULL,
	"notification" text DEFAULT '' NOT NULL,
	"face_url" text DEFAULT '' NOT NULL,
	"owner" text,
	"capacity" integer,
	"entry" text,
	"member_count" integer DEFAULT 0 NOT NULL,
	"keeps_list" boolean DEFAULT true NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"fact_times" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone,
	"last_activity_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_event_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"drift_count" integer DEFAULT 0 NOT NULL,
	"drift_facts" integer DEFAULT 0 NOT NULL,
	"disbanded_at" timestamp with time zone,
	"look_wanted_at" timestamp with time zone,
	"look_claimed_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teams_game_id_group_id_key" UNIQUE("game_id","group_id"),
	CONSTRAINT "teams_game_id_id_key" UNIQUE("game_id","id"),
	CONSTRAINT "teams_type_is_known" CHECK ("teams"."type" in ('work', 'public', 'meeting', 'avchatroom', 'community')),
	CONSTRAINT "teams_preset_is_known" CHECK ("teams"."preset" in ('channel', 'lobby', 'team', 'friends', 'private', 'audio_video')),
	CONSTRAINT "teams_state_is_known" CHECK ("teams"."state" in ('forming', 'full', 'playing', 'idle', 'disbanded')),
	CONSTRAINT "teams_entry_is_known" CHECK ("teams"."entry" in ('free', 'approval', 'closed')),
	CONSTRAINT "teams_disbanded_says_when" CHECK (("teams"."state" = 'disbanded') = ("teams"."disbanded_at" is not null)),
	CONSTRAINT "teams_counts_are_not_negative" CHECK ("teams"."member_count" >= 0 and "teams"."drift_count" >= 0 and "teams"."drift_facts" >= 0)
);
--> statement-breakpoint
ALTER TABLE "audit_counts" DROP CONSTRAINT "audit_counts_action_is_known";--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_action_is_known";--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_fkey" FOREIGN KEY ("game_id","team_id") REFERENCES "public"."teams"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_sweeps" ADD CONSTRAINT "team_sweeps_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_sweeps" ADD CONSTRAINT "team_sweeps_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "team_members_game_id_account" ON "team_members" USING btree ("game_id","account");--> statement-breakpoint
CREATE INDEX "team_members_team_id_is_member" ON "team_members" USING btree ("team_id","account") WHERE is_member;--> statement-breakpoint
CREATE INDEX "team_sweeps_game_id_started_at" ON "team_sweeps" USING btree ("game_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "team_sweeps_game_id_open_key" ON "team_sweeps" USING btree ("game_id") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "teams_game_id_last_activity_at_id" ON "teams" USING btree ("game_id","last_activity_at","id") WHERE disbanded_at is null;--> statement-breakpoint
CREATE INDEX "teams_game_id_type_last_activity_at_id" ON "teams" USING btree ("game_id","type","last_activity_at","id") WHERE disbanded_at is null;--> statement-breakpoint
CREATE INDEX "teams_game_id_state_last_activity_at_id" ON "teams" USING btree ("game_id","state","last_activity_at","id");--> statement-breakpoint
CREATE INDEX "teams_game_id_name_id" ON "teams" USING btree ("game_id",lower(name) collate "C","id");--> statement-breakpoint
CREATE INDEX "teams_game_id_group_id_prefix" ON "teams" USING btree ("game_id","group_id" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "teams_game_id_updated_at" ON "teams" USING btree ("game_id","updated_at");--> statement-breakpoint
CREATE INDEX "teams_look_wanted_at" ON "teams" USING btree ("look_wanted_at") WHERE look_wanted_at is not null;--> statement-breakpoint
CREATE INDEX "teams_last_activity_at" ON "teams" USING btree ("last_activity_at") WHERE state in ('forming', 'full');--> statement-breakpoint
CREATE INDEX "teams_game_id_group_id_alive" ON "teams" USING btree ("game_id","group_id") WHERE disbanded_at is null;--> statement-breakpoint
CREATE INDEX "teams_game_id_owner" ON "teams" USING btree ("game_id","owner") WHERE owner is not null;--> statement-breakpoint
ALTER TABLE "audit_counts" ADD CONSTRAINT "audit_counts_action_is_known" CHECK ("audit_counts"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.enable', 'staff.invite', 'staff.invite_revoke', 'staff.invite_accept', 'staff.role_change', 'staff.remove', 'staff.password_change', 'staff.password_reset', 'staff.two_factor_on', 'staff.two_factor_off', 'staff.two_factor_reset', 'staff.two_factor_policy', 'staff.recovery_codes', 'staff.recovery_code_use', 'staff.session_revoke', 'staff.step_up', 'staff.step_up_refused', 'staff.own_players', 'staff.link', 'staff.owner_change', 'staff.group_map', 'staff.group_unmap', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'game.screen_set', 'game.screen_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.export', 'item.create', 'item.update', 'item.disable', 'item.enable', 'item.restore', 'player.import', 'player.refresh', 'player.label', 'game.attribute_names', 'label_change.plan', 'label_change.start', 'label_change.pause', 'label_change.resume', 'label_change.cancel', 'label_change.complete', 'label_change.fail', 'label_change.export', 'audience.create', 'audience.fail', 'audience.check', 'audience.rename', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.reject', 'campaign.comment', 'campaign.restore', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'campaign.test_send', 'campaign.test_result', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'message_type.create', 'message_type.update', 'message_type.archive', 'message_type.restore', 'message.send', 'team.reconcile', 'view.create', 'view.update', 'view.delete', 'view.arrange', 'user_sig.sign', 'master_key.rotate', 'access.denied', 'access.malformed', 'staff.sign_in_throttled', 'audit.export', 'player.open', 'player.export', 'player.erase', 'message.open', 'callback.open', 'callback.replay', 'callback.test', 'retention.set', 'retention.run', 'hold.place', 'hold.lift'));--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.enable', 'staff.invite', 'staff.invite_revoke', 'staff.invite_accept', 'staff.role_change', 'staff.remove', 'staff.password_change', 'staff.password_reset', 'staff.two_factor_on', 'staff.two_factor_off', 'staff.two_factor_reset', 'staff.two_factor_policy', 'staff.recovery_codes', 'staff.recovery_code_use', 'staff.session_revoke', 'staff.step_up', 'staff.step_up_refused', 'staff.own_players', 'staff.link', 'staff.owner_change', 'staff.group_map', 'staff.group_unmap', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'game.screen_set', 'game.screen_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.export', 'item.create', 'item.update', 'item.disable', 'item.enable', 'item.restore', 'player.import', 'player.refresh', 'player.label', 'game.attribute_names', 'label_change.plan', 'label_change.start', 'label_change.pause', 'label_change.resume', 'label_change.cancel', 'label_change.complete', 'label_change.fail', 'label_change.export', 'audience.create', 'audience.fail', 'audience.check', 'audience.rename', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.reject', 'campaign.comment', 'campaign.restore', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'campaign.test_send', 'campaign.test_result', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'message_type.create', 'message_type.update', 'message_type.archive', 'message_type.restore', 'message.send', 'team.reconcile', 'view.create', 'view.update', 'view.delete', 'view.arrange', 'user_sig.sign', 'master_key.rotate', 'access.denied', 'access.malformed', 'staff.sign_in_throttled', 'audit.export', 'player.open', 'player.export', 'player.erase', 'message.open', 'callback.open', 'callback.replay', 'callback.test', 'retention.set', 'retention.run', 'hold.place', 'hold.lift'));