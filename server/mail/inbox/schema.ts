/** Why a mail waits for somebody: to be approved, to be written on, to be decided about, to be approved for longer. */
export type InboxKind = "review" | "returned" | "stopped" | "expiring";

/** One thing that does not go on without the person who asks. */
export type InboxEntry =
  | {
      kind: InboxKind;
      campaignId: string;
      name: string;
      /** A reason with a sentence, or what a person wrote. */
      reason: string | null;
      /** Who made it wait. */
      by: string;
      /** Since when; for `expiring` until when. */
      at: Date;
    }
  | { kind: "lift"; haltId: string; name: null; reason: string | null; by: string; at: Date };
