import { textStream } from "#lib/text-stream.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { enterGame, requireSession } from "#server/trpc/enter-game.ts";
import { failureResponse, parseSearch } from "#server/trpc/failure-response.ts";
import { mayStay, whileAllowed } from "#server/trpc/stay-in-game.ts";
import { labelDoorQuery } from "./schema.ts";
import { exportLabelChange } from "./service/export-label-change.ts";

/** `GET /api/export/label-change?game=SLUG&id=ID`: every player of a bulk change and what became of it, as CSV. */
export async function handleLabelExport(request: Request, context: RequestContext): Promise<Response> {
  try {
    requireSession(context);
    const { game, id } = parseSearch(labelDoorQuery, new URL(request.url).searchParams);
    const ctx = await enterGame(context, { slug: game, permission: "player.label", door: "export.label-change" });
    const text = exportLabelChange(ctx, { id });
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "player.label" });
    const first = await text.next();
    return new Response(textStream(whileAllowed(first, text, isAllowed)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="labels-${id}.csv"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return failureResponse(error, context);
  }
}
