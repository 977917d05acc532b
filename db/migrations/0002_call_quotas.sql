CREATE TABLE "call_grants" (
	"game_id" uuid NOT NULL,
	"api" text NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"calls" integer NOT NULL,
	"recipients" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "game_quotas" (
	"game_id" uuid NOT NULL,
	"api" text NOT NULL,
	"calls_per_second" integer,
	"recipients_per_minute" integer,
	"calls_per_day" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "game_quotas_game_id_api_pk" PRIMARY KEY("game_id","api"),
	CONSTRAINT "game_quotas_api_is_a_method" CHECK ("game_quotas"."api" ~ '^[A-Za-z_0-9]+/[A-Za-z_0-9]+$'),
	CONSTRAINT "game_quotas_calls_per_second_in_bounds" CHECK ("game_quotas"."calls_per_second" between 1 and 100000),
	CONSTRAINT "game_quotas_recipients_per_minute_in_bounds" CHECK ("game_quotas"."recipients_per_minute" between 1 and 1000000000),
	CONSTRAINT "game_quotas_calls_per_day_in_bounds" CHECK ("game_quotas"."calls_per_day" between 1 and 100000000)
);
--> statement-breakpoint
ALTER TABLE "audit_entries" DROP CONSTRAINT "audit_entries_action_is_known";--> statement-breakpoint
ALTER TABLE "call_paces" ADD COLUMN "next_person_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "call_paces" ADD COLUMN "granted_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "call_paces" ADD COLUMN "day" date DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "call_paces" ADD COLUMN "day_calls" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "call_grants" ADD CONSTRAINT "call_grants_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "game_quotas" ADD CONSTRAINT "game_quotas_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_grants_game_id_api_last_at" ON "call_grants" USING btree ("game_id","api","last_at");--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_action_is_known" CHECK ("audit_entries"."action" in ('staff.sign_in', 'staff.sign_in_refused', 'staff.sign_out', 'staff.add', 'staff.disable', 'staff.password_change', 'game.add', 'game.update', 'game.check', 'game.quota_change', 'item.import', 'item.update', 'player.import', 'audience.create', 'audience.fail', 'audience.check', 'audience.delete', 'audience.export', 'campaign.create', 'campaign.update', 'campaign.delete', 'campaign.submit', 'campaign.approve', 'campaign.request_changes', 'campaign.withdraw', 'campaign.send', 'campaign.pause', 'campaign.resume', 'campaign.cancel', 'campaign.export', 'run.plan', 'run.complete', 'run.pause', 'run.hold', 'user_sig.sign', 'access.denied', 'audit.export'));