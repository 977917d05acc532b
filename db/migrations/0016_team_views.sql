ALTER TABLE "saved_views" DROP CONSTRAINT "saved_views_screen_is_known";--> statement-breakpoint
ALTER TABLE "view_arrangements" DROP CONSTRAINT "view_arrangements_screen_is_known";--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_screen_is_known" CHECK ("saved_views"."screen" in ('mail', 'audit', 'teams'));--> statement-breakpoint
ALTER TABLE "view_arrangements" ADD CONSTRAINT "view_arrangements_screen_is_known" CHECK ("view_arrangements"."screen" in ('mail', 'audit', 'teams'));