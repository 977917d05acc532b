import { z } from "zod";

/**
 * How an erased player is told where a ledger must keep its counts: `erased:` and twelve hex digits, new for each erasure. No account has
 * a colon, so it can be sent nothing.
 */
export const erasedMark = "erased:";
export function isErased(account: string): boolean {
  return account.startsWith(erasedMark);
}

const account = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, "erasure.bad_account");
export const previewErasureInput = z.object({ account });
export type PreviewErasureInput = z.output<typeof previewErasureInput>;

/** `confirmed` is the account once more, as somebody typed it. */
export const erasePlayerInput = z.object({
  account,
  confirmed: z.string().max(64),
  reason: z.string().trim().min(1, "erasure.reason_missing").max(500),
});
export type ErasePlayerInput = z.output<typeof erasePlayerInput>;

/** What goes altogether, and what stays as a count without a name. Each has a word under `labels.player.erase.parts`. */
export const erasedParts = [
  "profile",
  "lists",
  "rejectedLines",
  "exclusionList",
  "ownPlayers",
  "calls",
  "failures",
  "leftOut",
  "recalls",
  "testSends",
  "messages",
  "callbacks",
  "decisions",
  "leaks",
  "rules",
  "teams",
  "reviews",
  "sanctions",
  "labelChanges",
  "views",
  "logNames",
] as const;
export type ErasedCounts = Record<(typeof erasedParts)[number], number>;

/** Something that is not over yet. Each kind has a word under `labels.player.erase.blockers`. */
export type Blocker = {
  kind: "mail" | "recall" | "message" | "label_change" | "list" | "test_send" | "sanction" | "leak";
  id: string;
  name: string;
};
export type HoldOnPlayer = { subject: "game" | "player" | "campaign"; subjectId: string | null; reason: string };

export type ErasurePreview = {
  /** Rows of each part that the erasure changes or deletes now; null while something is not over. */
  goes: ErasedCounts | null;
  /** Sealed entries in which somebody wrote the account or the nickname by hand. They cannot be changed. */
  writtenByHand: number;
  /** What is not over yet and names the account: it has to end, or be cancelled, first. */
  blockers: Blocker[];
  holds: HoldOnPlayer[];
};
