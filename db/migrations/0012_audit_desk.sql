CREATE TABLE "player_aliases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"account" text NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "player_aliases_game_id_account_key" UNIQUE("game_id","account"),
	CONSTRAINT "player_aliases_key_is_whole" CHECK (char_length("player_aliases"."key") = 44)
);
--> statement-breakpoint
CREATE TABLE "audit_counts" (
	"action" text NOT NULL,
	"address" text NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	"detail" text NOT NULL,
	CONSTRAINT "audit_counts_action_address_minute_pk" PRIMARY KEY("action","address","minute"),
	CONSTRAINT "audit_counts_action_is_known" CHECK ("audit_counts"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.enable', 'staff.invite', 'staff.invite_revoke', 'staff.invite_accept', 'staff.role_change', 'staff.remove', 'staff.password_change', 'staff.password_reset', 'staff.two_factor_on', 'staff.two_factor_off', 'staff.two_factor_reset', 'staff.two_factor_policy', 'staff.recovery_codes', 'staff.recovery_code_use', 'staff.session_revoke', 'staff.step_up', 'staff.step_up_refused', 'staff.own_players', 'staff.link', 'staff.owner_change', 'staff.group_map', 'staff.group_unmap', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'game.screen_set', 'game.screen_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.export', 'item.create', 'item.update', 'item.disable', 'item.enable', 'item.restore', 'player.import', 'player.refresh', 'player.label', 'game.attribute_names', 'label_change.plan', 'label_change.start', 'label_change.pause', 'label_change.resume', 'label_change.cancel', 'label_change.complete', 'label_change.fail', 'label_change.export', 'audience.create', 'audience.fail', 'audience.check', 'audience.rename', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.reject', 'campaign.comment', 'campaign.restore', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'campaign.test_send', 'campaign.test_result', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'message_type.create', 'message_type.update', 'message_type.archive', 'message_type.restore', 'message.send', 'view.create', 'view.update', 'view.delete', 'view.arrange', 'user_sig.sign', 'master_key.rotate', 'access.denied', 'access.malformed', 'staff.sign_in_throttled', 'audit.export', 'player.open', 'player.export', 'player.erase', 'message.open', 'retention.set', 'retention.run', 'hold.place', 'hold.lift')),
	CONSTRAINT "audit_counts_count" CHECK ("audit_counts"."count" >= 1)
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text,
	"reason" text NOT NULL,
	"placed_by_name" text NOT NULL,
	"placed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lifted_by_name" text,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "legal_holds_subject_is_known" CHECK ("legal_holds"."subject" in ('game', 'player', 'campaign')),
	CONSTRAINT "legal_holds_names_its_subject" CHECK (("legal_holds"."subject" = 'game') = ("legal_holds"."subject_id" is null)),
	CONSTRAINT "legal_holds_reason_is_given" CHECK (char_length("legal_holds"."reason") between 1 and 500),
	CONSTRAINT "legal_holds_lifted_by_somebody" CHECK (("legal_holds"."lifted_at" is null) = ("legal_holds"."lifted_by_name" is null))
);
--> statement-breakpoint
CREATE TABLE "retention_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid,
	"table_name" text NOT NULL,
	"days" integer NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "retention_rules_game_id_table_name_key" UNIQUE NULLS NOT DISTINCT("game_id","table_name"),
	CONSTRAINT "retention_rules_table_is_known" CHECK ("retention_rules"."table_name" in ('run_exclusions', 'message_sends', 'test_sends', 'notices', 'label_changes', 'audience_rejects', 'audience_unknowns', 'bulk_plans', 'invitations', 'sessions')),
	CONSTRAINT "retention_rules_days_in_bounds" CHECK ("retention_rules"."days" between 1 and 3650),
	CONSTRAINT "retention_rules_sessions_are_of_no_game" CHECK (("retention_rules"."table_name" = 'sessions') = ("retention_rules"."game_id" is null))
);
--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid,
	"table_name" text NOT NULL,
	"cutoff" timestamp with time zone NOT NULL,
	"deleted" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "retention_runs_table_is_known" CHECK ("retention_runs"."table_name" in ('run_exclusions', 'message_sends', 'test_sends', 'notices', 'label_changes', 'audience_rejects', 'audience_unknowns', 'bulk_plans', 'invitations', 'sessions'))
);
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_action_is_known";--> statement-breakpoint
ALTER TABLE "saved_views" DROP CONSTRAINT "saved_views_screen_is_known";--> statement-breakpoint
ALTER TABLE "view_arrangements" DROP CONSTRAINT "view_arrangements_screen_is_known";--> statement-breakpoint
DROP INDEX "audit_entries_game_id_id";--> statement-breakpoint
DROP INDEX "audit_entries_target";--> statement-breakpoint
ALTER TABLE "player_aliases" ADD CONSTRAINT "player_aliases_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_rules" ADD CONSTRAINT "retention_rules_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_runs" ADD CONSTRAINT "retention_runs_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_counts_minute" ON "audit_counts" USING btree ("minute");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_standing_key" ON "legal_holds" USING btree ("game_id","subject",coalesce("subject_id", '')) WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "retention_runs_game_id_table_name" ON "retention_runs" USING btree ("game_id","table_name","started_at");--> statement-breakpoint
CREATE INDEX "audit_entries_game_id_at" ON "audit_entries" USING btree ("game_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_game_id_action" ON "audit_entries" USING btree ("game_id","action","at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_game_id_actor" ON "audit_entries" USING btree ("game_id","actor_name","at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_game_id_kind" ON "audit_entries" USING btree ("game_id","target_kind","at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_correlation_id" ON "audit_entries" USING hash ("correlation_id");--> statement-breakpoint
CREATE INDEX "audit_entries_request_id" ON "audit_entries" USING hash ("request_id");--> statement-breakpoint
CREATE INDEX "audit_entries_target" ON "audit_entries" USING btree ("target_id","target_kind","at","id");--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.enable', 'staff.invite', 'staff.invite_revoke', 'staff.invite_accept', 'staff.role_change', 'staff.remove', 'staff.password_change', 'staff.password_reset', 'staff.two_factor_on', 'staff.two_factor_off', 'staff.two_factor_reset', 'staff.two_factor_policy', 'staff.recovery_codes', 'staff.recovery_code_use', 'staff.session_revoke', 'staff.step_up', 'staff.step_up_refused', 'staff.own_players', 'staff.link', 'staff.owner_change', 'staff.group_map', 'staff.group_unmap', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'game.screen_set', 'game.screen_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.export', 'item.create', 'item.update', 'item.disable', 'item.enable', 'item.restore', 'player.import', 'player.refresh', 'player.label', 'game.attribute_names', 'label_change.plan', 'label_change.start', 'label_change.pause', 'label_change.resume', 'label_change.cancel', 'label_change.complete', 'label_change.fail', 'label_change.export', 'audience.create', 'audience.fail', 'audience.check', 'audience.rename', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.reject', 'campaign.comment', 'campaign.restore', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'campaign.test_send', 'campaign.test_result', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'message_type.create', 'message_type.update', 'message_type.archive', 'message_type.restore', 'message.send', 'view.create', 'view.update', 'view.delete', 'view.arrange', 'user_sig.sign', 'master_key.rotate', 'access.denied', 'access.malformed', 'staff.sign_in_throttled', 'audit.export', 'player.open', 'player.export', 'player.erase', 'message.open', 'retention.set', 'retention.run', 'hold.place', 'hold.lift'));--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_screen_is_known" CHECK ("saved_views"."screen" in ('mail', 'audit'));--> statement-breakpoint
ALTER TABLE "view_arrangements" ADD CONSTRAINT "view_arrangements_screen_is_known" CHECK ("view_arrangements"."screen" in ('mail', 'audit'));