import { setTimeout as wait } from "node:timers/promises";
import { listAudienceIds } from "#server/audiences/service/list-audience-ids.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { ImRejected } from "#server/im/errors.ts";
import { accountsPerCallMax } from "#server/im/schema.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { storeLabels } from "../../facts/queries.ts";
import { selectFilteredIds } from "../../queries.ts";
import type { HeldLabels } from "../../schema.ts";
import { planLabelsJob } from "../jobs.ts";
import {
  advancePlan,
  insertParts,
  insertSkips,
  type LabelChangeRow,
  type LabelSkip,
  moveChange,
  selectChange,
  selectGivenIds,
  selectParts,
} from "../queries.ts";
import { auditNameOf, countCalls, type Edit, judgeUndo, judgeWanted, type Verdict } from "../rules.ts";
import type { LabelChangeRef } from "../schema.ts";
import { readHeldLabels } from "./read-held-labels.ts";

/** 10 calls of each API. */
const playersPerStep = 10 * accountsPerCallMax;
/** A second for 20 calls of a kind: a fifth of the limit, so that people and campaigns are not kept waiting. */
const msPerCall = 50;

type Judged = { account: string; judge: (held: HeldLabels) => Verdict };
/** `next` is the cursor behind this page; null when there was nobody left. */
type Page = { players: Judged[]; next: string | null };

/**
 * Plans a change from where the last attempt stopped: who lacks what, who has it already, who cannot get it. What the platform
 * tells goes into the players' columns in the same step. Safe to repeat and to run twice at once (the slower one gives up).
 * When `signal` is aborted, what is left is handed to the next worker.
 * @throws ImError when the platform is away; what was planned stays.
 */
export async function prepareLabelChange(ctx: GameCtx, { id }: LabelChangeRef, signal: AbortSignal): Promise<void> {
  const change = await selectChange(ctx.db, { gameId: ctx.game.id, id });
  if (change?.state !== "planning") return;
  try {
    const read = await readHeldLabels(ctx);
    let { planCursor, partCount } = change;
    while (true) {
      const page = await openPage(ctx, change, planCursor);
      if (page.next === null) break;
      if (signal.aborted) return await enqueueJob(ctx, planLabelsJob, { game: ctx.game.slug, changeId: id });
      const pause = wait(Math.ceil(page.players.length / accountsPerCallMax) * msPerCall);
      const held = await read(page.players.map(({ account }) => account));
      const parts = await storeStep(ctx, { id, from: planCursor, to: page.next, at: partCount }, page.players, held);
      if (parts === undefined) return;
      planCursor = page.next;
      partCount += parts;
      await pause;
    }
    await moveChange(ctx.db, { id, from: ["planning"], to: "planned" });
  } catch (error) {
    if (error instanceof ImRejected) return fail(ctx, id, { reason: "labels.refused", code: error.code });
    if (error instanceof DomainError && error.reason.startsWith("audiences.")) {
      return fail(ctx, id, { reason: error.reason });
    }
    throw error;
  }
}

async function openPage(ctx: GameCtx, change: LabelChangeRow, cursor: string): Promise<Page> {
  const { source } = change;
  if (source.kind === "undo") {
    const from = { position: cursor === "" ? 0 : Number(cursor) + 1, count: 10, begun: true };
    const parts = await selectParts(ctx.db, source.changeId, from);
    const last = parts.at(-1);
    const players = parts.flatMap(({ edits }) =>
      edits.map((done) => ({ account: done.account, judge: (held: HeldLabels) => judgeUndo(held, done) })),
    );
    return { players, next: last === undefined ? null : String(last.position) };
  }
  const { ids, next } = await openIds(ctx, change, cursor);
  const players = ids.map((account) => ({
    account,
    judge: (held: HeldLabels) => judgeWanted(account, held, change.wanted),
  }));
  return { players, next: ids.length === 0 ? null : next };
}

async function openIds(
  ctx: GameCtx,
  { id, source }: LabelChangeRow,
  cursor: string,
): Promise<{ ids: string[]; next: string }> {
  if (source.kind === "filter") {
    const ids = await selectFilteredIds(ctx.db, ctx.game.id, { filter: source, after: cursor, limit: playersPerStep });
    return { ids, next: ids.at(-1) ?? cursor };
  }
  const place = Number(cursor);
  if (source.kind === "audience") {
    const blocks = 2;
    const ids = await listAudienceIds(ctx, { id: source.audienceId, position: place, count: blocks });
    return { ids, next: String(place + blocks) };
  }
  const ids = await selectGivenIds(ctx.db, id, { place, count: playersPerStep });
  return { ids, next: String(place + ids.length) };
}

/** @returns how many parts were added; undefined when another worker was there first. */
// audit: none because the plan has an entry from whoever asked for it.
function storeStep(
  ctx: GameCtx,
  step: { id: string; from: string; to: string; at: number },
  players: readonly Judged[],
  held: ReadonlyMap<string, HeldLabels | undefined>,
): Promise<number | undefined> {
  const edits: Edit[] = [];
  const skips: LabelSkip[] = [];
  for (const { account, judge } of players) {
    const has = held.get(account);
    const verdict: Verdict = has === undefined ? { skip: "unknown_account" } : judge(has);
    if (verdict === "same") continue;
    if ("edit" in verdict) edits.push(verdict.edit);
    else skips.push({ account, reason: verdict.skip, code: null });
  }
  const parts = Array.from({ length: Math.ceil(edits.length / accountsPerCallMax) }, (_, at) => ({
    position: step.at + at,
    edits: edits.slice(at * accountsPerCallMax, (at + 1) * accountsPerCallMax),
  }));
  const told = [...held].flatMap(([id, has]) => (has === undefined ? [] : [{ id, ...has }]));
  return inTransaction(ctx, async (tx) => {
    const isOurs = await advancePlan(tx.db, {
      ...step,
      read: players.length,
      change: edits.length,
      same: players.length - edits.length - skips.length,
      parts: parts.length,
      calls: parts.reduce((sum, part) => sum + countCalls(part.edits), 0),
    });
    if (!isOurs) return undefined;
    await insertParts(tx.db, step.id, parts);
    await insertSkips(tx.db, step.id, skips);
    await storeLabels(tx.db, tx.game.id, told);
    return parts.length;
  });
}

function fail(ctx: GameCtx, id: string, why: { reason: string; code?: number }): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { reason, code = null } = why;
    const move = { id, from: ["planning"], to: "failed", failureReason: reason, refusedCode: code } as const;
    const change = await moveChange(tx.db, move);
    if (change === undefined) return;
    await recordAudit(tx, {
      action: "label_change.fail",
      target: { kind: "label_change", id, name: auditNameOf(change) },
      after: { code },
      reason,
    });
  });
}
