import type { ImGateway } from "#server/kernel/ports.ts";
import { settleChunks } from "../chunks/queries.ts";
import type { Sender } from "../jobs.ts";
import { noteRunReason } from "../queries.ts";
import {
  type CallFailure,
  type ChunkOutcome,
  decideByHistory,
  recipientsOf,
  saysNoSuchAccount,
  sendTimes,
} from "../rules.ts";
import { postponeUncertain, type UncertainChunk } from "../uncertain/queries.ts";
import { describeCallFailure } from "./describe-call-failure.ts";
import { findGroupMessage } from "./find-group-message.ts";
import { stopRun } from "./stop-run.ts";

/** Reads that wait for their turn together: a quarter of a second of the usual limit. */
const readsTogether = 50;

/**
 * Finds out what became of a call nobody recorded, by the history of *every* recipient (a cut call may be half applied), or of
 * the group it went to.
 * The caller holds the chunk's lease, and the call's time-out is over. Reads only, so another worker may repeat it.
 * All have it: sent. None: the chunk goes out again. Some: it goes out again to the others, under the same identity.
 */
export async function resolveChunk(sender: Sender, chunk: UncertainChunk): Promise<void> {
  const { runId, position, attempt } = chunk;
  const { db } = sender.ctx;
  const key = { runId, position, workerId: sender.workerId };
  await sender.fault?.("resolving", { runId, position });
  const found = await readHistories(sender, chunk);
  if (found.failure !== null) {
    const { failure } = found;
    if (isGroupGone(failure)) {
      const stop = { runId, to: "uncertain", stateReason: "runs.group_gone" } as const;
      await stopRun(await sender.gameCtx(chunk.gameId), stop);
    }
    if (!sender.signal.aborted) await noteRunReason(db, { runId, stateReason: reasonOf(failure) });
    sender.log.warn(
      { runId, position, failure: failure.kind, code: failure.code },
      "the history could not be read yet",
    );
    await postponeUncertain(db, { ...key, delayMs: sender.signal.aborted ? 0 : 3_000 });
    return;
  }
  const decision = decideByHistory(namesOf(chunk), new Set([...chunk.confirmedIds, ...found.msgKeys.keys()]));
  const msgKey = found.msgKeys.values().next().value ?? null;
  const outcome: ChunkOutcome =
    decision.kind === "all"
      ? { kind: "settled", state: "sent", msgKey, sentCount: chunk.recipients, failed: [] }
      : { kind: "again", delayMs: 0, error: null };
  if (decision.kind === "some") await sender.fault?.("splitting", { runId, position });
  const confirmedIds = decision.kind === "some" ? { confirmedIds: decision.confirmedIds } : {};
  const counts = await settleChunks(db, {
    runId,
    workerId: sender.workerId,
    settlements: [{ position, attempt, outcome, byHistory: true, ...confirmedIds }],
  });
  sender.log.info({ runId, position, found: decision.kind }, "an uncertain chunk was decided by the history");
  if (counts && counts.sent + counts.failed + counts.excluded === counts.total) {
    sender.runWasSettled({ id: runId, gameId: chunk.gameId });
  }
}

/** What is looked for: every recipient of the call, or the one group it went to. */
function namesOf({ ids, payload }: UncertainChunk): string[] {
  return payload.group === undefined ? ids : [payload.group.groupId];
}

/** Nobody will ever be able to look it up: what is gone keeps no history. */
function isGroupGone({ kind, code }: CallFailure): boolean {
  return kind === "rejected" && (code === 10010 || code === 10015);
}

/** Why nobody knows yet who got it, as a key below `errors` in `messages/`. */
function reasonOf(failure: CallFailure): string {
  if (failure.kind === "unreachable") return "runs.unreachable";
  if (failure.kind === "throttled") return "runs.throttled";
  return "runs.history_unreadable";
}

type Reading = { failure: null; msgKeys: Map<string, string> } | { failure: CallFailure; msgKeys: Map<string, string> };

function readHistories(sender: Sender, chunk: UncertainChunk): Promise<Reading> {
  return chunk.payload.group === undefined ? readAll(sender, chunk) : readGroup(sender, chunk, chunk.payload.group);
}

async function readGroup(sender: Sender, chunk: UncertainChunk, group: { groupId: string }): Promise<Reading> {
  try {
    const gateway = await sender.openGateway(chunk.gameId);
    const msgSeq = await findGroupMessage(gateway, chunk, sender.signal);
    return { failure: null, msgKeys: new Map(msgSeq === null ? [] : [[group.groupId, String(msgSeq)]]) };
  } catch (error) {
    return { failure: describeCallFailure(error), msgKeys: new Map() };
  }
}

/** @returns the message key of each recipient that has it; stops at the first read that fails for another reason than the account. */
async function readAll(sender: Sender, chunk: UncertainChunk): Promise<Reading> {
  const gateway = await sender.openGateway(chunk.gameId);
  const peer = chunk.payload.fromAccount;
  const fromTime = Math.floor((chunk.calledAtMs - sendTimes.skewMs) / 1000);
  const toTime = Math.ceil((chunk.calledAtMs + sendTimes.callMs + sendTimes.settleMs + sendTimes.skewMs) / 1000);
  const msgKeys = new Map<string, string>();
  const ids = recipientsOf(chunk);
  let hasUnknown = false;

  async function read(account: string): Promise<void> {
    try {
      const messages = await gateway.readHistory({ account, peer, fromTime, toTime });
      const ours = messages.find(
        (message) =>
          message.msgSeq === chunk.msgSeq && message.msgRandom === chunk.msgRandom && message.fromAccount === peer,
      );
      if (ours) msgKeys.set(account, ours.msgKey);
    } catch (error) {
      // Whoever does not exist got nothing; the next attempt will say so in its answer.
      if (!saysNoSuchAccount(describeCallFailure(error))) throw error;
      hasUnknown = true;
    }
  }

  for (let start = 0; start < ids.length; start += readsTogether) {
    if (sender.signal.aborted) return { failure: describeCallFailure(new Error("the worker stops")), msgKeys };
    try {
      await Promise.all(ids.slice(start, start + readsTogether).map(read));
    } catch (error) {
      return { failure: describeCallFailure(error), msgKeys };
    }
  }
  // The platform says "no such account" of either side: with the sender gone it would say so of those who have it.
  return hasUnknown ? { failure: await findMissingSender(gateway, peer), msgKeys } : { failure: null, msgKeys };
}

/** @returns why the history says nothing now, or null when the sender exists. */
async function findMissingSender(gateway: ImGateway, sender: string): Promise<CallFailure | null> {
  try {
    const unknown = await gateway.findUnknownAccounts([sender]);
    if (unknown.length === 0) return null;
    return describeCallFailure(new Error("the sender's account is gone, and its history with it"));
  } catch (error) {
    return describeCallFailure(error);
  }
}
