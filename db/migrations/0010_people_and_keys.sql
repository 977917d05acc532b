CREATE TABLE "staff_invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "staff_invitations_role_is_known" CHECK ("staff_invitations"."role" in ('viewer', 'support', 'operator', 'approver', 'moderator', 'auditor', 'admin')),
	CONSTRAINT "staff_invitations_email_is_lower_case" CHECK ("staff_invitations"."email" = lower("staff_invitations"."email"))
);
--> statement-breakpoint
CREATE TABLE "staff_recovery_codes" (
	"staff_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "staff_recovery_codes_staff_id_code_hash_pk" PRIMARY KEY("staff_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "staff_second_factors" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"secret_sealed" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_action_is_known";--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "two_factor_roles" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_recovery_codes" ADD CONSTRAINT "staff_recovery_codes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_second_factors" ADD CONSTRAINT "staff_second_factors_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invitations_token_hash_key" ON "staff_invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invitations_open_key" ON "staff_invitations" USING btree ("game_id","email") WHERE "staff_invitations"."closed_at" is null;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.enable', 'staff.invite', 'staff.invite_revoke', 'staff.invite_accept', 'staff.role_change', 'staff.remove', 'staff.password_change', 'staff.password_reset', 'staff.two_factor_on', 'staff.two_factor_off', 'staff.two_factor_reset', 'staff.two_factor_policy', 'staff.recovery_codes', 'staff.recovery_code_use', 'staff.session_revoke', 'staff.step_up', 'staff.step_up_refused', 'staff.own_players', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'game.screen_set', 'game.screen_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.export', 'item.create', 'item.update', 'item.disable', 'item.enable', 'item.restore', 'player.import', 'player.refresh', 'player.label', 'game.attribute_names', 'label_change.plan', 'label_change.start', 'label_change.pause', 'label_change.resume', 'label_change.cancel', 'label_change.complete', 'label_change.fail', 'label_change.export', 'audience.create', 'audience.fail', 'audience.check', 'audience.rename', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.reject', 'campaign.comment', 'campaign.restore', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'campaign.test_send', 'campaign.test_result', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'message_type.create', 'message_type.update', 'message_type.archive', 'message_type.restore', 'message.send', 'view.create', 'view.update', 'view.delete', 'view.arrange', 'user_sig.sign', 'master_key.rotate', 'access.denied', 'audit.export'));--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_two_factor_roles_are_known" CHECK ("games"."two_factor_roles" <@ array['viewer', 'support', 'operator', 'approver', 'moderator', 'auditor', 'admin', 'owner']);