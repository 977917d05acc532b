import { openGame } from "#server/games/service/open-game.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { listCombined } from "../combinations/service/list-combined.ts";
import { listOfLanguage } from "../combinations/service/list-of-language.ts";
import { conditionUnusable } from "../conditions/errors.ts";
import { checkCondition } from "../conditions/service/check-condition.ts";
import { listConditionPlayers } from "../conditions/service/list-condition-players.ts";
import { restartReceiving } from "../intake/queries.ts";
import { resolveAudienceJob } from "../jobs.ts";
import { selectAudience } from "../queries.ts";
import { emptyReason, sourceOf } from "../rules/describe-members.ts";
import { type AudienceMembers, type AudienceRef, combinedIdsMax } from "../schema.ts";
import { failAudience } from "./fail-audience.ts";
import { listGroupMembers } from "./list-group-members.ts";
import { listMatchingPlayers } from "./list-matching-players.ts";
import { receiveAudience } from "./receive-audience.ts";

/**
 * Fills an announced audience with the ids its members have now. Safe to repeat: an attempt begins anew, and one that is
 * ready or failed stays as it is. When `signal` is aborted, the next worker begins again.
 * @throws ImError when the platform cannot be asked; the audience goes on waiting for the next attempt.
 */
export async function resolveAudience(
  ctx: GameCtx,
  job: AudienceRef & { members: AudienceMembers },
  signal: AbortSignal,
): Promise<void> {
  const { id, members } = job;
  const audience = await selectAudience(ctx.db, ctx.game.id, id);
  if (audience?.state !== "receiving" || !(await restartReceiving(ctx.db, id))) return;
  const feed = createFeed(openMembers(ctx, members), signal);
  try {
    await receiveAudience(ctx, {
      id,
      name: audience.name,
      source: sourceOf(members),
      format: "lines",
      announced: true,
      ...(members.kind === "combination" ? { linesMax: combinedIdsMax } : {}),
      bytes: feed.bytes,
    });
  } catch (error) {
    if (signal.aborted) return enqueueJob(ctx, resolveAudienceJob, { game: ctx.game.slug, audienceId: id, members });
    // What the feed met is the reason; the intake only saw it break off.
    const { failure } = feed;
    if (failure !== undefined && !(failure instanceof DomainError)) throw failure;
    const reason = feed.isEmpty && failure === undefined ? emptyReason(members) : reasonOf(failure ?? error);
    await failAudience(ctx, { id, reason });
  }
}

/** Ids, or lines of them that are sorted already. */
type Page = readonly string[] | Uint8Array;

async function* openMembers(ctx: GameCtx, members: AudienceMembers): AsyncGenerator<Page> {
  switch (members.kind) {
    case "group": {
      const { gateway } = await openGame(ctx);
      return yield* listGroupMembers(gateway, members.groupId);
    }
    case "players": {
      // What it names may be gone since it was announced.
      const problems = await checkCondition(ctx, members.condition);
      if (problems.length > 0) throw conditionUnusable(problems);
      return yield* listConditionPlayers(ctx, members.condition);
    }
    case "combination":
      return yield* listCombined(ctx, members);
    case "split":
      return yield* listOfLanguage(ctx, members);
    default:
      return yield* listMatchingPlayers(ctx, members);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.reason;
  throw error;
}

type Feed = { bytes: AsyncIterable<Uint8Array>; isEmpty: boolean; failure: unknown };

/** Ids as lines of text; remembers whether there were any and what ended them. */
function createFeed(pages: AsyncIterable<Page>, signal: AbortSignal): Feed {
  const feed: Feed = { bytes: lines(), isEmpty: true, failure: undefined };
  async function* lines(): AsyncGenerator<Uint8Array> {
    try {
      for await (const ids of pages) {
        if (signal.aborted) throw new Error("the worker stops");
        if (ids.length === 0) continue;
        feed.isEmpty = false;
        yield ids instanceof Uint8Array ? ids.slice() : new TextEncoder().encode(`${ids.join("\n")}\n`);
      }
    } catch (error) {
      feed.failure = error;
      throw error;
    }
  }
  return feed;
}
