ALTER TABLE "chunks" ADD COLUMN "variables" text;--> statement-breakpoint
CREATE INDEX "chunks_run_id_shared" ON "chunks" USING btree ("run_id") WHERE variables is not null and cardinality(ids) > 1;