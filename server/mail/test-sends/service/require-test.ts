import type { GameCtx } from "#server/kernel/context.ts";
import type { CampaignRow } from "../../queries.ts";
import { notTestSent } from "../errors.ts";
import { findTest } from "./find-test.ts";

/** What of its test a mail that leaves is stored with: which one let it go, or why it goes without. */
export type TestClearance = { testSendId: string | null; noTestSendReason: string | null };

/**
 * Lets a locked draft leave only if what it says now was shown to somebody, or with a reason.
 * @throws DomainError `mail.not_test_sent`
 */
export async function requireTest(tx: GameCtx, row: CampaignRow, reason: string | undefined): Promise<TestClearance> {
  const test = await findTest(tx, row);
  if (test !== undefined) return { testSendId: test.id, noTestSendReason: null };
  if (reason === undefined) throw notTestSent();
  return { testSendId: null, noTestSendReason: reason };
}
