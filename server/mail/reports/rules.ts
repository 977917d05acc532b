import type { ChunkState } from "#db/enums/mail.ts";
import type { RecipientOutcome } from "./schema.ts";

/** What became of a recipient, from the state of its chunk and what is known of the recipient itself. */
export function outcomeOf(chunk: ChunkState, recipient: { confirmed: boolean; failed: boolean }): RecipientOutcome {
  if (recipient.failed) return "failed";
  if (recipient.confirmed) return "sent";
  return outcomeOfState[chunk];
}

/** For recipients of whom nothing else is known. In a failed chunk everyone has a row, so nobody is left. */
const outcomeOfState: Readonly<Record<ChunkState, RecipientOutcome>> = {
  pending: "waiting",
  sending: "waiting",
  sent: "sent",
  partly: "sent",
  failed: "failed",
  uncertain: "uncertain",
  cancelled: "cancelled",
};
