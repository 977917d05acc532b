import { wait } from "#lib/wait.ts";
import { grantLatenessMsMax } from "#server/im/schema.ts";
import { backOffCalls } from "#server/im/service/back-off-calls.ts";
import { grantCallWithin } from "#server/im/service/grant-call-within.ts";
import { grantCalls, type WantedCalls } from "#server/im/service/grant-calls.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import type { Claim } from "../chunks/queries.ts";
import type { FaultPoint, Sender } from "../jobs.ts";
import type { ClaimKey } from "../leases/queries.ts";
import { noteRunReason, startRun } from "../queries.ts";
import {
  awayMs,
  backOffMs,
  type ChunkOutcome,
  callsPerSecondOf,
  chargedRecipientsOf,
  claimAhead,
  sendTimes,
} from "../rules.ts";
import { digestClaim } from "./digest-claim.ts";
import type { PacedRun } from "./find-paces.ts";
import { openFailureWatch } from "./open-failure-watch.ts";
import { type Ledger, openLedger } from "./open-ledger.ts";
import { paceDepartures, type Slot } from "./pace-departures.ts";
import { sendChunk } from "./send-chunk.ts";
import { stopRun } from "./stop-run.ts";
import { verifyRun } from "./verify-run.ts";

/** A game's sending by one API in one worker. `runs` is renewed by the poll; an empty list ends the lane. */
export type Lane = { gameId: string; api: string; runs: readonly PacedRun[] };

/** A claimed chunk on its way to its call; the gateway is opened before the call is announced. */
type Held = { ledger: Ledger; claim: Claim; key: ClaimKey; gateway?: ImGateway };

/** Waiting and called together: at 200 calls a second, answers may take 400 ms before this slows the run. */
const inHandMax = 128;
/**
 * `called_at` is written this long before a slot at least; longer when the database is slow, or when slots are so far apart
 * that to miss one costs more than to hold a claim.
 */
const markLeadMs = { min: 15, max: 150 };

/**
 * Claims chunks a little ahead of their granted times and makes the calls when these come, until the game has nothing
 * to send or the worker stops. Then it waits for its calls and gives back its claims.
 */
