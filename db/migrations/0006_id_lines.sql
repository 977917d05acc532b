ALTER TABLE "audience_blocks" DROP CONSTRAINT "audience_blocks_holds_1_to_500";--> statement-breakpoint
ALTER TABLE "chunks" DROP CONSTRAINT "chunks_holds_at_most_500";--> statement-breakpoint
ALTER TABLE "chunks" DROP CONSTRAINT "chunks_recipients_are_its_ids";--> statement-breakpoint
DROP INDEX "chunks_run_id_shared";--> statement-breakpoint
ALTER TABLE "audience_blocks" ALTER COLUMN "ids" SET DATA TYPE text USING array_to_string("ids", E'\n');--> statement-breakpoint
ALTER TABLE "chunks" ALTER COLUMN "ids" SET DATA TYPE text USING array_to_string("ids", E'\n');--> statement-breakpoint
ALTER TABLE "audience_blocks" ADD COLUMN "size" integer;--> statement-breakpoint
UPDATE "audience_blocks" SET "size" = cardinality(string_to_array("ids", E'\n'));--> statement-breakpoint
ALTER TABLE "audience_blocks" ALTER COLUMN "size" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "chunks_run_id_shared" ON "chunks" USING btree ("run_id") WHERE variables is not null and recipients > 1;--> statement-breakpoint
ALTER TABLE "audience_blocks" ADD CONSTRAINT "audience_blocks_size_is_its_ids" CHECK ("audience_blocks"."size" between 1 and 500 and "audience_blocks"."ids" <> '' and "audience_blocks"."size" = octet_length("audience_blocks"."ids") - octet_length(replace("audience_blocks"."ids", E'\n', '')) + 1);--> statement-breakpoint
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_recipients_are_its_ids" CHECK ("chunks"."recipients" > 0 and ("chunks"."ids" = '' or ("chunks"."recipients" <= 500 and "chunks"."recipients" = octet_length("chunks"."ids") - octet_length(replace("chunks"."ids", E'\n', '')) + 1)));