import { textStream } from "#lib/text-stream.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { enterGame, requireSession } from "#server/trpc/enter-game.ts";
import { failureResponse, parseSearch } from "#server/trpc/failure-response.ts";
import { mayStay, whileAllowed } from "#server/trpc/stay-in-game.ts";
import { campaignDoorQuery, progressDoorQuery } from "./reports/schema.ts";
import { exportCampaign } from "./reports/service/export-campaign.ts";
import { type Progress, type WatchEnd, watchCampaign } from "./reports/service/watch-campaign.ts";

/** `GET /api/events?game=SLUG&campaign=ID[&run=ID]`: server-sent events `progress`, each a `Progress` as JSON, until the mail has ended or the reader may not see it any more. */
export async function handleProgress(request: Request, context: RequestContext): Promise<Response> {
  try {
    requireSession(context);
    const { game, campaign, run } = parseSearch(progressDoorQuery, new URL(request.url).searchParams);
    const ctx = await enterGame(context, { slug: game, permission: "mail.read", door: "events.campaign" });
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "mail.read" });
    const steps = watchCampaign(ctx, { id: campaign, run, isAllowed }, request.signal);
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
  first: IteratorResult<Progress, WatchEnd>,
  rest: AsyncGenerator<Progress, WatchEnd>,
): AsyncGenerator<string> {
  let step = first;
  for (; !step.done; step = await rest.next()) yield event(step.value);
  // A browser opens an ended stream again; this tells it that there is nothing more to come. Whoever was locked out
  // comes again, and is told so.
  if (step.value === "mail_ended") yield "event: end\ndata: {}\n\n";
}

function event(progress: Progress): string {
  return `event: progress\ndata: ${JSON.stringify(progress)}\n\n`;
}

const mediaTypes = { csv: "text/csv; charset=utf-8", ndjson: "application/x-ndjson; charset=utf-8" };

/** `GET /api/export/campaign?game=SLUG&id=ID[&run=ID|all][&format=csv|ndjson][&locale=en|ko]`: every player of a run and what became of each. */
export async function handleCampaignExport(request: Request, context: RequestContext): Promise<Response> {
  try {
    requireSession(context);
    const { game, ...input } = parseSearch(campaignDoorQuery, new URL(request.url).searchParams);
    const ctx = await enterGame(context, { slug: game, permission: "mail.export", door: "export.campaign" });
    const text = exportCampaign(ctx, input);
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "mail.export" });
    const first = await text.next();
    return new Response(textStream(whileAllowed(first, text, isAllowed)), {
      headers: {
        "content-type": mediaTypes[input.format],
        "content-disposition": `attachment; filename="campaign-${input.id}.${input.format}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return failureResponse(error, context);
  }
}
