import { procedure } from "#server/trpc/procedures.ts";
import {
  cancelRecallInput,
  findRecalledInput,
  listRecallsInput,
  recallOutcomesInput,
  recallPreviewInput,
  startRecallInput,
} from "./schema.ts";
import { cancelRecall } from "./service/cancel-recall.ts";
import { findRecalled } from "./service/find-recalled.ts";
import { listRecallOutcomes } from "./service/list-recall-outcomes.ts";
import { listRecalls } from "./service/list-recalls.ts";
import { previewRecall } from "./service/preview-recall.ts";
import { sampleReaders } from "./service/sample-readers.ts";
import { startRecall } from "./service/start-recall.ts";

/** Taking back what a run sent; they open as `mail.…`. */
export const recallProcedures = {
  recallPreview: procedure
    .needs("mail.recall")
    .input(recallPreviewInput)
    .query(({ ctx, input }) => previewRecall(ctx, input)),
  recallReaders: procedure
    .needs("mail.recall")
    .input(recallPreviewInput)
    .query(({ ctx, input }) => sampleReaders(ctx, input)),
  startRecall: procedure
    .needs("mail.recall")
    .input(startRecallInput)
    .mutation(({ ctx, input }) => startRecall(ctx, input)),
  cancelRecall: procedure
    .needs("mail.recall")
    .input(cancelRecallInput)
    .mutation(({ ctx, input }) => cancelRecall(ctx, input)),
  recalls: procedure
    .needs("mail.read")
    .input(listRecallsInput)
    .query(({ ctx, input }) => listRecalls(ctx, input)),
  recallOutcomes: procedure
    .needs("mail.read")
    .input(recallOutcomesInput)
    .query(({ ctx, input }) => listRecallOutcomes(ctx, input)),
  findRecalled: procedure
    .needs("mail.read")
    .input(findRecalledInput)
    .query(({ ctx, input }) => findRecalled(ctx, input)),
};
