import { wait } from "#lib/wait.ts";
import { grantLatenessMsMax } from "#server/im/schema.ts";
import { backOffCalls } from "#server/im/service/back-off-calls.ts";
import { grantCalls } from "#server/im/service/grant-calls.ts";
import type { FaultPoint, Sender } from "../jobs.ts";
import { type Claim, noteRunReason, type OpenRun, startRun } from "../queries.ts";
import { backOffMs, type ChunkOutcome, claimAhead, recipientsOf } from "../rules.ts";
import { digestClaim } from "./digest-claim.ts";
import { type Ledger, openLedger } from "./open-ledger.ts";
import { sendChunk } from "./send-chunk.ts";
import { stopRun } from "./stop-run.ts";
import { verifyRun } from "./verify-run.ts";

/** One game's sending in one worker. `runs` is renewed by the poll; an empty list ends the lane. */
export type Lane = { gameId: string; runs: readonly OpenRun[] };

const api = "batchsendmsg";
/** Waiting and called together: at 200 calls a second, answers may take 400 ms before this slows the run. */
const inFlightMax = 128;
/** `called_at` is written this long before the granted time, so that the call can leave on time. */
const markLeadMs = 15;

/**
 * Claims chunks a little ahead of their granted times and makes the calls when these come, until the game has nothing
 * to send or the worker stops. Then it waits for its calls and gives back its claims.
 */
export async function driveGame(sender: Sender, lane: Lane): Promise<void> {
  const { signal } = sender;
  const ledgers = new Map<string, Ledger>();
  const departing = new Set<Promise<void>>();
  const state = { waiting: 0, backOffUntil: 0, troubles: 0, turn: 0, empty: 0 };

  while (!signal.aborted && lane.runs.length > 0) {
    const restMs = state.backOffUntil - performance.now();
    const run = lane.runs[state.turn % lane.runs.length];
    if (restMs > 0 || run === undefined) {
      await wait(Math.min(Math.max(restMs, 1), 250), signal);
      continue;
    }
    const ahead = claimAhead(run, Math.ceil(run.total / run.callCount));
    const room = Math.min(ahead - state.waiting, inFlightMax - departing.size);
    // Half a batch at a time, so that claims and grants stay few.
    if (room < Math.ceil(ahead / 2)) {
      await wait(10, signal);
      continue;
    }
    state.turn += 1;
    const ledger = ledgers.get(run.id) ?? (await verifyAndOpen(sender, run));
    if (!ledger) {
      // It is held now; the next poll leaves it out.
      await wait(500, signal);
      continue;
    }
    ledgers.set(run.id, ledger);
    const claims = await claimVerified(sender, ledger, room);
    if (claims.length === 0) {
      state.empty += 1;
      // Every run of the game had nothing to hand out.
      if (state.empty >= lane.runs.length) await wait(100, signal);
      continue;
    }
    state.empty = 0;
    for (const [claim, departAt] of await grantAll(sender, { ledger, run, claims })) {
      state.waiting += 1;
      const departure: Promise<void> = depart(claim, departAt, ledger, run)
        .catch((error: unknown) => sender.log.error({ err: error, runId: run.id }, "a chunk was left to the take-over"))
        .finally(() => departing.delete(departure));
      departing.add(departure);
    }
  }
  await Promise.all(departing);

  async function depart(claim: Claim, departAt: number, ledger: Ledger, run: OpenRun): Promise<void> {
    const mayGo = await waitForDeparture(sender, { ledger, run, claim, departAt }).finally(() => {
      state.waiting -= 1;
    });
    if (!mayGo) return;
    const gateway = await sender.openGateway(lane.gameId);
    const outcome = await sendChunk(gateway, ledger.run.payload, claim);
    await reach(sender, "answered", ledger, claim);
    await ledger.settle({ position: claim.position, attempt: claim.attempt, outcome });
    await reach(sender, "recorded", ledger, claim);
    await heed(outcome, ledger);
  }

  /** What an outcome means for the calls after it. */
  async function heed(outcome: ChunkOutcome, ledger: Ledger): Promise<void> {
    const { id: runId } = ledger.run;
    if (outcome.kind === "settled") {
      state.troubles = 0;
      return;
    }
    const { error } = outcome;
    sender.log.warn(
      { runId, outcome: outcome.kind, failure: error?.kind, code: error?.code },
      "a call did not succeed",
    );
    if (outcome.kind === "refused") {
      const ctx = await sender.gameCtx(lane.gameId);
      const detail = outcome.error.message;
      await stopRun(ctx, { runId, to: "paused", stateReason: `im.${outcome.error.code}`, detail });
      return;
    }
    state.troubles += 1;
    if (error?.kind === "throttled") {
      const retryAfterMs = outcome.kind === "again" ? outcome.delayMs : backOffMs(1);
      await backOffCalls(sender.ctx, { gameId: lane.gameId, api, retryAfterMs });
      await noteRunReason(sender.ctx.db, { runId, stateReason: "runs.throttled" });
      return;
    }
    state.backOffUntil = Math.max(state.backOffUntil, performance.now() + backOffMs(state.troubles));
    if (error?.kind === "unreachable") {
      await noteRunReason(sender.ctx.db, { runId, stateReason: "runs.unreachable" });
    }
  }
}

