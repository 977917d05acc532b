import type { Db } from "#db/client.ts";
import type { RunChannel } from "#db/enums/mail.ts";
import { findCampaignOfRun, findRun, type RunPayload } from "../queries.ts";
import { hashRun } from "./hash-run.ts";

export type VerifiedRun = {
  id: string;
  gameId: string;
  channel: RunChannel;
  payload: RunPayload;
  /** Of each chunk, by position; a claimed chunk that differs is not sent. */
  digests: readonly string[];
};

/**
 * Compares a run with what was approved and with its own hash. Reads only; each worker does it before its first call.
 * @returns the verified run, or the reason why it must not be sent.
 */
export async function verifyRun(
  db: Db,
  runId: string,
): Promise<{ ok: true; run: VerifiedRun } | { ok: false; reason: string }> {
  const run = await findRun(db, runId);
  const campaign = await findCampaignOfRun(db, runId);
  if (!run || !campaign) return { ok: false, reason: "runs.gone" };
  if (campaign.definitionHash !== run.definitionHash) return { ok: false, reason: "runs.definition_mismatch" };
  if (run.total > (campaign.maxRecipients ?? 0)) return { ok: false, reason: "runs.too_many_recipients" };
  const { runHash, digests, recipients } = await hashRun(db, run);
  if (runHash !== run.runHash || recipients !== run.total - run.excluded)
    return { ok: false, reason: "runs.hash_mismatch" };
  return { ok: true, run: { id: run.id, gameId: run.gameId, channel: run.channel, payload: run.payload, digests } };
}
