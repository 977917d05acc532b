ALTER TABLE "saved_views" DROP CONSTRAINT "saved_views_screen_is_known";--> statement-breakpoint
ALTER TABLE "view_arrangements" DROP CONSTRAINT "view_arrangements_screen_is_known";--> statement-breakpoint
ALTER TABLE "moderation_reviews" ADD COLUMN "categories" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "moderation_replay_differences" ADD COLUMN "hits_against" jsonb;--> statement-breakpoint
ALTER TABLE "moderation_replays" ADD COLUMN "against_id" uuid;--> statement-breakpoint
ALTER TABLE "moderation_replays" ADD CONSTRAINT "moderation_replays_against_is_of_the_game" FOREIGN KEY ("game_id","against_id") REFERENCES "public"."rule_versions"("game_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "moderation_reviews_waiting_reason" ON "moderation_reviews" USING btree ("game_id","reason","created_at") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "moderation_reviews_waiting_profanity" ON "moderation_reviews" USING btree ("game_id",(-priority),"created_at","id") WHERE outcome is null and categories @> array['profanity'];--> statement-breakpoint
CREATE INDEX "moderation_reviews_waiting_sexual" ON "moderation_reviews" USING btree ("game_id",(-priority),"created_at","id") WHERE outcome is null and categories @> array['sexual'];--> statement-breakpoint
CREATE INDEX "moderation_reviews_waiting_hate" ON "moderation_reviews" USING btree ("game_id",(-priority),"created_at","id") WHERE outcome is null and categories @> array['hate'];--> statement-breakpoint
CREATE INDEX "moderation_reviews_waiting_threat" ON "moderation_reviews" USING btree ("game_id",(-priority),"created_at","id") WHERE outcome is null and categories @> array['threat'];--> statement-breakpoint
CREATE INDEX "moderation_reviews_waiting_spam" ON "moderation_reviews" USING btree ("game_id",(-priority),"created_at","id") WHERE outcome is null and categories @> array['spam'];--> statement-breakpoint
CREATE INDEX "moderation_reviews_waiting_personal_data" ON "moderation_reviews" USING btree ("game_id",(-priority),"created_at","id") WHERE outcome is null and categories @> array['personal_data'];--> statement-breakpoint
CREATE INDEX "moderation_reviews_waiting_cheating" ON "moderation_reviews" USING btree ("game_id",(-priority),"created_at","id") WHERE outcome is null and categories @> array['cheating'];--> statement-breakpoint
ALTER TABLE "moderation_replays" ADD CONSTRAINT "moderation_replays_against_is_another" CHECK ("moderation_replays"."against_id" <> "moderation_replays"."version_id");--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_screen_is_known" CHECK ("saved_views"."screen" in ('mail', 'audit', 'teams', 'moderation', 'reviews', 'leaks', 'terms'));--> statement-breakpoint
ALTER TABLE "view_arrangements" ADD CONSTRAINT "view_arrangements_screen_is_known" CHECK ("view_arrangements"."screen" in ('mail', 'audit', 'teams', 'moderation', 'reviews', 'leaks', 'terms'));--> statement-breakpoint
-- What stood in the queue before, read once from its decisions.
update "moderation_reviews" r set "categories" = f.categories from (
  select d.game_id, d.decided_at, d.id, array_agg(distinct h.hit ->> 'category') as categories
  from moderation_reviews q join moderation_decisions d on d.game_id = q.game_id and d.decided_at = q.decided_at and d.id = q.decision_id
    cross join jsonb_array_elements(d.hits) as h(hit)
  group by d.game_id, d.decided_at, d.id) f
where r.game_id = f.game_id and r.decided_at = f.decided_at and r.decision_id = f.id;
