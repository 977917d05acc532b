ALTER TABLE "team_work" DROP CONSTRAINT "team_work_event_id_callback_events_id_fk";
--> statement-breakpoint
DROP INDEX "callback_events_game_id_id";--> statement-breakpoint
ALTER TABLE "callback_events" DROP CONSTRAINT "callback_events_pkey";--> statement-breakpoint
ALTER TABLE "callback_events" ADD CONSTRAINT "callback_events_pkey" PRIMARY KEY("game_id","id");--> statement-breakpoint
CREATE INDEX "callback_events_game_id_id_odd" ON "callback_events" USING btree ("game_id","id") WHERE reading <> 'read';