import { procedure, router } from "#server/trpc/procedures.ts";
import { listInbox } from "../inbox/service/list-inbox.ts";
import { getVersionInput, listVersionsInput, restoreVersionInput } from "../versions/schema.ts";
import { getVersion } from "../versions/service/get-version.ts";
import { listVersions } from "../versions/service/list-versions.ts";
import { restoreVersion } from "../versions/service/restore-version.ts";
import { addCommentInput, listCommentsInput, rejectCampaignInput } from "./schema.ts";
import { addComment } from "./service/add-comment.ts";
import { listComments } from "./service/list-comments.ts";
import { rejectCampaign } from "./service/reject-campaign.ts";

const reads = procedure.needs("mail.read");

/** What a second person reads and says about a mail, what it said before, and what waits for whom. */
export const reviewsRouter = router({
  inbox: reads.query(({ ctx }) => listInbox(ctx)),
  versions: reads.input(listVersionsInput).query(({ ctx, input }) => listVersions(ctx, input)),
  version: reads.input(getVersionInput).query(({ ctx, input }) => getVersion(ctx, input)),
  restore: procedure
    .needs("mail.compose")
    .input(restoreVersionInput)
    .mutation(({ ctx, input }) => restoreVersion(ctx, input)),
  comments: reads.input(listCommentsInput).query(({ ctx, input }) => listComments(ctx, input)),
  comment: procedure
    .needs("mail.comment")
    .input(addCommentInput)
    .mutation(({ ctx, input }) => addComment(ctx, input)),
  reject: procedure
    .needs("mail.approve")
    .input(rejectCampaignInput)
    .mutation(({ ctx, input }) => rejectCampaign(ctx, input)),
});
