import { setImmediate as breathe } from "node:timers/promises";
import { recordAudit } from "#server/audit/service/record-audit.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { listReadableDefinitions } from "#server/messages/service/list-readable-definitions.ts";
import { buildCatalogue, type Catalogue } from "../../decide/rules/catalogue.ts";
import type { CompiledRules } from "../../decide/rules/compile-version.ts";
import type { RuleContent } from "../../rulebook/schema.ts";
import { compileContent } from "../../rulebook/service/compile-content.ts";
import { loadVersion } from "../../rulebook/service/load-version.ts";
import { runReplayJob } from "../jobs.ts";
import {
  advanceReplay,
  countDecisions,
  findReplay,
  insertDifferences,
  moveReplay,
  type ReplayRow,
  selectDecisions,
} from "../queries.ts";
import { addMoves, judgeAgain } from "../rules.ts";
import { type ReplayRef, replayLimits, type StoredDecision } from "../schema.ts";

const decisionsPerStep = 500;

/**
 * Judges the messages of a replay again, from where the last worker stopped; a step and what it found are one transaction, so that each
 * message counts once. Safe to run twice at once: the slower one notes nothing. When `signal` is aborted, what is left goes to the next worker.
 */
export async function runReplay(ctx: GameCtx, { replayId: id }: ReplayRef, signal: AbortSignal): Promise<void> {
  const gameId = ctx.game.id;
  const found = await findReplay(ctx.db, { gameId, id });
  if (found === undefined || !(await begin(ctx, found))) return;
  const opened = await open(ctx, found);
  if (opened === undefined) return;
  while (true) {
    // Read anew each time: a person may have cancelled it.
    const replay = await findReplay(ctx.db, { gameId, id });
    if (replay?.state !== "running") return;
    if (signal.aborted) return enqueueJob(ctx, runReplayJob, { game: ctx.game.slug, replayId: id });
    const { fromAt, untilAt } = replay;
    const page = { gameId, fromAt, untilAt, after: cursorOf(replay), limit: decisionsPerStep };
    const decisions = await selectDecisions(ctx.db, page);
    if (decisions.length === 0) return complete(ctx, replay);
    if (!(await step(ctx, replay, decisions, opened))) return;
    await breathe();
  }
}

const cursorOf = ({ cursorAt: at, cursorId: id }: ReplayRow) => (at === null || id === null ? null : { at, id });

/** @returns whether it runs. */
async function begin(ctx: GameCtx, replay: ReplayRow): Promise<boolean> {
  if (replay.state === "running") return true;
  if (replay.state !== "waiting") return false;
  const { id, fromAt, untilAt } = replay;
  const total = await countDecisions(ctx.db, { gameId: ctx.game.id, fromAt, untilAt });
  await moveReplay(ctx.db, { gameId: ctx.game.id, id, from: ["waiting"], to: "running", total });
  return true;
}

type RulesAt = (moment: Date) => CompiledRules;
/** @property againstAt undefined where it is compared with what was decided then. */
type Opened = { rulesAt: RulesAt; againstAt: RulesAt | undefined; catalogue: Catalogue };

/** A version that cannot be compiled any more (an engine may become stricter) ends the replay. */
async function open(ctx: GameCtx, replay: ReplayRow): Promise<Opened | undefined> {
  try {
    const openVersion = async (versionId: string): Promise<RulesAt> => {
      const { version, content } = await loadVersion(ctx, { versionId });
      const rulesAt = rulesInTime(content, version.contentHash);
      rulesAt(replay.cursorAt ?? replay.fromAt);
      return rulesAt;
    };
    const rulesAt = await openVersion(replay.versionId);
    const againstAt = replay.againstId === null ? undefined : await openVersion(replay.againstId);
    return { rulesAt, againstAt, catalogue: buildCatalogue(await listReadableDefinitions(ctx, ctx.game.id)) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await fail(ctx, replay, error.reason);
    return undefined;
  }
}

/** The version as it judges at a moment: what is innocent until a time is so up to that time. Moments are asked for in order. */
function rulesInTime(content: RuleContent, contentHash: string): RulesAt {
  let rules: CompiledRules | undefined;
  return (moment) => {
    if (rules === undefined || (rules.staleAt !== null && rules.staleAt <= moment)) {
      rules = compileContent(content, { contentHash, now: moment });
    }
    return rules;
  };
}

// audit: none because the replay has an entry from whoever began it.
function step(
  ctx: GameCtx,
  replay: ReplayRow,
  decisions: readonly StoredDecision[],
  { rulesAt, againstAt, catalogue }: Opened,
): Promise<boolean> {
  const { id, moves, different } = replay;
  const differences = decisions.flatMap((decision) => {
    const { id: decisionId, decidedAt } = decision;
    const { verdict: becomes, hits } = judgeAgain(rulesAt(decidedAt), decision, catalogue);
    const against = againstAt && judgeAgain(againstAt(decidedAt), decision, catalogue);
    const was = against?.verdict ?? decision.verdict;
    if (becomes === was) return [];
    const hitsAgainst = against === undefined ? null : [...against.hits];
    return [{ replayId: id, decisionId, decidedAt, was, becomes, hits: [...hits], hitsAgainst }];
  });
  const last = decisions.at(-1);
  if (last === undefined) return Promise.resolve(false);
  return inTransaction(ctx, async (tx) => {
    const isOurs = await advanceReplay(tx.db, {
      id,
      from: cursorOf(replay),
      to: { at: last.decidedAt, id: last.id },
      done: decisions.length,
      different: differences.length,
      moves: addMoves(moves, differences),
    });
    const room = Math.max(0, replayLimits.differencesMax - different);
    if (isOurs) await insertDifferences(tx.db, differences.slice(0, room));
    return isOurs;
  });
}

function complete(ctx: GameCtx, replay: ReplayRow): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { id } = replay;
    const done = await moveReplay(tx.db, { gameId: tx.game.id, id, from: ["running"], to: "completed" });
    if (done === undefined) return;
    await recordAudit(tx, {
      action: "replay.complete",
      target: { kind: "replay", id, name: String(replay.versionNumber) },
      after: { state: "completed", judged: done.done, different: done.different },
    });
  });
}

function fail(ctx: GameCtx, replay: ReplayRow, failure: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { id } = replay;
    const move = {
      gameId: tx.game.id,
      id,
      from: ["waiting" as const, "running" as const],
      to: "failed" as const,
      failure,
    };
    if ((await moveReplay(tx.db, move)) === undefined) return;
    await recordAudit(tx, {
      action: "replay.complete",
      target: { kind: "replay", id, name: String(replay.versionNumber) },
      after: { state: "failed" },
      reason: failure,
    });
  });
}