export async function driveGame(sender: Sender, lane: Lane): Promise<void> {
  const ended = new AbortController();
  const signal = AbortSignal.any([sender.signal, ended.signal]);
  const ledgers = new Map<string, Ledger>();
  const calling = new Set<Promise<void>>();
  const watch = openFailureWatch(sender, lane.gameId);
  let [backOffUntil, troubles, turn, empty, markMs, gapMs] = [0, 0, 0, 0, 0, 0];

  const departures = paceDepartures<Held>({
    signal,
    sizeOf: ({ claim }) => chargedRecipientsOf(claim),
    leadMs: () => Math.min(markLeadMs.max, Math.max(markLeadMs.min, markMs * 1.5, gapMs / 10)),
    latenessMsMax: grantLatenessMsMax,
    preparedMsMax: sendTimes.departMs,
    prepare,
    leave: (held) => {
      const call: Promise<void> = makeCall(held, held.gateway)
        .catch((error: unknown) => sender.log.error({ err: error }, "a chunk was left to the take-over"))
        .finally(() => calling.delete(call));
      calling.add(call);
    },
  });

  while (!signal.aborted && lane.runs.length > 0) {
    try {
      await step();
    } catch (error) {
      // The claims in hand stay in hand: what failed is tried again with them.
      sender.log.warn({ err: error, gameId: lane.gameId }, "a step of the lane failed and will be repeated");
      await wait(500, signal);
    }
  }
  ended.abort();
  await Promise.all((await departures.drain()).map((held) => release(sender, held)));
  await Promise.all(calling);
  await watch.drain();

  async function step(): Promise<void> {
    const restMs = backOffUntil - performance.now();
    const run = lane.runs[turn % lane.runs.length];
    if (restMs > 0 || run === undefined) return wait(Math.min(Math.max(restMs, 1), 250), signal);
    const perCall = Math.ceil(run.recipients / run.callCount);
    const ahead = claimAhead(run.pace, perCall);
    gapMs = 1_000 / callsPerSecondOf(run.pace, perCall);
    const room = Math.min(ahead - departures.waiting, inHandMax - departures.waiting - calling.size);
    // Half a batch at a time, so that claims and grants stay few.
    const isWorthIt = room >= Math.ceil(ahead / 2) || departures.missing().length >= Math.ceil(ahead / 4);
    if (!isWorthIt) return wait(10, signal);
    turn += 1;
    // A digest of every call is much for a mail that names its reader; and whoever lets a run go on has it verified again.
    for (const id of ledgers.keys()) if (!lane.runs.some((open) => open.id === id)) ledgers.delete(id);
    const ledger = ledgers.get(run.id) ?? (await verifyAndOpen(sender, run));
    // A run that does not match is held now; the next poll leaves it out.
    if (!ledger) return wait(500, signal);
    ledgers.set(run.id, ledger);
    const claims = room > 0 ? await claimVerified(sender, ledger, room) : [];
    departures.add(claims);
    const { slots, waitMs } = await grantSlots(sender, run, departures.missing());
    if (slots.length > 0) await sender.fault?.("granted", { runId: run.id });
    departures.grant(slots);
    // Its own limit lets nothing leave yet.
    if (waitMs > 0) return wait(Math.min(waitMs, 250), signal);
    empty = claims.length === 0 ? empty + 1 : 0;
    // Every run of the game had nothing to hand out.
    if (empty >= lane.runs.length) await wait(100, signal);
  }

  async function prepare(held: Held): Promise<boolean> {
    // Stopped meanwhile, or given a limit of its own: what leaves here would not count in it.
    if (!lane.runs.some(({ id }) => id === held.ledger.run.id)) {
      await release(sender, held);
      return false;
    }
    // Before the mark: between it and the call nothing may wait, least of all for the database.
    const gateway = await openGateway(held);
    if (!gateway) {
      await release(sender, held);
      return false;
    }
    held.gateway = gateway;
    await reach(sender, "rendered", held);
    const startedAt = performance.now();
    const mayGo = await held.ledger.mark(held.claim).catch((error: unknown) => {
      sender.log.warn({ err: error }, "a call could not be announced and is put off");
      return false;
    });
    // A peak that fades: what was slow lately decides.
    markMs = Math.max(performance.now() - startedAt, markMs * 0.97);
    if (mayGo) await reach(sender, "marked", held);
    else await release(sender, held);
    return mayGo;
  }

  async function openGateway({ ledger }: Held): Promise<ImGateway | undefined> {
    try {
      return await sender.openGateway(lane.gameId);
    } catch (error) {
      sender.log.warn({ err: error, gameId: lane.gameId }, "the game's IM could not be opened");
      // What the game's settings refuse, no repeat will cure; anything else is a database that is away.
      if (error instanceof DomainError)
        await pauseRun(ledger.run.id, { stateReason: error.reason, detail: error.message });
      return undefined;
    }
  }

  /** It must not fail: a run that cannot be stopped now meets the same reason again. */
  async function pauseRun(runId: string, why: { stateReason: string; detail: string }): Promise<void> {
    try {
      await stopRun(await sender.gameCtx(lane.gameId), { runId, to: "paused", ...why });
    } catch (error) {
      sender.log.warn({ err: error, runId }, "a run could not be paused yet");
    }
  }

  async function makeCall(held: Held, gateway: ImGateway | undefined): Promise<void> {
    const { ledger, claim, key } = held;
    sender.holding.delete(key);
    if (!gateway) return release(sender, held);
    const [outcome] = await Promise.all([sendChunk(gateway, ledger.run, claim), reach(sender, "calling", held)]);
    await reach(sender, "answered", held);
    await Promise.all([
      ledger.settle({ position: claim.position, attempt: claim.attempt, outcome }),
      reach(sender, "recording", held),
    ]);
    await reach(sender, "recorded", held);
    await heed(outcome, ledger.run.id);
  }

  /** What an outcome means for the calls after it. */
  async function heed(outcome: ChunkOutcome, runId: string): Promise<void> {
    if (outcome.kind === "settled") {
      troubles = 0;
      if (outcome.failed.length > 0) watch.note(runId);
      return;
    }
    const { error } = outcome;
    sender.log.warn({ runId, outcome: outcome.kind, kind: error?.kind, code: error?.code }, "a call did not succeed");
    if (outcome.kind === "refused") {
      const stateReason = outcome.error.code === null ? "runs.refused" : `im.${outcome.error.code}`;
      return pauseRun(runId, { stateReason, detail: outcome.error.message });
    }
    if (outcome.kind === "again" && outcome.pace) {
      await backOffCalls(sender.ctx, { gameId: lane.gameId, api: lane.api, ...outcome.pace });
      return noteRunReason(sender.ctx.db, { runId, stateReason: "runs.throttled" });
    }
    // Calls that fail together are one trouble, however many were under way.
    if (performance.now() >= backOffUntil) {
      troubles += 1;
      backOffUntil = performance.now() + (error?.kind === "unreachable" ? awayMs(troubles) : backOffMs(troubles));
    }
    if (error?.kind === "unreachable") {
      await noteRunReason(sender.ctx.db, { runId, stateReason: "runs.unreachable" });
    }
  }
}

