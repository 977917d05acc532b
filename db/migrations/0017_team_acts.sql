CREATE TABLE "team_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"game_id" uuid NOT NULL,
	"group_id" text NOT NULL,
	"act" text NOT NULL,
	"state" text DEFAULT 'calling' NOT NULL,
	"digest" text NOT NULL,
	"code" integer,
	"made_by" uuid,
	"made_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "team_acts_act_is_known" CHECK ("team_acts"."act" in ('create', 'add', 'remove', 'mute', 'unmute', 'role', 'owner', 'edit', 'notice', 'message', 'disband')),
	CONSTRAINT "team_acts_state_is_known" CHECK ("team_acts"."state" in ('calling', 'done', 'partly', 'refused', 'unknown')),
	CONSTRAINT "team_acts_settled_says_when" CHECK (("team_acts"."state" = 'calling') = ("team_acts"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "team_disband_rows" (
	"disband_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"group_id" text NOT NULL,
	"type" text,
	"member_count" integer NOT NULL,
	"lifetime_ms" bigint NOT NULL,
	"claimed_until" timestamp with time zone,
	"outcome" text,
	"code" integer,
	"settled_at" timestamp with time zone,
	CONSTRAINT "team_disband_rows_disband_id_position_pk" PRIMARY KEY("disband_id","position"),
	CONSTRAINT "team_disband_rows_disband_id_group_id_key" UNIQUE("disband_id","group_id"),
	CONSTRAINT "team_disband_rows_type_is_known" CHECK ("team_disband_rows"."type" in ('work', 'public', 'meeting', 'avchatroom', 'community')),
	CONSTRAINT "team_disband_rows_outcome_is_known" CHECK ("team_disband_rows"."outcome" in ('done', 'gone', 'changed', 'refused')),
	CONSTRAINT "team_disband_rows_settled_says_when" CHECK (("team_disband_rows"."outcome" is null) = ("team_disband_rows"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "team_disbands" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"teams" integer NOT NULL,
	"members" integer NOT NULL,
	"reason" text,
	"paused_by" text,
	"made_by" uuid,
	"made_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"begun_at" timestamp with time zone,
	"progress_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "team_disbands_state_is_known" CHECK ("team_disbands"."state" in ('planned', 'running', 'paused', 'completed', 'cancelled')),
	CONSTRAINT "team_disbands_pause_is_known" CHECK ("team_disbands"."paused_by" in ('person', 'halt', 'refused')),
	CONSTRAINT "team_disbands_finished_says_when" CHECK (("team_disbands"."state" in ('completed', 'cancelled')) = ("team_disbands"."finished_at" is not null)),
	CONSTRAINT "team_disbands_begun_says_why" CHECK ("team_disbands"."begun_at" is null or "team_disbands"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "team_automations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"is_on" boolean DEFAULT false NOT NULL,
	"settings" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_automations_game_id_kind_key" UNIQUE("game_id","kind"),
	CONSTRAINT "team_automations_kind_is_known" CHECK ("team_automations"."kind" in ('full', 'movement', 'dropped_out', 'idle', 'match_over'))
);
--> statement-breakpoint
CREATE TABLE "team_firings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "team_firings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"game_id" uuid NOT NULL,
	"automation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"group_id" text NOT NULL,
	"key" text NOT NULL,
	"event_id" bigint,
	"event_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"skip" text,
	"outcome" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_until" timestamp with time zone,
	"called_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "team_firings_kind_is_known" CHECK ("team_firings"."kind" in ('full', 'movement', 'dropped_out', 'idle', 'match_over')),
	CONSTRAINT "team_firings_state_is_known" CHECK ("team_firings"."state" in ('waiting', 'working', 'done', 'skipped', 'failed', 'unknown')),
	CONSTRAINT "team_firings_skip_is_known" CHECK ("team_firings"."skip" in ('limit', 'late', 'not_so', 'gone', 'off', 'halt')),
	CONSTRAINT "team_firings_skipped_says_why" CHECK (("team_firings"."state" = 'skipped') = ("team_firings"."skip" is not null)),
	CONSTRAINT "team_firings_settled_says_when" CHECK (("team_firings"."state" in ('waiting', 'working')) = ("team_firings"."settled_at" is null))
);
--> statement-breakpoint
ALTER TABLE "audit_counts" DROP CONSTRAINT "audit_counts_action_is_known";--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_action_is_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_is_known";--> statement-breakpoint
ALTER TABLE "retention_rules" DROP CONSTRAINT "retention_rules_table_is_known";--> statement-breakpoint
ALTER TABLE "retention_runs" DROP CONSTRAINT "retention_runs_table_is_known";--> statement-breakpoint
ALTER TABLE "team_acts" ADD CONSTRAINT "team_acts_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_acts" ADD CONSTRAINT "team_acts_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_disband_rows" ADD CONSTRAINT "team_disband_rows_disband_id_team_disbands_id_fk" FOREIGN KEY ("disband_id") REFERENCES "public"."team_disbands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_disbands" ADD CONSTRAINT "team_disbands_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_disbands" ADD CONSTRAINT "team_disbands_made_by_staff_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_automations" ADD CONSTRAINT "team_automations_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_firings" ADD CONSTRAINT "team_firings_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_firings" ADD CONSTRAINT "team_firings_automation_id_team_automations_id_fk" FOREIGN KEY ("automation_id") REFERENCES "public"."team_automations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "team_acts_game_id_group_id_created_at" ON "team_acts" USING btree ("game_id","group_id","created_at");--> statement-breakpoint
CREATE INDEX "team_acts_calling" ON "team_acts" USING btree ("created_at") WHERE state = 'calling';--> statement-breakpoint
CREATE INDEX "team_disband_rows_left" ON "team_disband_rows" USING btree ("disband_id","position") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "team_disbands_game_id_created_at" ON "team_disbands" USING btree ("game_id","created_at");--> statement-breakpoint
CREATE INDEX "team_disbands_running" ON "team_disbands" USING btree ("progress_at") WHERE state = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "team_firings_automation_id_key_key" ON "team_firings" USING btree ("automation_id","key");--> statement-breakpoint
CREATE INDEX "team_firings_game_id_id" ON "team_firings" USING btree ("game_id","id");--> statement-breakpoint
CREATE INDEX "team_firings_game_id_group_id_id" ON "team_firings" USING btree ("game_id","group_id","id");--> statement-breakpoint
CREATE INDEX "team_firings_open" ON "team_firings" USING btree ("due_at") WHERE state in ('waiting', 'working');--> statement-breakpoint
ALTER TABLE "audit_counts" ADD CONSTRAINT "audit_counts_action_is_known" CHECK ("audit_counts"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.enable', 'staff.invite', 'staff.invite_revoke', 'staff.invite_accept', 'staff.role_change', 'staff.remove', 'staff.password_change', 'staff.password_reset', 'staff.two_factor_on', 'staff.two_factor_off', 'staff.two_factor_reset', 'staff.two_factor_policy', 'staff.recovery_codes', 'staff.recovery_code_use', 'staff.session_revoke', 'staff.step_up', 'staff.step_up_refused', 'staff.own_players', 'staff.link', 'staff.owner_change', 'staff.group_map', 'staff.group_unmap', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'game.screen_set', 'game.screen_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.export', 'item.create', 'item.update', 'item.disable', 'item.enable', 'item.restore', 'player.import', 'player.refresh', 'player.label', 'game.attribute_names', 'label_change.plan', 'label_change.start', 'label_change.pause', 'label_change.resume', 'label_change.cancel', 'label_change.complete', 'label_change.fail', 'label_change.export', 'audience.create', 'audience.fail', 'audience.check', 'audience.rename', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.reject', 'campaign.comment', 'campaign.restore', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'campaign.test_send', 'campaign.test_result', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'message_type.create', 'message_type.update', 'message_type.archive', 'message_type.restore', 'message.send', 'team.reconcile', 'team.create', 'team.add_members', 'team.remove_members', 'team.mute_members', 'team.unmute_members', 'team.role_change', 'team.owner_change', 'team.update', 'team.notice', 'team.message', 'team.disband', 'team.outcome', 'team_disband.plan', 'team_disband.start', 'team_disband.pause', 'team_disband.resume', 'team_disband.cancel', 'team_disband.complete', 'team_automation.set', 'team_automation.match_over', 'view.create', 'view.update', 'view.delete', 'view.arrange', 'user_sig.sign', 'master_key.rotate', 'access.denied', 'access.malformed', 'staff.sign_in_throttled', 'audit.export', 'player.open', 'player.export', 'player.erase', 'message.open', 'callback.open', 'callback.replay', 'callback.test', 'retention.set', 'retention.run', 'hold.place', 'hold.lift'));--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.enable', 'staff.invite', 'staff.invite_revoke', 'staff.invite_accept', 'staff.role_change', 'staff.remove', 'staff.password_change', 'staff.password_reset', 'staff.two_factor_on', 'staff.two_factor_off', 'staff.two_factor_reset', 'staff.two_factor_policy', 'staff.recovery_codes', 'staff.recovery_code_use', 'staff.session_revoke', 'staff.step_up', 'staff.step_up_refused', 'staff.own_players', 'staff.link', 'staff.owner_change', 'staff.group_map', 'staff.group_unmap', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'game.screen_set', 'game.screen_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.export', 'item.create', 'item.update', 'item.disable', 'item.enable', 'item.restore', 'player.import', 'player.refresh', 'player.label', 'game.attribute_names', 'label_change.plan', 'label_change.start', 'label_change.pause', 'label_change.resume', 'label_change.cancel', 'label_change.complete', 'label_change.fail', 'label_change.export', 'audience.create', 'audience.fail', 'audience.check', 'audience.rename', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.reject', 'campaign.comment', 'campaign.restore', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'campaign.test_send', 'campaign.test_result', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'message_type.create', 'message_type.update', 'message_type.archive', 'message_type.restore', 'message.send', 'team.reconcile', 'team.create', 'team.add_members', 'team.remove_members', 'team.mute_members', 'team.unmute_members', 'team.role_change', 'team.owner_change', 'team.update', 'team.notice', 'team.message', 'team.disband', 'team.outcome', 'team_disband.plan', 'team_disband.start', 'team_disband.pause', 'team_disband.resume', 'team_disband.cancel', 'team_disband.complete', 'team_automation.set', 'team_automation.match_over', 'view.create', 'view.update', 'view.delete', 'view.arrange', 'user_sig.sign', 'master_key.rotate', 'access.denied', 'access.malformed', 'staff.sign_in_throttled', 'audit.export', 'player.open', 'player.export', 'player.erase', 'message.open', 'callback.open', 'callback.replay', 'callback.test', 'retention.set', 'retention.run', 'hold.place', 'hold.lift'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_is_known" CHECK ("notices"."kind" in ('run_paused', 'run_held', 'run_uncertain', 'run_completed', 'recall_completed', 'approval_wanted', 'halt_pulled', 'halt_lift_wanted', 'halt_lifted', 'team_full'));--> statement-breakpoint
ALTER TABLE "retention_rules" ADD CONSTRAINT "retention_rules_table_is_known" CHECK ("retention_rules"."table_name" in ('run_exclusions', 'message_sends', 'test_sends', 'notices', 'label_changes', 'audience_rejects', 'audience_unknowns', 'bulk_plans', 'callback_events', 'callback_counts', 'team_acts', 'team_disbands', 'team_firings', 'invitations', 'sessions'));--> statement-breakpoint
ALTER TABLE "retention_runs" ADD CONSTRAINT "retention_runs_table_is_known" CHECK ("retention_runs"."table_name" in ('run_exclusions', 'message_sends', 'test_sends', 'notices', 'label_changes', 'audience_rejects', 'audience_unknowns', 'bulk_plans', 'callback_events', 'callback_counts', 'team_acts', 'team_disbands', 'team_firings', 'invitations', 'sessions'));