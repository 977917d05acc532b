import { recordAudit } from "#server/audit/service/record-audit.ts";
import { recordNotice } from "#server/games/notices/service/record-notice.ts";
import { openGame } from "#server/games/service/open-game.ts";
import { ImError, ImRejected } from "#server/im/errors.ts";
import { type GameCtx, inTransaction } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { lookAfter } from "#server/teams/acts/service/look-after.ts";
import {
  claimSanction,
  findLanguages,
  freeSanction,
  type SanctionRow,
  settleSanction,
  settleTold,
} from "../queries.ts";
import { pickLanguage, sanctionWords } from "../rules/player-words.ts";
import { retrySeconds } from "../rules/what-holds.ts";
import { teamKinds } from "../schema.ts";
import { callPlatform } from "./call-platform.ts";
import { tellPlayer } from "./tell-player.ts";

/** Longer than a sanction's calls and their repetitions take. */
const claimSeconds = 90;
/** The platform knows no such group any more: nothing holds there. */
const groupGone = [10010, 10015];

export type SanctionFault = (point: "claimed" | "called" | "told") => void | Promise<void>;

/**
 * Does for one sanction what is to be done next: its beginning on the platform, its end, and telling the player. It is claimed first, so that
 * any number of processes may try; what fails for want of an answer is tried again by the worker, which asks the platform before it calls.
 * @param fault moments at which a test may kill the process.
 * @returns false when there was no answer, so that another of the game's would get none either.
 */
export async function carryOut(
  ctx: GameCtx,
  of: { id: string; account: string },
  fault?: SanctionFault,
): Promise<boolean> {
  // Once for the platform, once for the player.
  for (let round = 0; round < 2; round += 1) {
    // audit: none because taking work is no act; imposing and lifting have their entries, and so has what became of them.
    const row = await inTransaction(ctx, (tx) => claimSanction(tx.db, { ...of, gameId: ctx.game.id, claimSeconds }));
    if (row === undefined) return true;
    await fault?.("claimed");
    // A warning begins by being read; one that was lifted before is told nobody.
    const isHolding = row.state === "ending" || (row.state === "calling" && row.kind !== "warn");
    const came = isHolding ? await hold(ctx, row, fault) : await tell(ctx, row, fault);
    if (came !== "done" || row.state === "ending") return came !== "no_answer";
  }
  return true;
}

/** What came of one call: the next may follow, nothing follows, or nobody knows and it is tried again. */
type Came = "done" | "over" | "no_answer";

async function hold(ctx: GameCtx, row: SanctionRow, fault: SanctionFault | undefined): Promise<Came> {
  try {
    const { gateway } = await openGame(ctx);
    await callPlatform({ ctx, gateway, row });
    await fault?.("called");
  } catch (error) {
    if (error instanceof ImRejected && !error.uncertain && isFinal(error, row)) {
      if (row.state === "calling") return fail(ctx, row, error.code);
    } else {
      return again(ctx, row, error);
    }
  }
  const groupId = teamKinds.includes(row.kind) ? row.groupId : null;
  if (groupId !== null) await lookAfter(ctx, [groupId]);
  await settle(ctx, row);
  return "done";
}

/** An end that the platform refuses because player or group are gone has come by that. */
function isFinal(error: ImRejected, row: SanctionRow): boolean {
  if (row.state === "calling") return error.class !== "transient";
  return error.class === "account" || groupGone.includes(error.code);
}

async function settle(ctx: GameCtx, row: SanctionRow): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (row.state === "calling") {
      const state = row.kind === "kick" && row.endsAt === null ? "done" : "active";
      await settleSanction(tx.db, row.id, { from: "calling", state });
      return;
    }
    const state = row.liftedByName === null ? "ended" : "lifted";
    if (!(await settleSanction(tx.db, row.id, { from: "ending", state })) || state === "lifted") return;
    await recordAudit(tx, {
      action: "sanction.end",
      target: { kind: "player", id: row.account, name: row.account },
      after: { sanction: row.id, kind: row.kind, team: row.groupId },
    });
  });
}

async function fail(ctx: GameCtx, row: SanctionRow, code: number | null): Promise<"over"> {
  await inTransaction(ctx, async (tx) => {
    if (!(await settleSanction(tx.db, row.id, { from: "calling", state: "failed", code }))) return;
    await recordAudit(tx, {
      action: "sanction.outcome",
      target: { kind: "player", id: row.account, name: row.account },
      after: { sanction: row.id, kind: row.kind, state: "failed", code },
    });
    await recordNotice(tx, {
      kind: "sanction_failed",
      campaignId: null,
      params: { reason: "sanctions.refused" },
    });
  });
  return "over";
}

/** A warning is done by being read; of everything else the player is told what holds. */
async function tell(ctx: GameCtx, row: SanctionRow, fault: SanctionFault | undefined): Promise<Came> {
  try {
    const { kind, account, id, decisionId, decidedAt, startsAt, endsAt } = row;
    const languages = await findLanguages(ctx.db, { gameId: ctx.game.id, account, decisionId, decidedAt });
    const minutes = endsAt === null ? null : Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
    const text = sanctionWords({ kind, minutes, language: pickLanguage(languages) });
    const code = await tellPlayer(ctx, { to: account, key: `sanction:${id}`, text, sinceMs: row.createdAt.getTime() });
    await fault?.("told");
    if (row.state === "calling") {
      // A warning in a game that has lost its senders reaches nobody.
      if (code === undefined || code !== null) return await fail(ctx, row, code ?? null);
      await settleSanction(ctx.db, id, { from: "calling", state: "done", isTold: true });
      return "over";
    }
    if (code === undefined) await freeSanction(ctx.db, { id, afterSeconds: claimSeconds });
    else await settleTold(ctx.db, id, code);
    return "over";
  } catch (error) {
    return again(ctx, row, error);
  }
}

async function again(ctx: GameCtx, row: SanctionRow, error: unknown): Promise<Came> {
  // An end has to come about, however old the sanction is.
  const ageSeconds = row.state === "calling" ? (ctx.now().getTime() - row.createdAt.getTime()) / 1_000 : 0;
  const hasNotLeft = error instanceof ImError && !error.uncertain && row.calledAt === null;
  await freeSanction(ctx.db, { id: row.id, afterSeconds: retrySeconds(ageSeconds), hasNotLeft });
  if (error instanceof ImError) return "no_answer";
  // What is no failure of the platform, and no used-up limit, is told where it happens.
  if (!(error instanceof DomainError)) throw error;
  return "over";
}
