import { z } from "zod";
import type { ReviewCommentKind } from "#db/enums/reviews.ts";

const id = z.uuid();
const body = z.string().trim().min(1).max(500);

export const listCommentsInput = z.object({ id });
export const addCommentInput = z.object({ id, body });
export type AddCommentInput = z.output<typeof addCommentInput>;
export const rejectCampaignInput = z.object({ id, version: z.int().min(1), comment: body });
export type RejectCampaignInput = z.output<typeof rejectCampaignInput>;

export type CommentView = {
  id: string;
  kind: ReviewCommentKind;
  /** The version of the mail that it is about. */
  version: number;
  body: string;
  writtenByName: string;
  writtenAt: Date;
};
