import { textStream } from "#lib/text-stream.ts";
import type { RequestContext } from "#server/trpc/context.ts";
import { enterGame, requireSession } from "#server/trpc/enter-game.ts";
import { failureResponse, parseSearch } from "#server/trpc/failure-response.ts";
import { mayStay, whileAllowed } from "#server/trpc/stay-in-game.ts";
import { itemsDoorQuery } from "./schema.ts";
import { exportItems } from "./service/export-items.ts";

const mediaTypes = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };

/** `GET /api/export/items?game=SLUG[&format=csv|json]`: the whole catalogue, as an import reads it. */
export async function handleItemsExport(request: Request, context: RequestContext): Promise<Response> {
  try {
    requireSession(context);
    const { game, ...input } = parseSearch(itemsDoorQuery, new URL(request.url).searchParams);
    const ctx = await enterGame(context, { slug: game, permission: "item.read", door: "export.items" });
    const text = exportItems(ctx, input);
    const isAllowed = () => mayStay(context, { gameId: ctx.game.id, permission: "item.read" });
    // The first piece is made before the answer begins, so that a refusal still has its status.
    const first = await text.next();
    return new Response(textStream(whileAllowed(first, text, isAllowed)), {
      headers: {
        "content-type": mediaTypes[input.format],
        "content-disposition": `attachment; filename="items-${ctx.game.slug}.${input.format}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return failureResponse(error, context);
  }
}
