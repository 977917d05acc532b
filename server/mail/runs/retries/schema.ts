import { z } from "zod";

export const retryPlanInput = z.object({ id: z.uuid() });
export const retryFailedInput = z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(500).optional() });
export type RetryFailedInput = z.output<typeof retryFailedInput>;

/**
 * What another try makes of a failure. `again`: the platform refused for a reason that passes. `after_look`: so too, but it
 * may have delivered all the same, so the player's history is read first. `unknowable`: that, and no history will tell.
 * `unknown_account` and `permanent` would fail again.
 */
export type RetryFate = "again" | "after_look" | "unknowable" | "unknown_account" | "permanent";

/** What another try would do with the failed players of a mail's newest run. Counts are players. */
export type RetryPlan = {
  /** Why it is refused as it stands: a key below `errors` in `messages/`; null when it may begin. */
  refusal: string | null;
  failed: number;
  /** Of the failed: tried again, those on the game's exclusion list among them. */
  retried: number;
  /** Of the retried: left out, because they stand on the exclusion list by now. */
  excluded: number;
  groups: RetryGroup[];
};

/** Failed players by the platform's code, most first. */
export type RetryGroup = { code: number; count: number; fate: RetryFate; message: { en: string; ko: string } };
