CREATE TABLE "callback_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "callback_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"game_id" uuid NOT NULL,
	"command" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"reading" text NOT NULL,
	"happened_at" timestamp with time zone,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"group_id" text,
	"account" text,
	"platform" text,
	"copies" integer DEFAULT 1 NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "callback_events_reading_is_known" CHECK ("callback_events"."reading" in ('read', 'unknown', 'malformed')),
	CONSTRAINT "callback_events_are_counted" CHECK ("callback_events"."copies" >= 1),
	CONSTRAINT "callback_events_digest_is_short" CHECK (octet_length("callback_events"."digest") = 16)
);
--> statement-breakpoint
CREATE TABLE "team_work" (
	"event_id" bigint PRIMARY KEY NOT NULL,
	"game_id" uuid NOT NULL,
	"group_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "callback_events" ADD CONSTRAINT "callback_events_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_work" ADD CONSTRAINT "team_work_event_id_callback_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."callback_events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "callback_events_game_id_digest_key" ON "callback_events" USING btree ("game_id","digest");--> statement-breakpoint
CREATE INDEX "callback_events_game_id_id" ON "callback_events" USING btree ("game_id","id");--> statement-breakpoint
CREATE INDEX "callback_events_game_id_command_id" ON "callback_events" USING btree ("game_id","command","id");--> statement-breakpoint
CREATE INDEX "callback_events_game_id_group_id_id" ON "callback_events" USING btree ("game_id","group_id","id") WHERE group_id is not null;--> statement-breakpoint
CREATE INDEX "callback_events_game_id_account_id" ON "callback_events" USING btree ("game_id","account","id") WHERE account is not null;--> statement-breakpoint
CREATE INDEX "team_work_game_id_group_id" ON "team_work" USING btree ("game_id","group_id");