ALTER TABLE "saved_views" DROP CONSTRAINT "saved_views_screen_is_known";--> statement-breakpoint
ALTER TABLE "view_arrangements" DROP CONSTRAINT "view_arrangements_screen_is_known";--> statement-breakpoint
ALTER TABLE "moderation_replay_differences" ADD COLUMN "hits_against" jsonb;--> statement-breakpoint
ALTER TABLE "moderation_replays" ADD COLUMN "against_id" uuid;--> statement-breakpoint
ALTER TABLE "moderation_replays" ADD CONSTRAINT "moderation_replays_against_is_of_the_game" FOREIGN KEY ("game_id","against_id") REFERENCES "public"."rule_versions"("game_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_replays" ADD CONSTRAINT "moderation_replays_against_is_another" CHECK ("moderation_replays"."against_id" <> "moderation_replays"."version_id");--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_screen_is_known" CHECK ("saved_views"."screen" in ('mail', 'audit', 'teams', 'moderation', 'reviews', 'leaks', 'terms'));--> statement-breakpoint
ALTER TABLE "view_arrangements" ADD CONSTRAINT "view_arrangements_screen_is_known" CHECK ("view_arrangements"."screen" in ('mail', 'audit', 'teams', 'moderation', 'reviews', 'leaks', 'terms'));