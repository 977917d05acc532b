CREATE TABLE "game_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"game_id" uuid NOT NULL,
	"what" text NOT NULL,
	"endpoint" text,
	"key_sealed" text,
	"overlap_hours" integer,
	"state" text DEFAULT 'requested' NOT NULL,
	"reason" text NOT NULL,
	"requested_by" uuid,
	"requested_by_name" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "game_changes_what_is_known" CHECK ("game_changes"."what" in ('key', 'endpoint')),
	CONSTRAINT "game_changes_state_is_known" CHECK ("game_changes"."state" in ('requested', 'applied', 'rejected', 'withdrawn', 'expired')),
	CONSTRAINT "game_changes_endpoint_is_whole" CHECK (("game_changes"."what" = 'endpoint') = ("game_changes"."endpoint" is not null)),
	CONSTRAINT "game_changes_key_only_while_waiting" CHECK (("game_changes"."what" = 'key' and "game_changes"."state" = 'requested') = ("game_changes"."key_sealed" is not null)),
	CONSTRAINT "game_changes_decision_is_whole" CHECK (("game_changes"."state" = 'requested') = ("game_changes"."decided_at" is null)),
	CONSTRAINT "game_changes_takes_two" CHECK ("game_changes"."state" <> 'applied' or "game_changes"."requested_by" is null or "game_changes"."decided_by" is distinct from "game_changes"."requested_by")
);
--> statement-breakpoint
CREATE TABLE "game_admins" (
	"game_id" uuid NOT NULL,
	"account" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "game_admins_game_id_account_pk" PRIMARY KEY("game_id","account")
);
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_action_is_known";--> statement-breakpoint
ALTER TABLE "game_senders" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "game_senders" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "key_rotated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "previous_key_sealed" text;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "previous_key_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "stepped_up_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "game_changes" ADD CONSTRAINT "game_changes_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "game_changes" ADD CONSTRAINT "game_changes_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "game_changes" ADD CONSTRAINT "game_changes_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "game_admins" ADD CONSTRAINT "game_admins_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "game_changes_game_id_what_waiting" ON "game_changes" USING btree ("game_id","what") WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX "game_changes_game_id_requested_at" ON "game_changes" USING btree ("game_id","requested_at");--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.password_change', 'staff.step_up', 'staff.step_up_refused', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'item.import', 'item.update', 'player.import', 'audience.create', 'audience.fail', 'audience.check', 'audience.delete', 'audience.export', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.export', 'run.plan', 'run.complete', 'run.pause', 'run.hold', 'user_sig.sign', 'access.denied', 'audit.export'));--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_previous_key_has_an_end" CHECK (("games"."previous_key_sealed" is null) = ("games"."previous_key_until" is null));--> statement-breakpoint
insert into "game_admins" ("game_id", "account", "created_at") select "id", "admin_account", "created_at" from "games";--> statement-breakpoint
update "game_senders" as sender set "position" = ranked.place from (
	select "game_id", "account", row_number() over (partition by "game_id" order by "created_at", "account") - 1 as place from "game_senders"
) as ranked where ranked."game_id" = sender."game_id" and ranked."account" = sender."account";
