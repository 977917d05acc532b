CREATE TABLE "moderation_leak_marks" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"event_id" bigint DEFAULT 0 NOT NULL,
	"until_id" bigint,
	"until_xact" bigint,
	"until_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_leak_marks_are_one" CHECK ("moderation_leak_marks"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE "moderation_gaps" DROP CONSTRAINT "moderation_gaps_cause_is_known";--> statement-breakpoint
ALTER TABLE "moderation_gaps" ADD COLUMN "group_id" text;--> statement-breakpoint
ALTER TABLE "moderation_gaps" ADD CONSTRAINT "moderation_gaps_cause_is_known" CHECK ("moderation_gaps"."cause" in ('gateway_away', 'overload', 'late_answers', 'missing_numbers'));