async function verifyAndOpen(sender: Sender, run: PacedRun): Promise<Ledger | undefined> {
  // The gateway is wanted next; whoever uses it hears why it could not be opened.
  const [verified] = await Promise.all([
    verifyRun(sender.ctx.db, run.id),
    sender.openGateway(run.gameId).catch(() => undefined),
  ]);
  if (!verified.ok) {
    sender.log.error({ runId: run.id, reason: verified.reason }, "a run does not match what was approved; it is held");
    await stopRun(await sender.gameCtx(run.gameId), { runId: run.id, to: "held", stateReason: verified.reason });
    return undefined;
  }
  const ledger = openLedger(sender, verified.run);
  await ledger.warmUp();
  await startRun(sender.ctx.db, run.id);
  return ledger;
}

/** Claims chunks and holds the run when one of them is not what was verified. */
async function claimVerified(sender: Sender, ledger: Ledger, limit: number): Promise<Held[]> {
  const { id: runId, gameId, digests } = ledger.run;
  await sender.fault?.("claiming", { runId });
  const held = (await ledger.claim(limit)).map((claim): Held => {
    const key = { runId, position: claim.position, attempt: claim.attempt };
    sender.holding.add(key);
    return { ledger, claim, key };
  });
  if (held.some(({ claim }) => digestClaim(claim) !== digests[claim.position])) {
    // First: a stop that fails would leave claims whose leases are renewed and that nobody calls.
    await Promise.all(held.map((each) => release(sender, each)));
    await stopRun(await sender.gameCtx(gameId), { runId, to: "held", stateReason: "runs.hash_mismatch" });
    return [];
  }
  for (const each of held) await reach(sender, "claimed", each);
  return held;
}

type Granted = { slots: Slot[]; waitMs: number };

/** Asks for the moments at which calls of these sizes may leave. @returns with `waitMs`, when there is none yet. */
async function grantSlots(sender: Sender, run: PacedRun, recipients: readonly number[]): Promise<Granted> {
  const [first] = recipients;
  if (first === undefined) return { slots: [], waitMs: 0 };
  try {
    return run.ownLimit === null
      ? await grantInLine(sender, run, recipients)
      : await grantOne(sender, run, { recipients: first, ownLimit: run.ownLimit });
  } catch (error) {
    // No minute of the quota can hold such a call, no call is left of the day: a repeat will not change that.
    const isDayUsed = error instanceof DomainError && error.reason === "im.day_calls_used";
    if (!(error instanceof RangeError) && !isDayUsed) throw error;
    const ctx = await sender.gameCtx(run.gameId);
    const stateReason = isDayUsed ? "runs.day_calls_used" : "runs.quota_too_small";
    await stopRun(ctx, { runId: run.id, to: "paused", stateReason });
    return { slots: [], waitMs: 500 };
  }
}

async function grantInLine(sender: Sender, run: PacedRun, recipients: readonly number[]): Promise<Granted> {
  const times = await grantCalls(sender.ctx, { ...wantedOf(sender, run), recipients });
  const behind = performance.now() - sender.databaseNow();
  return { slots: times.map((time, index) => ({ at: time + behind, size: recipients[index] ?? 0 })), waitMs: 0 };
}

/** One call of a run with a limit of its own; what does not leave at its moment does not count. */
async function grantOne(
  sender: Sender,
  run: PacedRun,
  call: { recipients: number; ownLimit: number },
): Promise<Granted> {
  const { recipients, ownLimit } = call;
  const own = { owner: run.id, recipientsPerMinute: ownLimit };
  const granted = await grantCallWithin(sender.ctx, { ...wantedOf(sender, run), recipients }, own);
  if ("waitMs" in granted) return { slots: [], waitMs: granted.waitMs };
  const onMissed = () => {
    granted.giveBack().catch((error: unknown) => sender.log.warn({ err: error, runId: run.id }, "a share was lost"));
  };
  const behind = performance.now() - sender.databaseNow();
  return { slots: [{ at: granted.at + behind, size: recipients, onMissed }], waitMs: 0 };
}

function wantedOf(sender: Sender, { gameId, api, callsPerDay, pace }: PacedRun): Omit<WantedCalls, "recipients"> {
  const { callsPerSecond, recipientsPerMinute } = pace;
  return { gameId, api, callsPerSecond, recipientsPerMinute, callsPerDay, hearClock: sender.hearClock };
}

/** Gives back a claim whose call certainly did not leave. Without a database its lease runs out and does the same. */
async function release(sender: Sender, { ledger, claim, key }: Held): Promise<void> {
  sender.holding.delete(key);
  const outcome: ChunkOutcome = { kind: "again", delayMs: 0, error: null };
  await ledger.settle({ position: claim.position, attempt: claim.attempt, outcome }).catch((error: unknown) => {
    sender.log.warn({ err: error, runId: ledger.run.id }, "a claim could not be given back; its lease will run out");
  });
}

async function reach(sender: Sender, point: FaultPoint, { ledger, claim }: Held): Promise<void> {
  await sender.fault?.(point, { runId: ledger.run.id, position: claim.position });
}
