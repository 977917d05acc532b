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
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_action_is_known";--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_attachments" ADD CONSTRAINT "template_attachments_template_is_of_the_game" FOREIGN KEY ("game_id","template_id") REFERENCES "public"."mail_templates"("game_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_attachments" ADD CONSTRAINT "template_attachments_item_is_of_the_game" FOREIGN KEY ("game_id","item_id") REFERENCES "public"."items"("game_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_templates_game_id_name_key" ON "mail_templates" USING btree ("game_id",lower("name")) WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "template_attachments_template_id_item_id_key" ON "template_attachments" USING btree ("template_id","item_id");--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.password_change', 'staff.step_up', 'staff.step_up_refused', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'game.key_rotate', 'game.key_overlap_end', 'game.endpoint_change', 'game.change_request', 'game.change_apply', 'game.change_reject', 'game.change_withdraw', 'game.change_expire', 'game.admin_add', 'game.admin_remove', 'game.admin_sign', 'game.admin_check', 'game.sender_add', 'game.sender_rename', 'game.sender_remove', 'game.sender_order', 'game.callback_reveal', 'game.callback_rotate', 'game.callback_token', 'game.webhook_set', 'game.webhook_remove', 'game.webhook_test', 'game.exclusion_add', 'game.exclusion_remove', 'game.cap_set', 'game.cap_remove', 'halt.pull', 'halt.lift_request', 'halt.lift_withdraw', 'halt.lift', 'item.import', 'item.update', 'player.import', 'audience.create', 'audience.fail', 'audience.check', 'audience.delete', 'audience.export', 'template.create', 'template.update', 'template.archive', 'template.restore', 'template.use', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.schedule', 'campaign.skip', 'campaign.export', 'run.plan', 'run.retry', 'run.speed', 'run.complete', 'run.pause', 'run.hold', 'run.halt', 'recall.start', 'recall.cancel', 'recall.complete', 'user_sig.sign', 'access.denied', 'audit.export'));