async function verifyAndOpen(sender: Sender, run: OpenRun): Promise<Ledger | undefined> {
  const verified = await verifyRun(sender.ctx.db, run.id);
  const ctx = await sender.gameCtx(run.gameId);
  if (!verified.ok) {
    sender.log.error({ runId: run.id, reason: verified.reason }, "a run does not match what was approved; it is held");
    await stopRun(ctx, { runId: run.id, to: "held", stateReason: verified.reason });
    return undefined;
  }
  await startRun(ctx.db, run.id);
  return openLedger(sender, verified.run);
}

/** Claims chunks and holds the run when one of them is not what was verified. */
async function claimVerified(sender: Sender, ledger: Ledger, limit: number): Promise<Claim[]> {
  const claims = await ledger.claim(limit);
  const changed = claims.some((claim) => digestClaim(claim) !== ledger.run.digests[claim.position]);
  if (changed) {
    const ctx = await sender.gameCtx(ledger.run.gameId);
    await stopRun(ctx, { runId: ledger.run.id, to: "held", stateReason: "runs.hash_mismatch" });
    await Promise.all(claims.map((claim) => release(ledger, claim)));
    return [];
  }
  for (const claim of claims) await reach(sender, "claimed", ledger, claim);
  return claims;
}

/** Gets each claim its time to leave, by this process's `performance.now()`; gives the claims back when there is none. */
async function grantAll(
  sender: Sender,
  work: { ledger: Ledger; run: OpenRun; claims: Claim[] },
): Promise<[Claim, number][]> {
  const { ledger, run, claims } = work;
  try {
    const { gameId, callsPerSecond, recipientsPerMinute } = run;
    const recipients = claims.map((claim) => recipientsOf(claim).length);
    const times = await grantCalls(sender.ctx, { gameId, api, callsPerSecond, recipientsPerMinute, recipients });
    const behind = performance.now() - sender.databaseNow();
    return claims.map((claim, index) => [claim, (times[index] ?? 0) + behind]);
  } catch (error) {
    await Promise.all(claims.map((claim) => release(ledger, claim)));
    // No minute of the quota can hold such a call: no repeat will change that.
    if (!(error instanceof RangeError)) throw error;
    const ctx = await sender.gameCtx(run.gameId);
    await stopRun(ctx, { runId: run.id, to: "paused", stateReason: "runs.quota_too_small" });
    return [];
  }
}

/**
 * Waits for a claim's time and writes `called_at` just before it. @returns false when the call must not leave: the run was
 * stopped, the worker stops, or the chunk was taken over; then the claim is given back.
 */
async function waitForDeparture(
  sender: Sender,
  departure: { ledger: Ledger; run: OpenRun; claim: Claim; departAt: number },
): Promise<boolean> {
  const { ledger, run, claim } = departure;
  let { departAt } = departure;
  try {
    while (!sender.signal.aborted) {
      await wait(departAt - markLeadMs - performance.now(), sender.signal);
      if (sender.signal.aborted || !(await ledger.mark(claim))) break;
      await reach(sender, "marked", ledger, claim);
      await wait(departAt - performance.now());
      if (performance.now() - departAt <= grantLatenessMsMax) return true;
      const [again] = await grantAll(sender, { ledger, run, claims: [claim] });
      if (again === undefined) return false;
      departAt = again[1];
    }
  } catch (error) {
    await release(ledger, claim);
    throw error;
  }
  await release(ledger, claim);
  return false;
}

/** Gives back a claim whose call certainly did not leave. */
function release(ledger: Ledger, claim: Claim): Promise<void> {
  const outcome: ChunkOutcome = { kind: "again", delayMs: 0, error: null };
  return ledger.settle({ position: claim.position, attempt: claim.attempt, outcome });
}

async function reach(sender: Sender, point: FaultPoint, ledger: Ledger, claim: Claim): Promise<void> {
  await sender.fault?.(point, { runId: ledger.run.id, position: claim.position });
}
