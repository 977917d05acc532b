/** What a comment on a mail came with: nothing, the wish for changes, or the end of it. */
export const reviewCommentKinds = ["comment", "changes", "rejection"] as const;
export type ReviewCommentKind = (typeof reviewCommentKinds)[number];
