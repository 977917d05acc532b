import { procedure, router } from "#server/trpc/procedures.ts";
import { queueMetricsInput } from "./figures/schema.ts";
import { getQueueMetrics } from "./figures/service/get-queue-metrics.ts";
import { overturnDecision } from "./overturns/service/overturn-decision.ts";
import {
  allowTextInput,
  beHereInput,
  decideReviewInput,
  listReviewsInput,
  reportDecisionInput,
  reviewRef,
  skipReviewInput,
  starReviewInput,
  takeNextInput,
} from "./schema.ts";
import { allowText } from "./service/allow-text.ts";
import { beHere } from "./service/be-here.ts";
import { countWaiting } from "./service/count-waiting.ts";
import { getReview } from "./service/get-review.ts";
import { listReviews } from "./service/list-reviews.ts";
import { releaseReview } from "./service/release-review.ts";
import { reportDecision } from "./service/report-decision.ts";
import { skipReview } from "./service/skip-review.ts";
import { starReview } from "./service/star-review.ts";
import { takeNext } from "./service/take-next.ts";
import { takeReview } from "./service/take-review.ts";
import { upholdDecision } from "./service/uphold-decision.ts";

const read = procedure.needs("moderation.read");
const review = procedure.needs("moderation.review");

/** Decisions that a person is to look at. */
export const queueRouter = router({
  list: read.input(listReviewsInput).query(({ ctx, input }) => listReviews(ctx, input)),
  get: read.input(reviewRef).query(({ ctx, input }) => getReview(ctx, input)),
  waiting: read.query(({ ctx }) => countWaiting(ctx)),
  metrics: read.input(queueMetricsInput).query(({ ctx, input }) => getQueueMetrics(ctx, input)),
  takeNext: review.input(takeNextInput).mutation(({ ctx, input }) => takeNext(ctx, input)),
  take: review.input(reviewRef).mutation(({ ctx, input }) => takeReview(ctx, input)),
  release: review.input(reviewRef).mutation(({ ctx, input }) => releaseReview(ctx, input)),
  beHere: review.input(beHereInput).mutation(({ ctx, input }) => beHere(ctx, input)),
  skip: review.input(skipReviewInput).mutation(({ ctx, input }) => skipReview(ctx, input)),
  star: review.input(starReviewInput).mutation(({ ctx, input }) => starReview(ctx, input)),
  uphold: review.input(decideReviewInput).mutation(({ ctx, input }) => upholdDecision(ctx, input)),
  overturn: review.input(decideReviewInput).mutation(({ ctx, input }) => overturnDecision(ctx, input)),
  // It publishes a version of the rules, whatever else the person may.
  allow: procedure
    .needs("moderation.publish")
    .input(allowTextInput)
    .mutation(({ ctx, input }) => allowText(ctx, input)),
  // Whoever meets a wrong decision where players complain need not be who decides about it.
  report: procedure
    .needs("moderation.report")
    .input(reportDecisionInput)
    .mutation(({ ctx, input }) => reportDecision(ctx, input)),
});
