import { textStream } from "#lib/text-stream.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { enterGame, requireSession } from "#server/trpc/enter-game.ts";
import { failureResponse, parseSearch } from "#server/trpc/failure-response.ts";
import { mayStay, whileAllowed } from "#server/trpc/stay-in-game.ts";
import { recallDoorQuery } from "./schema.ts";
import { exportRecall } from "./service/export-recall.ts";

/** `GET /api/export/recall?game=SLUG&id=ID`: every player of a recall and what became of the copy, as CSV. */
export async function handleRecallExport(request: Request, context: RequestContext): Promise<Response> {
  try {
    requireSession(context);
    const { game, id } = parseSearch(recallDoorQuery, new URL(request.url).searchParams);
    const ctx = await enterGame(context, { slug: game, permission: "mail.export", door: "export.recall" });
    const text = exportRecall(ctx, { id });
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "mail.export" });
    const first = await text.next();
    return new Response(textStream(whileAllowed(first, text, isAllowed)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="recall-${id}.csv"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return failureResponse(error, context);
  }
}
