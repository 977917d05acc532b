import type { DisbandOutcome, DisbandPause } from "#db/enums/team-acts.ts";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { findOpenHalt } from "#server/games/halts/service/find-open-halt.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { ImRejected } from "#server/im/errors.ts";
import { openPacedCalls } from "#server/im/service/open-paced-calls.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import type { ImGateway } from "#server/kernel/ports.ts";
import { lookAfter } from "../../acts/service/look-after.ts";
import { wantLooks } from "../../looks/queries.ts";
import { disbandTeamsJob } from "../jobs.ts";
import { type ClaimedRow, claimRows, countRows, findDisband, freeRows, moveDisband, settleRow } from "../queries.ts";
import type { DisbandRef } from "../schema.ts";

const api = "group_open_http_svc/destroy_group";
const rowsPerStep = 20;
/** Longer than a step's calls and their repetitions take. */
const claimSeconds = 60;

type DisbandFault = (point: "claimed" | "called", at: { position: number }) => void | Promise<void>;

/**
 * Disbands the teams of a running plan, from where others stopped; workers share it through their claims. To disband a group again changes
 * nothing, so that a call whose worker died is made again, and finds the group gone. A kill switch and a refusal of everything pause
 * the run. When `signal` aborts, what is left is handed to the next worker.
 * @param fault moments at which a test may kill the worker.
 * @throws ImError when the platform is away; what was recorded stays.
 */
export async function runDisband(
  ctx: GameCtx,
  { disbandId: id }: DisbandRef,
  signal: AbortSignal,
  fault?: DisbandFault,
): Promise<void> {
  const opened = await openCalls(ctx);
  // A run without a key would be begun anew by every worker and never move.
  if (opened === undefined) return pause(ctx, id, "refused");
  const { gateway, calls } = opened;
  const gameId = ctx.game.id;
  while (true) {
    const plan = await findDisband(ctx.db, { gameId, id });
    if (plan?.state !== "running") return;
    if ((await findOpenHalt(ctx)) !== undefined) return pause(ctx, id, "halt");
    if (signal.aborted) return enqueueJob(ctx, disbandTeamsJob, { game: ctx.game.slug, disbandId: id });
    const rows = await claimRows(ctx.db, { id, gameId, limit: rowsPerStep, claimSeconds });
    if (rows.length === 0) return complete(ctx, id);
    for (const { position } of rows) await fault?.("claimed", { position });
    const by = { id, reason: plan.reason ?? "", name: plan.madeByName };
    const left: number[] = [];
    try {
      await calls.runAll(rows, async (row) => {
        // Its turn may have been long in coming: whoever stopped the run meanwhile meant this call, too.
        if (!(await mayGoOn(ctx, id))) {
          left.push(row.position);
          return;
        }
        const settled = await disband(gateway, row);
        await fault?.("called", row);
        await settle(ctx, by, row, settled);
      });
    } catch (error) {
      // Others of the step are settled; what is not goes to whoever comes next, at once.
      await freeRows(
        ctx.db,
        id,
        rows.map(({ position }) => position),
      );
      // No call will work until a person repairs the game's settings.
      if (error instanceof ImRejected && error.class === "configuration") return pause(ctx, id, "refused");
      throw error;
    }
    await freeRows(ctx.db, id, left);
    // One question for the whole step: whoever looks at the list next sees them gone.
    const called = rows.filter(({ position }) => !left.includes(position));
    if (called.length === 0) continue;
    await lookAfter(
      ctx,
      called.map(({ groupId }) => groupId),
    );
  }
}

async function openCalls(ctx: GameCtx) {
  try {
    const [{ gateway }, calls] = await Promise.all([openGame(ctx, { granted: [api] }), openPacedCalls(ctx, api)]);
    return { gateway, calls };
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

async function mayGoOn(ctx: GameCtx, id: string): Promise<boolean> {
  const [plan, halt] = await Promise.all([findDisband(ctx.db, { gameId: ctx.game.id, id }), findOpenHalt(ctx)]);
  return plan?.state === "running" && halt === undefined;
}

type Settled = { outcome: DisbandOutcome; code: number | null };

async function disband(gateway: ImGateway, { groupId, now }: ClaimedRow): Promise<Settled> {
  // Another group has the id of the planned one, or soon may: neither is called.
  if (now !== "same") return { outcome: now === "gone" ? "gone" : "changed", code: null };
  try {
    const { already, repeated = false } = await gateway.destroyGroup(groupId);
    return { outcome: already && !repeated ? "gone" : "done", code: null };
  } catch (error) {
    const isOfTeam = error instanceof ImRejected && (error.class === "call" || error.class === "account");
    if (isOfTeam) return { outcome: "refused", code: error.code };
    throw error;
  }
}

function settle(
  ctx: GameCtx,
  plan: { id: string; reason: string; name: string },
  row: ClaimedRow,
  settled: Settled,
): Promise<void> {
  const { position, groupId, memberCount: members, type } = row;
  return inTransaction({ ...ctx, correlationId: plan.id }, async (tx) => {
    if (!(await settleRow(tx.db, { id: plan.id, position, ...settled }))) return;
    await wantLooks(tx.db, [{ gameId: tx.game.id, groupId }]);
    await recordAudit(tx, {
      action: "team.disband",
      target: { kind: "team", id: groupId, name: groupId },
      before: { members, type },
      after: { plan: plan.id, by: plan.name, outcome: settled.outcome, code: settled.code },
      reason: plan.reason,
    });
  });
}

function pause(ctx: GameCtx, id: string, pausedBy: DisbandPause): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const plan = await moveDisband(tx.db, { id, gameId: tx.game.id, from: ["running"], to: "paused", pausedBy });
    if (plan === undefined) return;
    await recordAudit(tx, {
      action: "team_disband.pause",
      target: { kind: "team_disband", id, name: null },
      after: { pausedBy },
    });
  });
}

/** Nothing is left that nobody else has: the last one to settle ends the run. */
function complete(ctx: GameCtx, id: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const counts = await countRows(tx.db, id);
    if ((counts.get("left") ?? 0) > 0) return;
    const plan = await moveDisband(tx.db, { id, gameId: tx.game.id, from: ["running"], to: "completed" });
    if (plan === undefined) return;
    await recordAudit(tx, {
      action: "team_disband.complete",
      target: { kind: "team_disband", id, name: null },
      after: Object.fromEntries(counts),
    });
  });
}
