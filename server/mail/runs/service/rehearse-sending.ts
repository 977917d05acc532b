import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { openRehearsal } from "#server/im/service/open-rehearsal.ts";
import { claimChunks, markCalled, settleChunks } from "../chunks/queries.ts";
import type { Sender } from "../jobs.ts";
import { digestClaim } from "./digest-claim.ts";
import { sendChunk } from "./send-chunk.ts";

/** As many at once as a pool has connections: each reads and plans a statement for itself. */
const connections = 10;
const calls = 60;

/**
 * Goes through the steps of sending once for nothing, so that the first slots of a run are not lost to code that is not compiled,
 * statements that are not planned and connections that are not open. Changes nothing and calls nobody.
 */
export async function rehearseSending(sender: Sender): Promise<void> {
  const { db } = sender.ctx;
  const run = { runId: randomUUID(), workerId: sender.workerId };
  const everywhere = (statement: () => Promise<unknown>) => Promise.all(Array.from({ length: connections }, statement));
  await everywhere(() => claimChunks(db, { ...run, limit: 1 }));
  await everywhere(() => markCalled(db, { ...run, claims: [] }));
  await everywhere(() => settleChunks(db, { ...run, settlements: [] }));

  const gateway = openRehearsal('{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","MsgKey":"1_2_3"}');
  const body = [{ MsgType: "TIMTextElem", MsgContent: { Text: "…".repeat(200) } }] as const;
  const ids = Array.from({ length: 500 }, (_, at) => `rehearsal_${at}`);
  const identity = { position: 0, msgSeq: 1, msgRandom: 1, attempt: 1 };
  const claim = { ...identity, ids, recipients: ids.length, variables: null, confirmedIds: [] };
  for (let call = 0; call < calls; call += 1) {
    digestClaim(claim);
    const payload = { fromAccount: "rehearsal", body: [...body], lifeTimeSeconds: 60 };
    await sendChunk(gateway, { channel: "batch", payload }, claim);
    await nextTurn();
  }
}
