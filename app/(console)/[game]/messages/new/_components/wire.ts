import type { RouterOutputs } from "#server/trpc/root.ts";

/** What this route works with, as its procedures answer. */
export type MessageType = RouterOutputs["messages"]["type"];
export type Look = RouterOutputs["messages"]["lookAtRecipients"];
export type Preview = RouterOutputs["messages"]["preview"];
