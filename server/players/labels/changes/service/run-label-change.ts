import { setTimeout as wait } from "node:timers/promises";
import { type LabelCallKind, labelCallKinds } from "#db/enums/labels.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import { findQuota } from "#server/im/service/find-quota.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import type { ImOutcome } from "#server/kernel/ports/outcomes.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { stepMs } from "../../rules.ts";
import { runLabelsJob } from "../jobs.ts";
import {
  advanceRun,
  applyEdits,
  beginParts,
  insertSkips,
  type LabelCall,
  type LabelPart,
  moveChange,
  selectChange,
  selectParts,
  settlePart,
} from "../queries.ts";
import { auditNameOf, type Edit, keepDone, needsCall, runShare } from "../rules.ts";
import type { LabelChangeRef } from "../schema.ts";

const partsPerStep = 10;
const family = "timpush";
const apis: Readonly<Record<LabelCallKind, string>> = {
  removeTags: "timpush/remove_tag",
  addTags: "timpush/add_tag",
  removeAttributes: "timpush/remove_attr",
  setAttributes: "timpush/set_attr",
};
const calls: Readonly<Record<LabelCallKind, (gateway: ImGateway, edits: readonly Edit[]) => Promise<ImOutcome>>> = {
  removeTags: (gateway, edits) =>
    gateway.removeTags(
      family,
      edits.map(({ account, remove }) => ({ account, tags: remove })),
    ),
  addTags: (gateway, edits) =>
    gateway.addTags(
      family,
      edits.map(({ account, add }) => ({ account, tags: add })),
    ),
  removeAttributes: (gateway, edits) =>
    gateway.removeAttributes(
      family,
      edits.map(({ account, unset }) => ({ account, names: unset })),
    ),
  setAttributes: (gateway, edits) =>
    gateway.setAttributes(
      family,
      edits.map(({ account, set }) => ({ account, attributes: set })),
    ),
};

/**
 * Makes the calls of a running change, from where the last attempt stopped: that they may have been made is noted before them,
 * what became of them after, together with the players' columns. They set a state, so making them again after a kill changes
 * nothing. Safe to run twice at once (the slower one records nothing). When `signal` is aborted, what is left is handed to the
 * next worker; a call that the platform refuses as a whole pauses the change and says why.
 * @throws ImError when the platform is away; what was recorded stays.
 */
export async function runLabelChange(ctx: GameCtx, { id }: LabelChangeRef, signal: AbortSignal): Promise<void> {
  const { gateway } = await openGame(ctx, { granted: Object.values(apis) });
  const call = await openCalls(ctx, gateway);
  while (true) {
    // Read anew each time: a person may have paused or cancelled it.
    const change = await selectChange(ctx.db, { gameId: ctx.game.id, id });
    if (change?.state !== "running") return;
    const parts = await selectParts(ctx.db, id, { position: change.nextPart, count: partsPerStep });
    if (parts.length === 0) return complete(ctx, id);
    if (signal.aborted) return enqueueJob(ctx, runLabelsJob, { game: ctx.game.slug, changeId: id });
    await beginParts(
      ctx.db,
      id,
      parts.map(({ position }) => position),
    );
    const pause = wait(call.stepMs(parts.length));
    let results: PartResult[];
    try {
      results = await call.all(parts);
    } catch (error) {
      if (error instanceof ImRejected) return pauseRefused(ctx, id, error.code);
      throw error;
    }
    if (!(await settle(ctx, { id, from: change.nextPart }, results))) return;
    await pause;
  }
}

type PartResult = LabelPart & {
  calls: LabelCall[];
  /** By account: which calls it did not get, and the platform's code of the first. */
  failed: Map<string, { kinds: Set<LabelCallKind>; code: number | null }>;
};

async function openCalls(ctx: GameCtx, gateway: ImGateway) {
  const [{ callsPerSecond }, ...lines] = await Promise.all([
    findQuota(ctx, apis.addTags),
    ...labelCallKinds.map(async (kind) => ({ kind, paced: await openPacedCalls(ctx, apis[kind]) })),
  ]);
  return {
    stepMs: (parts: number) => stepMs({ calls: parts, callsPerSecond, share: runShare }),
    /** One kind after the other: what is taken away makes room first. */
    async all(parts: readonly LabelPart[]): Promise<PartResult[]> {
      const results = parts.map(
        ({ position, edits }): PartResult => ({ position, edits, calls: [], failed: new Map() }),
      );
      for (const { kind, paced } of lines) {
        const batches = results.flatMap((result) => {
          const edits = result.edits.filter((edit) => needsCall(kind, edit));
          return edits.length === 0 ? [] : [{ result, edits }];
        });
        if (batches.length === 0) continue;
        const outcomes = await paced.runAll(batches, ({ edits }) => calls[kind](gateway, edits));
        for (const [at, { failed }] of outcomes.entries()) {
          const batch = batches[at];
          if (batch === undefined) continue;
          batch.result.calls.push({ kind, accounts: batch.edits.length, failed: failed.length });
          for (const { item, code } of failed) {
            const known = batch.result.failed.get(item) ?? { kinds: new Set<LabelCallKind>(), code };
            known.kinds.add(kind);
            batch.result.failed.set(item, known);
          }
        }
      }
      return results;
    },
  };
}

/** @returns false when another worker has recorded these parts. */
// audit: none because the run has an entry from whoever started it and one when it ends; the parts are its ledger.
function settle(ctx: GameCtx, step: { id: string; from: number }, results: readonly PartResult[]): Promise<boolean> {
  const { id, from } = step;
  const failed = results.flatMap((result) =>
    [...result.failed].map(([account, { code }]) => ({ account, reason: "refused" as const, code })),
  );
  const players = results.reduce((sum, { edits }) => sum + edits.length, 0);
  const applied = results.flatMap((result) =>
    result.edits.map((edit) => keepDone(edit, result.failed.get(edit.account)?.kinds ?? new Set())),
  );
  return inTransaction(ctx, async (tx) => {
    const counts = { done: players - failed.length, failed: failed.length };
    // First the change: its row lock decides between two workers.
    if (!(await advanceRun(tx.db, { id, from, to: from + results.length, ...counts }))) return false;
    for (const result of results) await settlePart(tx.db, { changeId: id, ...result });
    await insertSkips(tx.db, id, failed);
    await applyEdits(tx.db, tx.game.id, applied);
    return true;
  });
}

function complete(ctx: GameCtx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const change = await moveChange(tx.db, { id, from: ["running"], to: "completed" });
    if (change === undefined) return;
    const { doneCount: changed, failedCount: failed } = change;
    await recordAudit(tx, {
      action: "label_change.complete",
      target: { kind: "label_change", id, name: auditNameOf(change) },
      after: { changed, failed },
    });
  });
}

function pauseRefused(ctx: GameCtx, id: string, code: number): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const change = await moveChange(tx.db, { id, from: ["running"], to: "paused", refusedCode: code });
    if (change === undefined) return;
    await recordAudit(tx, {
      action: "label_change.pause",
      target: { kind: "label_change", id, name: auditNameOf(change) },
      after: { code, changed: change.doneCount },
      reason: "labels.refused",
    });
  });
}
