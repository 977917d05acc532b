import { z } from "zod";
import type { HaltCause, NoticeKind } from "#db/enums/halts.ts";

type Scope = "game" | "everything";
type Stopped = { campaign: string; reason: string; sent: number; failed: number; uncertain: number; total: number };

/** What each kind of notice says, as the values of its sentence (`notices.kinds` in `messages/`). No secret, no words of one language. */
type NoticeParams = {
  /** `reason` is a key below `errors`, or what a person wrote. */
  run_paused: Stopped;
  run_held: Stopped;
  run_uncertain: Stopped;
  run_completed: { campaign: string; sent: number; failed: number; excluded: number; total: number };
  recall_completed: { campaign: string; recalled: number; failed: number; total: number };
  approval_wanted: { campaign: string; recipients: number; by: string };
  halt_pulled: { scope: Scope; cause: HaltCause; by: string; reason: string };
  halt_lift_wanted: { scope: Scope; by: string; reason: string };
  halt_lifted: { scope: Scope; cause: HaltCause; by: string; requestedBy: string | null };
  /** `team` is the group's id. */
  team_full: { team: string; members: number; capacity: number };
  leaks_found: { count: number };
  gap_opened: { seconds: number };
  provider_broken: { provider: string };
  /** `reason` is a key below `errors`. No account: a notice goes to webhooks. */
  sanction_failed: { reason: string };
};

export type NewNotice = {
  [Kind in NoticeKind]: { kind: Kind; campaignId: string | null; params: NoticeParams[Kind] };
}[NoticeKind];
export type HaltNotice = Extract<NewNotice, { kind: `halt_${string}` }>;

export const listNoticesInput = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(50).default(20),
});
export type ListNoticesInput = z.output<typeof listNoticesInput>;

/** Everything up to and with this notice has been read. */
export const readNoticesInput = z.object({ id: z.uuid() });
export type ReadNoticesInput = z.output<typeof readNoticesInput>;

const webhookUrl = z
  .string()
  .trim()
  .max(500)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "notices.not_a_url");

export const setWebhookInput = z.object({
  url: webhookUrl,
  /** Signs with a new secret from now on; without one so far there is one in any case. */
  renewSecret: z.boolean(),
});
export type SetWebhookInput = z.output<typeof setWebhookInput>;
