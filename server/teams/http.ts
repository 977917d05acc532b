import { textStream } from "#lib/text-stream.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { enterGame, requireSession } from "#server/trpc/enter-game.ts";
import { failureResponse, parseSearch } from "#server/trpc/failure-response.ts";
import { mayStay } from "#server/trpc/stay-in-game.ts";
import { type TeamsChange, watchTeamsQuery } from "./schema.ts";
import { type WatchEnd, watchTeams } from "./service/watch-teams.ts";

/** `GET /api/events/teams?game=SLUG&ids=ID,ID&since=TIME&state=…`: server-sent events `teams`, each a `TeamsChange` as JSON, until the reader leaves or may not see it any more. */
export async function handleTeams(request: Request, context: RequestContext): Promise<Response> {
  try {
    requireSession(context);
    const { game, ids, since, ...filter } = parseSearch(watchTeamsQuery, new URL(request.url).searchParams);
    const ctx = await enterGame(context, { slug: game, permission: "team.read", door: "events.teams" });
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "team.read" });
    const steps = watchTeams(ctx, { ids, since, filter, isAllowed }, request.signal);
    // The first step is taken before the answer begins, so that a refusal still has its status.
    const first = await steps.next();
    return new Response(textStream(events(first, steps)), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-cache, no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    return failureResponse(error, context);
  }
}

async function* events(
  first: IteratorResult<TeamsChange, WatchEnd>,
  rest: AsyncGenerator<TeamsChange, WatchEnd>,
): AsyncGenerator<string> {
  let step = first;
  for (; !step.done; step = await rest.next()) yield `event: teams\ndata: ${JSON.stringify(step.value)}\n\n`;
  // Whoever was locked out need not come again: each time would be one more refusal in the audit log.
  if (step.value === "locked_out") yield "event: end\ndata: {}\n\n";
}
