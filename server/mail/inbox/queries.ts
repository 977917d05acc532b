import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { WaitingMail } from "../rules/inbox.ts";

type WaitingRow = WaitingMail & {
  id: string;
  name: string;
  updatedByName: string;
  submittedByName: string | null;
  /** Unix milliseconds. */
  updatedAt: number;
  approvalExpiresAt: number | null;
};

/** Mails that may wait for somebody, the one that waits longest first. campaigns_game_id_state serves it. */
export async function selectWaiting(
  db: Db,
  of: { gameId: string; staffId: string; endsWithinDays: number; limit: number },
): Promise<WaitingRow[]> {
  const me = sql`${of.staffId}::uuid`;
  const soon = sql`coalesce(c.approval_expires_at < now() + make_interval(days => ${of.endsWithinDays}::int), false)`;
  return await db.execute<WaitingRow>(sql`
    select c.id, c.name, c.state, c.state_reason as "stateReason", c.needs_large_approver as "needsLargeApprover",
      c.approved_by_name as "approvedByName", c.updated_by_name as "updatedByName",
      c.submitted_by_name as "submittedByName", c.next_run_at is not null as "hasNext", ${soon} as "endsSoon",
      (extract(epoch from c.updated_at) * 1000)::float8 as "updatedAt",
      (extract(epoch from c.approval_expires_at) * 1000)::float8 as "approvalExpiresAt",
      coalesce(c.created_by = ${me}, false) or coalesce(c.edited_by = ${me}, false) or coalesce(c.submitted_by = ${me}, false)
        or exists (select from campaign_versions v where v.campaign_id = c.id and v.saved_by = ${me}) as "isMine"
    from campaigns c
    where c.game_id = ${of.gameId}::uuid and (
      c.state in ('in_review', 'held', 'paused') or (c.state = 'draft' and c.state_reason is not null)
      or (c.state in ('scheduled', 'sending') and c.next_run_at is not null and ${soon}))
    order by c.updated_at, c.id limit ${of.limit}`);
}
