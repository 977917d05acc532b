import { openGame } from "#server/games/service/open-game.ts";
import { enqueueJob } from "#server/jobs/enqueue-job.ts";
import type { GameCtx } from "#server/kernel/context.ts";
import { DomainError } from "#server/kernel/errors.ts";
import { resolveAudienceJob } from "../jobs.ts";
import { restartReceiving, selectAudience } from "../queries.ts";
import type { AudienceMembers, AudienceRef } from "../schema.ts";
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
  const feed = createFeed(await openMembers(ctx, members), signal);
  try {
    await receiveAudience(ctx, {
      id,
      name: audience.name,
      source: members.kind,
      format: "lines",
      announced: true,
      bytes: feed.bytes,
    });
  } catch (error) {
    if (signal.aborted) return enqueueJob(ctx, resolveAudienceJob, { game: ctx.game.slug, audienceId: id, members });
    // What the feed met is the reason; the intake only saw it break off.
    const { failure } = feed;
    if (failure !== undefined && !(failure instanceof DomainError)) throw failure;
    const reason = feed.count === 0 && failure === undefined ? "audiences.nobody_matches" : reasonOf(failure ?? error);
    await failAudience(ctx, { id, reason });
  }
}

async function openMembers(ctx: GameCtx, members: AudienceMembers): Promise<AsyncIterable<readonly string[]>> {
  if (members.kind !== "group") return listMatchingPlayers(ctx, members);
  const { gateway } = await openGame(ctx);
  return listGroupMembers(gateway, members.groupId);
}

function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.reason;
  throw error;
}

type Feed = { bytes: AsyncIterable<Uint8Array>; count: number; failure: unknown };

/** Ids as lines of text; remembers how many there were and what ended them. */
function createFeed(pages: AsyncIterable<readonly string[]>, signal: AbortSignal): Feed {
  const feed: Feed = { bytes: lines(), count: 0, failure: undefined };
  async function* lines(): AsyncGenerator<Uint8Array> {
    try {
      for await (const ids of pages) {
        if (signal.aborted) throw new Error("the worker stops");
        feed.count += ids.length;
        if (ids.length > 0) yield new TextEncoder().encode(`${ids.join("\n")}\n`);
      }
    } catch (error) {
      feed.failure = error;
      throw error;
    }
  }
  return feed;
}
