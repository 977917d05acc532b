import { textStream } from "#lib/text-stream.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { enterGame, requireSession } from "#server/trpc/enter-game.ts";
import { failureResponse, parseSearch } from "#server/trpc/failure-response.ts";
import { mayStay, whileAllowed } from "#server/trpc/stay-in-game.ts";
import { exportDecisionsInput, watchDecisionsQuery } from "./schema.ts";
import { exportDecisions } from "./service/export-decisions.ts";
import { type DecisionNews, type DecisionWatchEnd, watchDecisions } from "./service/watch-decisions.ts";

const mediaTypes = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson; charset=utf-8" };

/** `GET /api/export/decisions?game=SLUG&format=csv|ndjson` and the filters of the log; `verdict` may repeat. */
export async function handleDecisionsExport(request: Request, context: RequestContext): Promise<Response> {
  try {
    const search = new URL(request.url).searchParams;
    const game = search.get("game") ?? "";
    const ctx = await enterGame(context, { slug: game, permission: "moderation.export", door: "export.decisions" });
    const input = parseSearch(exportDecisionsInput, search, ["verdict"]);
    const text = exportDecisions(ctx, input);
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "moderation.export" });
    // The first piece is made before the answer begins, so that a refusal still has its status.
    const first = await text.next();
    return new Response(textStream(whileAllowed(first, text, isAllowed)), {
      headers: {
        "content-type": mediaTypes[input.format],
        "content-disposition": `attachment; filename="decisions-${ctx.game.slug}.${input.format}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return failureResponse(error, context);
  }
}

/** `GET /api/events/decisions?game=SLUG` and the filters: server-sent events `decisions`, each what came since the last one as JSON, until the reader leaves or may not see it any more. */
export async function handleDecisions(request: Request, context: RequestContext): Promise<Response> {
  try {
    requireSession(context);
    const { game, ...filter } = parseSearch(watchDecisionsQuery, new URL(request.url).searchParams, ["verdict"]);
    const ctx = await enterGame(context, { slug: game, permission: "moderation.read", door: "events.decisions" });
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "moderation.read" });
    const steps = watchDecisions(ctx, { filter, isAllowed }, request.signal);
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
  first: IteratorResult<DecisionNews, DecisionWatchEnd>,
  rest: AsyncGenerator<DecisionNews, DecisionWatchEnd>,
): AsyncGenerator<string> {
  let step = first;
  for (; !step.done; step = await rest.next()) yield `event: decisions\ndata: ${JSON.stringify(step.value)}\n\n`;
}
